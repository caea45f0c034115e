import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { remoteCallWithoutTimeout } from '../../src/engine/rules/remote-call-without-timeout';
import { sharedStateInMemory } from '../../src/engine/rules/shared-state-in-memory';
import { runRule } from '../fixture/run';

const packageJson = '{ "name": "api", "dependencies": { "express": "5" } }';

describe('linking code that leads back to itself', () => {
  it('ends where a router is mounted on itself many times', () => {
    const mounts = Array.from({ length: 40 }, (_, i) => `base.router.use('/p${i}', base.router);`).join('\n');
    const code = `import express from 'express';
class Base { router = express.Router(); }
const base = new Base();
${mounts}
const app = express();
const seen: string[] = [];
base.router.post('/x', (req, res) => { seen.push(req.body.x); res.json(seen); });
app.use('/root', base.router);
app.listen(3000);`;
    const { findings } = runRule(sharedStateInMemory, memoryHost({ 'package.json': packageJson, 'src/main.ts': code }));
    assert.deepEqual(findings.map(({ message }) => message.split(' ')[0]), ['`seen`']);
  }).timeout(5000);

  it('ends where functions put more and more before what they hand on to each other', () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    const functions = names.map((name) => `function ${name}(path: string, key: string): any {
  if (key === 'x') return fetch('https://a.example/' + path);
${names.map((other) => `  if (key === '${other}') return ${other}(\`\${path}/\${key}/\${path}\`, path + key);`).join('\n')}
  return path;
}`).join('\n');
    const code = `import express from 'express';
const app = express();
${functions}
app.get('/x/:id', async (req, res) => { res.json((await one(req.params.id, 'two')).value.name); });
app.listen(3000);`;
    const { findings } = runRule(remoteCallWithoutTimeout, memoryHost({ 'package.json': packageJson, 'src/main.ts': code }));
    assert.equal(findings.length, 6);
  }).timeout(5000);

  it('ends where barrels re-export each other, and finds what one of them exports', () => {
    const barrel = (i: number): string => [1, 2, 3, 7, i * 3 + 1].map((step) => `export * from '../m${String((i + step) % 30)}';`).join('\n');
    const barrels = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`src/m${String(i)}/index.ts`, `${barrel(i)}\n${i === 17 ? "export const host = 'https://a.example';" : ''}`]));
    const code = `import express from 'express';
import { host, other } from './m0';
const app = express();
app.get('/x', async (req, res) => { res.json([await fetch(host), await fetch(other)]); });
app.listen(3000);`;
    const { findings } = runRule(remoteCallWithoutTimeout, memoryHost({ 'package.json': packageJson, 'src/main.ts': code, ...barrels }));
    assert.deepEqual(findings.map(({ message }) => message.split('.')[0]), ['No timeout bounds this fetch call to a', 'No timeout bounds this fetch call']);
  }).timeout(5000);

  it('ends where a list holds what the function that makes it makes', () => {
    const code = `import express from 'express';
const app = express();
function hostsOf(depth: number): string[] {
  return ['https://a.example', ...hostsOf(depth + 1)];
}
app.get('/x', async (req, res) => {
  for (const host of hostsOf(0)) res.write(await fetch(host));
  res.end();
});
app.listen(3000);`;
    const { findings } = runRule(remoteCallWithoutTimeout, memoryHost({ 'package.json': packageJson, 'src/main.ts': code }));
    assert.equal(findings.length, 1);
  }).timeout(5000);
});
