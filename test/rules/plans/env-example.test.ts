import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { sessionInMemory } from '../../../src/engine/rules/session-in-memory';
import { runRule } from '../../fixture/run';

/** Where the fixes of a service in `apps/api` list their variables. */
function listsWith(examples: readonly string[]): string[] {
  const host = memoryHost({
    'package.json': '{ "name": "shop", "workspaces": ["apps/*"] }',
    'apps/api/package.json': '{ "name": "api", "dependencies": { "express": "5", "express-session": "1" } }',
    'apps/api/src/main.ts': "import express from 'express';\nimport session from 'express-session';\nconst app = express();\napp.use(session({ secret: process.env.SESSION_SECRET ?? 'cat' }));\napp.listen(1);\n",
    ...Object.fromEntries(examples.map((path) => [path, 'PORT=\n'])),
  });
  const findings = [secretFallback, sessionInMemory].flatMap((rule) => runRule(rule, host).findings);
  assert.equal(findings.length, 2);
  return [...new Set(findings.flatMap(({ fixes }) => fixes.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'ensure-env-example' ? step.path : [])))))];
}

describe('the example of the environment that fixes add to', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['the one of the package', ['.env.example', 'apps/api/.env.example'], 'apps/api/.env.example'],
    ['the one of the root where the package has none', ['.env.example'], '.env.example'],
    ['one of another name', ['apps/api/.env.sample', '.env.example'], 'apps/api/.env.sample'],
    ...['.env.dist', '.example.env', 'example.env', '.env.local.example', '.env.tpl', 'sample.env'].map((name) => [`one that is called ${name}`, [`apps/api/${name}`], `apps/api/${name}`] as const),
    ['the usual one beside another', ['apps/api/.env.dist', 'apps/api/.env.example'], 'apps/api/.env.example'],
    ['none for tests', ['apps/api/.env.test.example'], 'apps/api/.env.example'],
    ['no file that is loaded', ['apps/api/.env.defaults', 'apps/web/.env.example'], 'apps/api/.env.example'],
    ['a new one beside the package', [], 'apps/api/.env.example'],
  ];
  for (const [name, examples, expected] of cases) it(`is ${name}`, () => assert.deepEqual(listsWith(examples), [expected]));
});
