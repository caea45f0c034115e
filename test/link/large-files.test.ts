import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { extract } from '../../src/engine/extract/extract';
import { memoryHost } from '../../src/engine/host/memory-host';
import { link } from '../../src/engine/link/link';
import type { SourceFacts } from '../../src/engine/model/facts';

const SINGLETON = 'class Settings { static one: Settings; all: any; static get() { return Settings.one ?? (Settings.one = new Settings()); } set(all: any) { this.all = all; } }\n';

describe('linking a large file', () => {
  const kinds: { what: string; code: (i: number) => string }[] = [
    { what: 'functions with parameters', code: (i) => `export const f${i} = (a: any, b: any) => { b.x(a.y); };\n` },
    { what: 'variables that are set later', code: (i) => `let v${i}: any; export function s${i}() { v${i} = make(${i}); v${i}.go(); }\n` },
    { what: 'classes that set their fields', code: (i) => `export class C${i} { a: any; constructor(x: any) { this.a = x.y; } go() { this.a.z(); } }\n` },
    { what: 'settings of a singleton that many places set', code: (i) => `${i === 0 ? SINGLETON : ''}Settings.get().set({ url: process.env.U${i} });\napp.get('/r${i}', async (req, res) => { res.json((await axios.get(Settings.get().all.url + '/x${i}')).data); });\n` },
  ];
  for (const { what, code } of kinds) {
    it(`looks at facts in proportion to its length: ${what}`, () => {
      const [few, many] = [looksAt(code, 100), looksAt(code, 400)];
      assert.ok(few > 0);
      assert.ok(many < 5 * few, `${few} looks for 100, ${many} for 400`);
    });
  }

  function looksAt(code: (i: number) => string, count: number): number {
    const lines = Array.from({ length: count }, (_, i) => code(i)).join('');
    const text = `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${lines}app.get('/', (req, res) => { res.json(1); });\napp.listen(1);\n`;
    const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5", "axios": "1" } }', 'src/main.ts': text });
    let looks = 0;
    const counted = <T extends object>(list: T): T => new Proxy(list, { get: (of, key, self) => (looks++, Reflect.get(of, key, self) as unknown) });
    const facts = extract('src/main.ts', text);
    const watched: SourceFacts = { ...facts, bindings: counted(facts.bindings), writes: counted(facts.writes), calls: counted(facts.calls) };
    link(discover(host), new Map([['src/main.ts', watched]]));
    return looks;
  }
});
