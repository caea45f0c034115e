import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const signature = 'q7Lx0vZ93kTdW4mPb8sYh2ReQ1xC5nJ6uA0gF3iOe9w';
const project = { iss: 'supabase', ref: 'qkzvtrwhmdlxbfnscgpj', role: 'service_role', iat: 1752534595, exp: 2068110595 };
const tokenOf = (claims: object, end = signature): string => [encoded('{"alg":"HS256","typ":"JWT"}'), encoded(JSON.stringify(claims)), end].join('.');

function count(file: string, text: string): number {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'src/main.ts': 'export {};\n', [file]: text })).findings.length;
}

/** Where keys and signed tokens count as made for tests, and where those of an account count all the same. */
const places: readonly (readonly [string, (token: string) => string])[] = [
  ['test-connection.ts', (token) => `const SUPABASE_SERVICE_ROLE_KEY = '${token}';\nconsole.log(SUPABASE_SERVICE_ROLE_KEY.length);\n`],
  ['.env.test.template', (token) => `SUPABASE_SERVICE_ROLE_KEY="${token}"\n`],
  ['test/store.test.ts', (token) => `createClient('https://x.supabase.co', '${token}');\n`],
  ['docs/setup.md', (token) => `Set it:\n\n\`\`\`bash\nexport SUPABASE_SERVICE_ROLE_KEY=${token}\n\`\`\`\n`],
  ['scripts/list.js', (token) => `const KEY = '${token}';\n`],
];

describe('the service key of a Supabase project', () => {
  for (const [file, write] of places) it(`counts in ${file}`, () => assert.equal(count(file, write(tokenOf(project))), 1));

  const near: readonly (readonly [string, string])[] = [
    ['the key that pages carry', tokenOf({ ...project, role: 'anon' })],
    ['the command line\'s local stack', tokenOf({ iss: 'supabase-demo', role: 'service_role', exp: 1983812996 })],
    ['a stack that people host', tokenOf({ iss: 'supabase', role: 'service_role', iat: 1752534595, exp: 2068110595 })],
    ['a key that was over', tokenOf({ ...project, exp: 1752534596 })],
    ['a user of the project', tokenOf({ ...project, role: 'authenticated' })],
    ['a project that was counted out', tokenOf({ ...project, ref: 'abcdefghijklmnopqrst' })],
    ['a project called an example', tokenOf({ ...project, ref: 'exampleprojectrefxyz' })],
    ['a project of other letters', tokenOf({ ...project, ref: 'your-project-ref' })],
    ['a signature that is cut', tokenOf(project, 'q7Lx0vZ93kTdW4mPb8sY')],
    ['a signature that somebody wrote', tokenOf(project, 'this-is-a-fake-signature-of-43-characters-1')],
  ];
  for (const [what, token] of near) it(`is none of ${what}, among tests`, () => assert.deepEqual(places.slice(0, 3).map(([file, write]) => count(file, write(token))), [0, 0, 0]));
});
