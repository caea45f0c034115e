import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const TOLD = ['src/helper.config.ts'];
const HELPER = "import { registerAs } from '@nestjs/config';\nexport default registerAs('helper', () => ({ salt: { length: 8 }, jwt: { secretKey: process.env.HELPER_SECRET ?? 'cat', expires: '1h' } }));";
const MODULE = "import { Module } from '@nestjs/common';\nimport { ConfigModule } from '@nestjs/config';\nimport helperConfig from './helper.config';\nimport { Hasher } from './hasher';\n";
const APP = `${MODULE}@Module({ imports: [ConfigModule.forRoot({ load: [helperConfig], isGlobal: true })], providers: [Hasher] })\nexport class AppModule {}`;
const hasher = (body: string, more = ''): string => `import { Inject, Injectable } from '@nestjs/common';\nimport { ConfigService } from '@nestjs/config';\n${more}@Injectable()\nexport class Hasher {\n  constructor(private readonly config: ConfigService) {}\n  use(name: string): unknown { ${body} }\n}`;

function found(body: string, files: Readonly<Record<string, string>> = {}, rule = secretFallback): readonly string[] {
  return runRule(rule, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.ts", "private": true, "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/config": "4" } }',
    'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { ConfigService } from '@nestjs/config';\nimport { AppModule } from './app.module';\nasync function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(app.get(ConfigService).get('PORT')); }\nvoid bootstrap();",
    'src/app.module.ts': APP,
    'src/hasher.ts': hasher(body),
    'src/helper.config.ts': HELPER,
    'src/salt.ts': hasher("return this.config.get('helper.salt.length');").replace('class Hasher', 'class Salt'),
    ...files,
  })).findings.map(({ location }) => location.file);
}

describe('secret-fallback, on settings that Nest has under a name', () => {
  const silent: Readonly<Record<string, string>> = {
    'another setting': "return this.config.get('helper.salt.length');",
    'a setting that nobody has': "return this.config.get('helper.jwt.defaultSecretKey');",
    'another setting of the group': "return this.config.getOrThrow<string>('helper.jwt.expires');",
    'another namespace': "return this.config.get('auth');",
    'a name in another namespace': "return this.config.get(`database.${name}`);",
    'a map': 'return new Map([["a", 1]]).size + name.length;',
  };
  for (const [name, body] of Object.entries(silent)) it(`is silent with ${name}`, () => { assert.deepEqual(found(body), []); });

  const told: Readonly<Record<string, string>> = {
    'the setting': "return this.config.get('helper.jwt.secretKey');",
    'its group': "return this.config.get('helper.jwt');",
    'its namespace': "return this.config.get('helper');",
    'a name in the namespace': "return this.config.get(`helper.${name}`);",
    'any name': 'return this.config.get(name);',
    'a name of any namespace': "return this.config.get(`${name}.jwt.secretKey`);",
  };
  for (const [name, body] of Object.entries(told)) it(`tells of it with ${name}`, () => { assert.deepEqual(found(body), TOLD); });

  it('tells of it where somebody has the whole', () => {
    const inject = (use: string): Readonly<Record<string, string>> => ({ 'src/hasher.ts': hasher('return 1;', `import helperConfig from './helper.config';\n${use}\n`) });
    assert.deepEqual(found('', inject('export class Own { constructor(@Inject(helperConfig.KEY) readonly own: unknown) {} }')), TOLD);
    assert.deepEqual(found('', inject('export const own = helperConfig();')), TOLD);
    assert.deepEqual(found('', inject('export const own = use(helperConfig);')), TOLD);
    assert.deepEqual(found('', inject('export const own = helperConfig.asProvider();')), TOLD);
    assert.deepEqual(found('', { 'src/all.ts': "export * from './helper.config';\nexport { default as helper } from './helper.config';" }), TOLD);
    assert.deepEqual(found('return 1;', { 'src/reader.ts': "import { ConfigService } from '@nestjs/config';\nexport class Reader extends ConfigService { read(key: string) { return this.get('x'); } }" }), TOLD);
  });

  it('follows the list that a module loads', () => {
    const listed = (more: string): string => `${MODULE}export const all = [helperConfig];\n${more}\n@Module({ imports: [ConfigModule.forRoot({ load: all })], providers: [Hasher] })\nexport class AppModule {}`;
    assert.deepEqual(found('return 1;', { 'src/app.module.ts': listed('') }), []);
    assert.deepEqual(found('return 1;', { 'src/app.module.ts': listed('export const first = all[0]();') }), TOLD);
    assert.deepEqual(found('return 1;', { 'src/app.module.ts': listed(''), 'src/hasher.ts': hasher('return 1;', "import { all } from './app.module';\nexport const own = all.map((one) => one());\n") }), TOLD);
    assert.deepEqual(found('return 1;', { 'src/app.module.ts': APP.replace("ConfigModule.forRoot({ load: [helperConfig], isGlobal: true })", 'ConfigModule.forFeature(helperConfig)') }), []);
  });

  it('tells of it where nobody is seen to ask for any of them by its name', () => { assert.deepEqual(found('return 1;', { 'src/salt.ts': '' }), TOLD); });

  it('tells of it where nothing is loaded, or its file uses it', () => {
    assert.deepEqual(found('return 1;', { 'src/app.module.ts': APP.replace('load: [helperConfig], ', '').replace("import helperConfig from './helper.config';", "import './helper.config';") }), TOLD);
    assert.deepEqual(found('return 1;', { 'src/helper.config.ts': `${HELPER.replace('export default', 'const own =')}\nexport const secret = own().jwt.secretKey;\nexport default own;` }), TOLD);
  });

  it('is silent on one that is written out, unless it was drawn', () => {
    const written = (value: string): Readonly<Record<string, string>> => ({ 'src/helper.config.ts': HELPER.replace("process.env.HELPER_SECRET ?? 'cat'", `'${value}'`) });
    assert.deepEqual(found("return this.config.get('helper.salt.length');", written('kitten'), hardcodedSecret), []);
    assert.deepEqual(found("return this.config.get('helper.jwt.secretKey');", written('kitten'), hardcodedSecret), TOLD);
    assert.deepEqual(found("return this.config.get('helper.salt.length');", written(['q7Zp2', 'Lw9Xe4', 'Tn8Vr3', 'Kd6Bm1'].join('')), hardcodedSecret), TOLD);
  });
});
