import assert from 'node:assert/strict';
import { checkWorkspaceEdits } from '../random-edits';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { openLinker } from '../../../src/engine/link/link';
import { contributions, type Contributions } from '../../../src/engine/link/memory/contributions';
import { lastingMemory } from '../../../src/engine/link/memory/lasting';
import { onDemand } from '../../../src/engine/link/memory/on-demand';
import type { SourceFacts } from '../../../src/engine/model/facts';

/** No setting has a default, nothing has the text of a request in it, no pattern is slow and nothing traces. */
const PLAIN = {
  'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9", "pg": "8" } }',
  'src/main.ts': "import './check';\nimport { secret } from './config';\nimport { list } from './orders';\nimport express from 'express';\nimport jwt from 'jsonwebtoken';\nconst app = express();\napp.get('/orders', list);\napp.get('/health', (req, res) => { res.end(); });\napp.post('/', (req, res) => { res.json(jwt.sign({ id: 1 }, secret, { expiresIn: 60 })); });\napp.listen(1);\n",
  'src/config.ts': 'export const secret = process.env.JWT_SECRET;\n',
  'src/check.ts': "if (!process.env.JWT_SECRET) throw new Error('JWT_SECRET');\n",
  'src/orders.ts': "import { query } from './store';\nexport async function list(req, res) { res.json(await query('SELECT 1')); }\n",
  'src/store.ts': "import { Pool } from 'pg';\nconst pool = new Pool();\nexport function query(sql: string) { return pool.query(sql); }\nexport function other(sql: string) { return pool.query(sql); }\n",
};
/** What only a default, a text of a request, a slow pattern, a token that is read, or a tracer makes anybody ask for. */
const ASKED_RARELY = ['demanded settings', 'files named in code', 'files that run files', 'settings asked for', 'who signs with the key of a module', 'loaded factories', 'classes of modules', 'names taken', 'short fields', 'open fields', 'narrow fields', 'validating files', 'takers of classes', 'who asks for sign-in', 'steps of loading', 'health answers', 'files that hand a trace context on', 'names that files take', 'texts handed on'];
const QUERY = (text: string): string => text.replace("'SELECT 1'", '`SELECT 1 WHERE id = ${req.query.id}`');
const DEFAULT = (text: string): string => text.replace('JWT_SECRET;', "JWT_SECRET ?? 'cat';");

describe('what is made on demand', () => {
  it('is not made in a system in which nobody asks for it', () => {
    assert.deepEqual(ASKED_RARELY.filter((kind) => found(PLAIN).has(kind)), []);
  });

  it('is made of all files where somebody asks, and of those alone that take part in it', () => {
    const asked = found({ ...PLAIN, 'src/config.ts': DEFAULT(PLAIN['src/config.ts']), 'src/orders.ts': QUERY(PLAIN['src/orders.ts']) });
    assert.equal(asked.get('demanded settings'), 5);
    assert.equal(asked.get('narrow fields'), 5);
    assert.equal(asked.get('texts handed on'), 1, 'of two functions that hand a text on one is given one');
    assert.equal(asked.get('files named in code'), undefined);
  });

  it('says the same as in a link from nothing, whichever edit makes somebody ask', () => {
    checkWorkspaceEdits(PLAIN, [
      ['src/check.ts', (text) => `// checks\n${text}`],
      ['src/config.ts', DEFAULT],
      ['src/check.ts', (text) => text.replace('throw new Error', 'console.warn')],
      ['src/check.ts', (text) => text.replace('console.warn', 'throw new Error')],
      ['src/orders.ts', QUERY],
      ['src/orders.ts', (text) => text.replace("'./store';", "'./store';\nimport { z } from 'zod';\nexport const schema = z.object({ id: z.number() });")],
      ['src/store.ts', (text) => text.replace('pool.query(sql)', 'pool.query(String(sql))')],
      ['src/config.ts', () => PLAIN['src/config.ts']],
      ['src/orders.ts', () => PLAIN['src/orders.ts']],
    ]);
  });

  it('is brought up to date before whoever rests on it, from the link on in which somebody asked', () => {
    const memory = lastingMemory();
    let isAsking = false;
    let looked: string[] = [];
    const link = (a: string, b: string): string | undefined => {
      looked = [];
      memory.next({ facts: new Map([['a.ts', factsOf('a.ts', a)], ['b.ts', factsOf('b.ts', b)]]), bystanders: new Map() });
      const lengths: () => Contributions<number> = onDemand(memory, 'lengths', () => contributions(memory, 'lengths', (file, unit) => {
        looked.push(file);
        return unit.lineStarts.length;
      }));
      return contributions(memory, 'sums', (file, unit) => (isAsking && unit.lineStarts.length > 0 ? `${file} ${String(lengths().of('b.ts'))}` : '')).all.get('a.ts');
    };
    assert.deepEqual([link('1', '1'), looked], ['', []]);
    assert.deepEqual([link('1', '1\n2'), looked], ['', []]);
    isAsking = true;
    assert.deepEqual([link('0', '1\n2'), looked], ['a.ts 2', ['a.ts', 'b.ts']]);
    assert.deepEqual([link('0', '1\n2\n3'), looked], ['a.ts 3', ['b.ts']]);
  });
});

function found(files: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  const workspace = discover(memoryHost(files));
  const linker = openLinker(workspace);
  linker.link(new Map(workspace.sources.map(({ path }) => [path, extract(path, files[path] ?? '')])));
  return linker.found;
}

const known = new Map<string, SourceFacts>();

/** The same object for the same text. */
function factsOf(file: string, text: string): SourceFacts {
  const key = `${file}\0${text}`;
  const facts = known.get(key) ?? extract(file, text);
  known.set(key, facts);
  return facts;
}
