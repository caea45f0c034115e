import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

type Files = Readonly<Record<string, string>>;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = [encoded({ alg: 'HS256', typ: 'JWT' }), encoded({ uid: 7, iat: 1_709_000_000 }), 'q7Lx0vZ93kTdW4mPb8sYh2ReQ1xC5nJ6uA0gF3iOe9w'].join('.');
const drawn = 'q7Lx0Vz93kTbW2mRn58YpcQe4';

function count(files: Files): number {
  const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5", "@nestjs/swagger": "7" } }', 'src/main.ts': "import express from 'express';\nimport './dto';\nexpress().listen(1);\n", 'src/dto.ts': 'export {};\n' };
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, memoryHost({ ...program, ...files })).findings).length;
}

describe('constants that descriptions of an API show', () => {
  const dto = (value: string, property: string, more = ''): Files => ({ 'src/dto.ts': `import { ApiProperty } from '@nestjs/swagger';\nconst ACCESS_TOKEN = '${value}';\nexport class Dto {\n  @ApiProperty(${property}) token!: string;\n}\n${more}` });
  const silent: Readonly<Record<string, Files>> = {
    'a signed token': dto(signed, '{ example: ACCESS_TOKEN }'),
    'a text that was drawn': dto(drawn, '{ example: ACCESS_TOKEN }'),
    'one of several examples': dto(signed, "{ examples: { first: { value: { token: ACCESS_TOKEN } } }, description: 'x' }"),
    'two examples': dto(signed, '{ example: ACCESS_TOKEN }', 'export class Other {\n  @ApiProperty({ example: `Bearer ${ACCESS_TOKEN}` }) header!: string;\n}\n'),
  };
  for (const [name, files] of Object.entries(silent)) it(`are silent: ${name}`, () => assert.equal(count(files), 0));

  const told: Readonly<Record<string, Files>> = {
    'one that is sent as well': dto(signed, '{ example: ACCESS_TOKEN }', "void fetch('https://ledger.acme.io', { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });\n"),
    'one that is a default': dto(signed, '{ default: ACCESS_TOKEN }'),
    'one that is exported': { 'src/dto.ts': dto(signed, '{ example: ACCESS_TOKEN }')['src/dto.ts']?.replace('const ', 'export const ') ?? '' },
    'one of an object that nobody shows': dto(signed, "{ description: 'x' }", 'export const settings = { example: ACCESS_TOKEN };\n'),
    'one of another decorator': { 'src/dto.ts': dto(signed, '{ example: ACCESS_TOKEN }')['src/dto.ts']?.replaceAll('ApiProperty', 'SendsTo') ?? '' },
    'a token of a provider': dto(['xoxb', '17653672482', '19874698324', 'pdFZKVeTuE8sk7oOcHrzqqgz'].join('-'), '{ example: ACCESS_TOKEN }'),
  };
  for (const [name, files] of Object.entries(told)) it(`are told: ${name}`, () => assert.equal(count(files), 1));
});

describe('defaults of programs that somebody runs to see how something works', () => {
  const script = (address: string): string => `import { open } from './client';\nconst address = process.env.DATABASE_URL || '${address}';\nvoid open(address);\n`;
  const local = 'postgresql://app:hunter2@localhost:5432/ledger';
  const elsewhere = 'postgresql://app:hunter2@db.acme.io:5432/ledger';
  it('are silent where they were made up for this machine', () => {
    assert.equal(count({ 'tools/demo-billing.ts': script(local) }), 0);
    assert.equal(count({ 'demo/hooks.ts': script(local) }), 0);
    assert.equal(count({ 'playground.ts': script(local) }), 0);
  });
  it('are told of another machine, and where they were drawn', () => {
    assert.equal(count({ 'tools/demo-billing.ts': script(elsewhere) }), 1);
    assert.equal(count({ 'tools/demo-billing.ts': script(local.replace('hunter2', drawn)) }), 1);
  });
  it('are told where a service loads them', () => {
    assert.equal(count({ 'src/dto.ts': "import './demo-billing';\n", 'src/demo-billing.ts': script(local) }), 1);
  });
  it('are told of programs with other names', () => {
    assert.equal(count({ 'lib/hooks.ts': script(local) }), 1);
    assert.equal(count({ 'lib/demography.ts': script(local) }), 1);
  });
});
