import assert from 'node:assert/strict';
import type { Pillar } from '../../src/engine/model/practice';
import { readIndex, readSnippets, readText, snippetFiles } from './library';

const pillars: Readonly<Record<Pillar, true>> = {
  coupling: true,
  statelessness: true,
  'event-loop': true,
  data: true,
  caching: true,
  observability: true,
  readiness: true,
  security: true,
};

const all = snippetFiles.flatMap((file) => Object.entries(readSnippets(file)).map(([title, snippet]) => ({ file, title, ...snippet })));

describe('the snippet index', () => {
  it('names every snippet once, by its prefix, and no other', () => {
    const named = Object.entries(readIndex()).map(([id, { title, file }]) => ({ prefix: `headroom-${id}`, title, file }));
    const there = all.map(({ prefix, title, file }) => ({ prefix, title, file }));
    const byPrefix = (a: { prefix: string }, b: { prefix: string }): number => a.prefix.localeCompare(b.prefix);
    assert.deepEqual(named.sort(byPrefix), there.sort(byPrefix));
  });

  it('gives each a pillar of ours and known frameworks', () => {
    for (const [id, { pillar, frameworks }] of Object.entries(readIndex())) {
      assert.ok(pillar in pillars, `${id}: ${pillar}`);
      assert.deepEqual(frameworks.filter((name) => !['express', 'fastify', '@nestjs/core'].includes(name)), [], id);
    }
  });
});

describe('each snippet', () => {
  it('has a prefix of its own and a sentence that says what it is for', () => {
    assert.equal(new Set(all.map(({ prefix }) => prefix)).size, all.length);
    for (const { title, prefix, description } of all) {
      assert.match(prefix, /^headroom-[a-z]+(-[a-z]+)*$/, title);
      assert.match(description, /^[A-Za-z].{30,200}\.$/, title);
    }
  });

  it('ends with the cursor after it and keeps to lines of 120 characters', () => {
    for (const { title, body } of all) {
      assert.equal(body.at(-1), '$0', title);
      assert.deepEqual(body.filter((line) => line.replace(/\$\{\d+:([^}]*)\}|\\/g, '$1').length > 120), [], title);
    }
  });

  it('has a row in the documentation', () => {
    const page = readText('docs/snippets.md');
    const rows = [...page.matchAll(/^\| `(headroom-[a-z-]+)` (?:\(JS\) )?\|/gm)].map((match) => match[1]);
    assert.deepEqual(rows.sort(), all.map(({ prefix }) => prefix).sort());
  });
});
