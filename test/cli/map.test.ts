import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ServiceMap } from '../../src/protocol/service-map';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

describe('headroom map', () => {
  let folder: Folder;
  const map = (...args: string[]) => commandLine(folder.path, 'map', '--no-cache', ...args);

  beforeEach(() => {
    folder = temporaryFolder(unboundedService);
  });

  afterEach(() => folder.remove());

  it('prints a drawing, whatever the findings', () => {
    const { code, out, err } = map();
    assert.match(out, /^<svg [^]*>rates<[^]*<\/svg>\n$/);
    assert.deepEqual([code, err], [0, '']);
  });

  it('prints what programs and other tools read', () => {
    const nodes = (JSON.parse(map('--format', 'json').out) as ServiceMap).nodes.map(({ kind, label }) => `${kind} ${label}`);
    assert.ok(nodes.includes('service rates'), nodes.join());
    assert.match(map('--format', 'mermaid').out, /^flowchart LR\n {2}n0\["rates/);
    assert.match(map('--format', 'dot').out, /^digraph services \{/);
  });

  it('writes a file, whose ending chooses the format', () => {
    const { code, out } = map('-o', 'map.mmd');
    assert.deepEqual([code, out], [0, '']);
    assert.match(readFileSync(path.join(folder.path, 'map.mmd'), 'utf8'), /^flowchart LR/);
    map('--output', 'map.GV');
    assert.match(readFileSync(path.join(folder.path, 'map.GV'), 'utf8'), /^digraph/);
    map('--output', 'map');
    assert.match(readFileSync(path.join(folder.path, 'map'), 'utf8'), /^<svg/);
  });

  it('lets --format decide before the ending', () => {
    map('--output', 'map.txt', '--format', 'mermaid');
    assert.match(readFileSync(path.join(folder.path, 'map.txt'), 'utf8'), /^flowchart LR/);
    map('--output', 'map.json', '--format', 'svg');
    assert.match(readFileSync(path.join(folder.path, 'map.json'), 'utf8'), /^<svg/);
  });

  it('writes nothing where an ending asks for what there is not', () => {
    const { code, out, err } = map('-o', 'map.png');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^headroom: The ending \.png stands for no format of the map; those that do are \.svg, \.mmd, \.dot and \.json, or name one with --format\.\n/);
    assert.ok(!existsSync(path.join(folder.path, 'map.png')));
  });

  it('says beside an empty map what a service is', () => {
    folder.write('src/server.ts', 'export const rates = 1;\n');
    const { code, err } = map();
    assert.equal(code, 0);
    assert.match(err, /^No service was found here, [^\n]*\n$/);
  });

  it('says what is wrong', () => {
    assert.match(map('--format', 'png').err, /--format has to be one of svg, mermaid, dot, json; "png" is none of them\./);
    assert.match(map('-o', 'missing/map.svg').err, /missing\/map\.svg can't be written/);
    assert.equal(map('-o', 'missing/map.svg').code, 2);
  });
});
