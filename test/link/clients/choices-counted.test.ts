import assert from 'node:assert/strict';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { link } from '../../../src/engine/link/link';
import { eachOf } from '../../../src/engine/link/evaluate/combine';
import { MAX_ALTERNATIVES, alternatives, type Known } from '../../../src/engine/link/known';
import type { SourceFacts } from '../../../src/engine/model/facts';

const rows = (count: number, row: (i: string) => string): string => Array.from({ length: count }, (_, i) => row(String(i))).join('\n');
const routes = (count: number, asked: (i: string) => string): string => rows(count, (i) => `app.get('/r${i}', async (req, res) => { res.json(await ${asked(i)}); });`);

/** A table of hosts that callers of callers choose from, and a document of many lines behind the host. */
const table = (hosts: number, callers: number): string => `
const HOSTS = { ${rows(hosts, (i) => `h${i}: { url: 'http://host${i}:80', old: 'http://old${i}:80', key: 'k${i}' },`)} };
function hostOf(name: string) { const host = HOSTS[name as 'h0']; return host.key ? host.url : host.old; }
async function ask(url: string, what: string) { return (await axios.get(\`\${url}/items/\${what}\`)).data; }
class Asking { static async one(name: string, what: string) { const host = HOSTS[name as 'h0']; return ask(hostOf(name), what + host.key); } }
async function passing(name: string, what: string) { return Asking.one(name, what); }
${routes(callers, (i) => `passing(req.query.name as string, 'w${i}')`)}`;

/** Clients that conditions choose, each of them between what was chosen before. */
const chosen = (conditions: number): string => `
const a0 = axios.create({ baseURL: 'http://stock:3001' });
const b0 = axios.create({ baseURL: 'http://users:3001' });
function pick(s: string) {
${rows(conditions, (i) => `  const a${String(Number(i) + 1)} = { x: s === 'a${i}' ? a${i} : b${i}, y: b${i} }.x;\n  const b${String(Number(i) + 1)} = s === 'b${i}' ? b${i} : a${i};`)}
  return s === 'c' ? a${String(conditions)} : b${String(conditions)};
}
async function get(s: string, path: string) { return (await pick(s).get(path)).data; }
${routes(4, (i) => `get(req.query.s as string, '/i${i}')`)}`;

/** Wrappers each of which chooses between two ways to call the next one. */
const wrappers = (depth: number): string => `
const u = axios.create({ baseURL: 'http://users:3001' });
const st = axios.create({ baseURL: 'http://stock:3001' });
async function g0(c: typeof u, path: string) { return (await c.get(path)).data; }
${rows(depth, (i) => `async function g${String(Number(i) + 1)}(c: typeof u, path: string, s?: string) { const d = s === 'k${i}' ? c : u; const e = s === 'l${i}' ? d : st; return g${i}(e, path + '/p${i}'); }`)}
${routes(4, (i) => `g${String(depth)}(req.query.s ? u : st, '/i${i}')`)}`;

describe('choices between clients', () => {
  it('are looked at in proportion to how many there are in a table', () => {
    const [few, many] = [looksAt(table(2, 16)), looksAt(table(8, 16))];
    assert.ok(many < 1.2 * few, `${String(few)} looks for 2 hosts, ${String(many)} for 8`);
  });

  it('are looked at in proportion to their callers', () => {
    const [few, many] = [looksAt(table(8, 10)), looksAt(table(8, 40))];
    assert.ok(many < 5 * few, `${String(few)} looks for 10 callers, ${String(many)} for 40`);
  });

  it('are looked at no more than so often where one chooses between others', () => {
    const [few, many] = [looksAt(chosen(4)), looksAt(chosen(16))];
    assert.ok(many < 8 * few, `${String(few)} looks for 4 conditions, ${String(many)} for 16`);
  });

  it('are told apart up to a bound where each member of one is a choice again', () => {
    let asked = 0;
    const thing = (file: string): Known => ({ k: 'module', file });
    let known: Known = { k: 'either', left: thing('a'), right: thing('b'), by: [] };
    for (let i = 0; i < 12; i++) known = each(known, () => ({ k: 'either', left: thing(`a${String(asked++)}`), right: thing(`b${String(asked)}`), by: [] }));
    assert.ok(asked <= 12 * MAX_ALTERNATIVES, `${String(asked)} were asked`);
    assert.equal(alternatives(known, Infinity).length, MAX_ALTERNATIVES);
    assert.ok(known.k === 'either' && known.by !== undefined);
  });

  it('are looked at no more than so often where wrappers are in wrappers', () => {
    const [few, many] = [looksAt(wrappers(4)), looksAt(wrappers(16))];
    assert.ok(many < 8 * few, `${String(few)} looks for 4 wrappers, ${String(many)} for 16`);
  });
});

function each(known: Known, say: () => Known): Known {
  return known.k === 'either' ? eachOf(known, (one) => each(one, say)) : say();
}

/** How often linking looks at facts of the file. */
function looksAt(code: string): number {
  const text = `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${code}\napp.listen(3000);`;
  let looks = 0;
  const counted = <T extends object>(list: T): T => new Proxy(list, { get: (of, key, self) => (looks++, Reflect.get(of, key, self) as unknown) });
  const facts = extract('src/main.ts', text);
  const watched: SourceFacts = { ...facts, bindings: counted(facts.bindings), calls: counted(facts.calls) };
  link(discover(memoryHost({ 'package.json': '{ "name": "shop", "dependencies": { "express": "5", "axios": "1" } }', 'src/main.ts': text })), new Map([['src/main.ts', watched]]));
  return looks;
}
