import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const SESSIONS = `import { Module } from '@nestjs/common';
import session from 'express-session';
@Module({})
export class SessionModule {
  configure(consumer: { apply(x: unknown): void }): void { consumer.apply(session({ secret: 'cat' })); }
}`;
const APP = "import { Module } from '@nestjs/common';\n@Module({ imports: [] })\nexport class AppModule {}";

/** A program of Nest with a module that holds a key. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  return runRule(hardcodedSecret, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "express-session": "1" } }',
    'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }\nvoid bootstrap();",
    'src/app.module.ts': APP,
    'src/session.module.ts': SESSIONS,
    ...files,
  })).findings.map(({ location }) => location.file);
}

describe('hardcoded-secret, in what no module of Nest names', () => {
  it('is silent on a module that no other imports', () => { assert.deepEqual(found({}), []); });

  it('is silent on one that only a test imports', () => {
    assert.deepEqual(found({ 'test/session.e2e-spec.ts': "import { SessionModule } from '../src/session.module';\nvoid SessionModule;" }), []);
  });

  const options = "import session from 'express-session';\nexport const options = () => session({ secret: 'cat' });";
  const user = "import { Module } from '@nestjs/common';\nimport { options } from './options';\n@Module({})\nexport class LeftModule { use() { return options(); } }";
  it('is silent on a file that serves such a module alone', () => {
    assert.deepEqual(found({ 'src/session.module.ts': '', 'src/options.ts': options, 'src/left.module.ts': user }), []);
  });

  it('tells of one where its package loads what it computes', () => {
    assert.deepEqual(found({ 'src/load.ts': "export const load = (files: string[]) => files.map((file) => require(file));" }), ['src/session.module.ts']);
  });

  it('tells of one that a module imports', () => {
    assert.deepEqual(found({ 'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { SessionModule } from './session.module';\n@Module({ imports: [SessionModule] })\nexport class AppModule {}" }), ['src/session.module.ts']);
  });

  it('tells of one that a script of the package loads', () => {
    const script = "import { SessionModule } from './session.module';\nimport { NestFactory } from '@nestjs/core';\nvoid NestFactory.createApplicationContext(SessionModule);";
    assert.deepEqual(found({ 'src/work.ts': script }), ['src/session.module.ts']);
  });

  it('tells of a file that nothing imports and that is no part of Nest', () => {
    assert.deepEqual(found({ 'src/session.module.ts': '', 'src/options.ts': options }), ['src/options.ts']);
  });

  it('tells of one in a package without a program, which others may use', () => {
    assert.deepEqual(found({ 'src/session.module.ts': '', 'libs/a/package.json': '{ "name": "@x/a" }', 'libs/a/src/session.module.ts': SESSIONS }), ['libs/a/src/session.module.ts']);
  });

  it('tells of a token in one all the same', () => {
    const drawn = ['q7Zp2', 'Lw9Xe4', 'Tn8Vr3', 'Kd6Bm1'].join('');
    assert.deepEqual(found({ 'src/session.module.ts': SESSIONS.replace('cat', drawn) }), ['src/session.module.ts']);
  });
});
