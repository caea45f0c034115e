import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const KEY = "JwtModule.register({ secret: process.env.JWT_SECRET || 'cat', signOptions: { expiresIn: '1h' } })";
const office = (parts: string, key = KEY): string => `import { Module } from '@nestjs/common';\nimport { JwtModule, JwtService } from '@nestjs/jwt';\nimport { Guard } from './guard';\nimport { own } from './own';\n@Module({ imports: [${key}], ${parts} })\nexport class OfficeModule {}`;
const guard = (body: string): string => `import { Injectable } from '@nestjs/common';\nimport { JwtService } from '@nestjs/jwt';\nimport { ConfigService } from '@nestjs/config';\n@Injectable()\nexport class Guard {\n  constructor(private readonly jwt: JwtService, private readonly config: ConfigService) {}\n  check(token: string, options: object): unknown { ${body} }\n}`;
const DEMANDED = "import { z } from 'zod';\nexport const env = z.object({ OWN_KEY: z.string().min(8) }).parse(process.env);";

function found(parts: string, { check = 'return this.jwt.verify(token);', key = KEY, env = DEMANDED, files = {} }: { readonly check?: string; readonly key?: string; readonly env?: string; readonly files?: Readonly<Record<string, string>> } = {}): readonly string[] {
  return runRule(secretFallback, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/jwt": "11", "@nestjs/config": "4", "zod": "3" } }',
    'src/main.ts': "import './env';\nimport { NestFactory } from '@nestjs/core';\nimport { OfficeModule } from './office.module';\nasync function bootstrap() { const app = await NestFactory.create(OfficeModule); await app.listen(3000); }\nvoid bootstrap();",
    'src/env.ts': env,
    'src/own.ts': 'export const own = [];',
    'src/office.module.ts': office(parts, key),
    'src/guard.ts': guard(check),
    ...files,
  })).findings.map(({ location }) => location.file);
}

const TOLD = ['src/office.module.ts'];

describe('secret-fallback, on the key of a module for tokens', () => {
  it('is silent where the module provides a signer of its own', () => {
    assert.deepEqual(found('providers: [Guard, JwtService]'), []);
    assert.deepEqual(found('providers: [Guard, JwtService], exports: [Guard]'), []);
    assert.deepEqual(found('providers: [JwtService, Guard]', { key: `Other, ${KEY}` }), []);
  });

  it('tells of it where somebody may have the signer of that module', () => {
    assert.deepEqual(found('providers: [Guard]'), TOLD);
    assert.deepEqual(found('providers: own'), TOLD);
    assert.deepEqual(found('providers: [Guard, JwtService], exports: [JwtModule]'), TOLD);
    assert.deepEqual(found('providers: [Guard, JwtService], exports: own'), TOLD);
    assert.deepEqual(found('providers: [Guard, JwtService], exports: [...own]'), TOLD);
    assert.deepEqual(found('providers: [Guard, JwtService]', { key: KEY.replace('{ secret', '{ global: true, secret') }), TOLD);
    assert.deepEqual(found('providers: [Guard, { provide: JwtService, useClass: Guard }]'), TOLD);
    assert.deepEqual(found('providers: [Guard, JwtService], ...own'), TOLD);
  });

  it('is silent where all that sign give a key that has to be set', () => {
    assert.deepEqual(found('providers: [Guard]', { check: 'return this.jwt.verifyAsync(token, { secret: process.env.OWN_KEY });' }), []);
    assert.deepEqual(found('providers: [Guard]', { check: "return this.jwt.signAsync({ token }, { expiresIn: '1h', secret: this.config.get('OWN_KEY') });" }), []);
    assert.deepEqual(found('providers: [Guard]', { check: 'const secret = process.env.OWN_KEY;\nreturn this.jwt.verify(token, { secret });' }), []);
    assert.deepEqual(found('providers: [Guard]', { check: 'this.jwt.decode(token);\nreturn this.jwt.verify(token, { secret: process.env.OWN_KEY });' }), []);
  });

  it('tells of it where the key of the module may step in', () => {
    const own = 'return this.jwt.verify(token, { secret: process.env.OWN_KEY });';
    assert.deepEqual(found('providers: [Guard]', { check: own, env: '' }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: own, env: DEMANDED.replace('.min(8)', '') }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: `this.jwt.sign({ token });\n${own}` }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: 'return this.jwt.verify(token, options);' }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: 'return this.jwt.verify(token, { ...options, secret: process.env.OWN_KEY });' }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: "return this.jwt.verify(token, { issuer: 'x' });" }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: `use(this.jwt);\n${own}` }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: 'return this.jwt.decode(token);' }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: own, files: { 'src/signer.ts': "import { JwtService } from '@nestjs/jwt';\nexport class Signer extends JwtService {}" } }), TOLD);
    assert.deepEqual(found('providers: [Guard]', { check: own, files: { 'src/other.ts': "import { Base } from './base';\nexport class Other extends Base { sign(): unknown { return this.jwtService.sign({}); } }" } }), TOLD);
    for (const item of ['{ provide: Signer, useExisting: JwtService }', '{ provide: Signer, useFactory: (jwt) => jwt, inject: [JwtService] }']) assert.deepEqual(found(`providers: [Guard, ${item}]`, { check: own }), TOLD, item);
    for (const code of ["export { JwtService as Signer } from '@nestjs/jwt';", "import { JwtService } from '@nestjs/jwt';\nexport const signer = (app: any) => app.get(JwtService);", "import * as all from '@nestjs/jwt';\nexport const signer = all.JwtService;"]) assert.deepEqual(found('providers: [Guard]', { check: own, files: { 'src/signer.ts': code } }), TOLD, code);
    assert.deepEqual(found('providers: [Guard]', { check: own, files: { 'src/signer.ts': "import { JwtService } from '@nestjs/jwt';\n@Injectable()\nexport class Signer { constructor(private readonly jwt: JwtService) {} }" } }), []);
  });
});
