import assert from 'node:assert/strict';
import { applyPlan } from '../../../src/engine/fixes/apply';
import { applyEdits } from '../../../src/engine/fixes/edits';
import { memoryHost } from '../../../src/engine/host/memory-host';
import type { Rule } from '../../../src/engine/model/rule';
import { consoleLogging } from '../../../src/engine/rules/console-logging';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { noTracing } from '../../../src/engine/rules/no-tracing';
import { sessionInMemory } from '../../../src/engine/rules/session-in-memory';
import { runRule } from '../../fixture/run';
import { typeErrors } from '../../fixture/type-errors';

const ASKS = '{ "compilerOptions": { "noPropertyAccessFromIndexSignature": true } }';
const SERVER = "import express from 'express';\nimport session from 'express-session';\nconst app = express();\napp.use(session({ secret: String(Math.random()) }));\napp.get('/', () => { console.log('asked'); });\napp.listen(1);\n";

/** The files of a service in `apps/api` with the fix of a rule. */
function fixed(rule: Rule, more: Readonly<Record<string, string>>, server = SERVER): Readonly<Record<string, string>> {
  const files: Readonly<Record<string, string>> = {
    'package.json': '{ "name": "shop", "workspaces": ["apps/*", "base"] }',
    'apps/api/package.json': '{ "name": "api", "dependencies": { "express": "5", "express-session": "1", "typescript": "5.9.0" } }',
    'apps/api/src/main.ts': server, ...more,
  };
  const [plan] = runRule(rule, memoryHost(files)).findings.flatMap(({ fixes }) => fixes);
  assert.ok(plan);
  const result = applyPlan(memoryHost(files), plan);
  assert.ok(result.ok, 'reason' in result ? result.reason : '');
  const texts = result.edits.map((edit) => [edit.path, edit.kind === 'create' ? edit.text : applyEdits(files[edit.path] ?? '', edit.edits)] as const);
  return { ...files, ...Object.fromEntries(texts) };
}

function readIn(files: Readonly<Record<string, string>>): string | undefined {
  return /[\w.]*process\.env(?:\.\w+|\[[^\]]+\])/.exec(Object.entries(files).filter(([path]) => path.endsWith('.ts')).map(([, text]) => text).join('\n'))?.[0];
}

describe('a variable that a fix reads', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['stands in brackets where the package asks for them', { 'apps/api/tsconfig.json': ASKS }, "process.env['REDIS_URL']"],
    ['stands in brackets where the root asks for them', { 'tsconfig.json': ASKS }, "process.env['REDIS_URL']"],
    ['stands in brackets where a file asks for them that the nearest extends', { 'apps/api/tsconfig.json': '{ "extends": "../../tsconfig.base" }', 'tsconfig.base.json': ASKS }, "process.env['REDIS_URL']"],
    ['stands in brackets where the last of several asks for them', { 'apps/api/tsconfig.json': '{ "extends": ["./a.json", "../../tsconfig.base.json"] }', 'apps/api/tsconfig.a.json': '{}', 'tsconfig.base.json': ASKS }, "process.env['REDIS_URL']"],
    ['stands in brackets where a package of the workspace asks for them', { 'apps/api/tsconfig.json': '{ "extends": "@shop/base/tsconfig.node.json" }', 'base/package.json': '{ "name": "@shop/base" }', 'base/tsconfig.node.json': ASKS }, "process.env['REDIS_URL']"],
    ['stands in brackets where the base of that name is extended', { 'apps/api/tsconfig.json': '{ "extends": "@tsconfig/strictest/tsconfig.json" }' }, "process.env['REDIS_URL']"],
    ['stands in brackets where what builds it asks for them', { 'apps/api/tsconfig.json': '{}', 'apps/api/tsconfig.app.json': ASKS }, "process.env['REDIS_URL']"],
    ['has a dot without a tsconfig', {}, 'process.env.REDIS_URL'],
    ['has a dot where nothing is said', { 'apps/api/tsconfig.json': '{ "compilerOptions": { "strict": true } }' }, 'process.env.REDIS_URL'],
    ['has a dot where another package asks', { 'apps/api/tsconfig.json': '{}', 'base/tsconfig.json': ASKS }, 'process.env.REDIS_URL'],
    ['has a dot where the root asks and the package has a tsconfig of its own', { 'apps/api/tsconfig.json': '{}', 'tsconfig.json': ASKS }, 'process.env.REDIS_URL'],
    ['has a dot where the nearest takes it back', { 'apps/api/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "noPropertyAccessFromIndexSignature": false } }', 'tsconfig.base.json': ASKS }, 'process.env.REDIS_URL'],
    ['has a dot where files extend each other', { 'apps/api/tsconfig.json': '{ "extends": "./tsconfig.app.json" }', 'apps/api/tsconfig.app.json': '{ "extends": "./tsconfig.json" }' }, 'process.env.REDIS_URL'],
  ];
  for (const [name, more, expected] of cases) it(name, () => assert.equal(readIn(fixed(sessionInMemory, more)), expected));

  for (const [rule, expected] of [[noTracing, "process.env['OTEL_SERVICE_NAME']"], [consoleLogging, "process.env['LOG_LEVEL']"]] as const) {
    it(`compiles in a new file of ${rule.meta.id}`, () => {
      const files = fixed(rule, { 'tsconfig.json': ASKS });
      assert.equal(readIn(files), expected);
      assert.deepEqual(typeErrors(files), typeErrors({ 'tsconfig.json': ASKS, 'apps/api/src/main.ts': SERVER }));
    });
  }

  describe('is the one of Node', () => {
    const shadowed: readonly (readonly [string, string, string])[] = [
      ['where the module has a process of its own', "const process = { title: 'x' };\nconsole.log(process.title);\n", 'globalThis.process.env.REDIS_URL'],
      ['where another function has one', "export function run(process: string) { return process; }\n", 'process.env.REDIS_URL'],
      ["where the module imports Node's", "import process from 'node:process';\nconsole.log(process.title);\n", 'process.env.REDIS_URL'],
    ];
    for (const [name, code, expected] of shadowed) it(name, () => assert.equal(readIn(fixed(sessionInMemory, {}, code + SERVER)), expected));
    it('where a parameter around it is called process', () => {
      const server = SERVER.replace("app.use(session({ secret: String(Math.random()) }));", "function use(process: { title: string }) {\n  console.log(process.title);\n  app.use(session({ secret: String(Math.random()) }));\n}\nuse({ title: 'x' });");
      assert.equal(readIn(fixed(sessionInMemory, {}, server)), 'globalThis.process.env.REDIS_URL');
    });
    it('in the function that reads a credential', () => {
      const server = `import express from 'express';\nimport jwt from 'jsonwebtoken';\nconst process = { title: 'x' };\nconst app = express();\napp.get(process.title, (req, res) => { res.json(jwt.sign({ id: 1 }, 'kT9xQw7zLp2v', { expiresIn: '1h' })); });\napp.listen(1);\n`;
      const files = fixed(hardcodedSecret, {}, server);
      assert.match(files['apps/api/src/main.ts'] ?? '', /const value = globalThis\.process\.env\[name\];/);
      assert.deepEqual(typeErrors(files), []);
    });
  });
});
