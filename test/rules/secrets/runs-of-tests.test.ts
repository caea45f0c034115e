import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

function count(code: string, rule = secretFallback): number {
  return runRule(rule, memoryHost({
    'package.json': '{ "name": "api", "dependencies": { "express": "5", "zod": "4" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n", 'src/settings.ts': code,
  })).findings.length;
}

function checkAll(cases: Readonly<Record<string, string>>, expected: number, rule = secretFallback): void {
  for (const [name, code] of Object.entries(cases)) it(`${expected === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(count(code, rule), expected, code));
}

describe('a table of settings with one block per environment', () => {
  const block = "{ jwt: { secret: process.env.JWT_SECRET || 'cat' } }";
  const table = (name: string, others = 'production: { jwt: { secret: process.env.JWT_SECRET } }'): string => `const config = { ${name}: ${block}, ${others} };\nexport default config[process.env.NODE_ENV ?? 'production'];`;
  checkAll({
    'the block of a pipeline': table('ci'),
    'that of tests from end to end': table('e2e'),
    'that of unit tests beside development': table('unit', 'development: {}'),
    'that of integration tests among other tests': table('integration', 'production: {}, unit: {}'),
  }, 0);
  checkAll({
    'the block of production': table('production', 'ci: {}'),
    'that of a stage': table('staging'),
    'that of a stage where testers work': table('qa'),
    'a stage that is called integration': table('integration'),
    'settings that are called so among no environments': table('ci', 'server: { port: 1 }'),
    'a fallback that is called so itself': "export const config = { production: {}, jwtSecrets: { ci: process.env.CI_SECRET || 'cat' } };",
  }, 1);
});

describe('a schema that accepts no environment but tests or local work', () => {
  const schema = (environment: string): string => `import { z } from 'zod';\nconst base = z.object({ PORT: z.string() });\nexport const env = base.extend({ ${environment}JWT_SECRET: z.string().optional().default('cat') }).parse(process.env);`;
  checkAll({
    'one of tests': schema("NODE_ENV: z.literal('test'), "),
    'one of tests and local work': schema("NODE_ENV: z.enum(['test', 'development']), "),
  }, 0);
  checkAll({
    'one of any': schema(''),
    'one of production': schema("NODE_ENV: z.literal('production'), "),
    'one of production, too': schema("NODE_ENV: z.enum(['test', 'production']), "),
    'one that starts from tests': schema("NODE_ENV: z.string().default('test'), "),
    'one of another setting': schema("MODE: z.literal('test'), "),
    'one that any list is read from': schema('NODE_ENV: z.enum(names), '),
  }, 1);
});

describe('what stands beside keys in a list of them', () => {
  const drawn = ['q7Rt2Lm9', 'Xw4Zc8Vb', 'N1k5Jh3G'].join('');
  const keys = (member: string, value: string): string => `export const apiKeys = { ${member}: '${value}' };`;
  checkAll({
    'when one was last used': keys('lastUsed', '2026-02-23T09:15:00Z'),
    'when one was last used, in other words': keys('lastUsedAt', drawn),
    'a moment under any name': keys('mobile', '2026-02-23T09:15:00.123+01:00'),
  }, 0, hardcodedSecret);
  checkAll({ 'a key': keys('mobile', drawn) }, 1, hardcodedSecret);
});

describe('addresses of webhooks', () => {
  const hook = (path: string): string => `export const address = '${['https://hooks', 'zapier', 'com/hooks/catch'].join('.')}/${path}';`;
  checkAll({ 'counted ones': hook('123456/abcdef/'), 'one that ends in a count': hook('1834021/abc123') }, 0, hardcodedSecret);
  checkAll({ 'drawn ones': hook('1834021/b7qx2fe'), 'one that begins with a count': hook('123456/b7qx2fe') }, 1, hardcodedSecret);
});
