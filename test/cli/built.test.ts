import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import { asBuilt } from './built-here';
import { commandLine, temporaryFolder } from './command-line';

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist/cli.js');

describe('the built program', () => {
  it('says what is wrong with a command, also where it notices in its other file', () => {
    assert.ok(existsSync(program), 'The program has to be built: npm run build.');
    const { status, stderr } = spawnSync(process.execPath, [program, 'scan', path.join(root, 'test/projects/shop'), '--no-cache', '--rule', 'nope'], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^headroom: There is no rule nope;/);
  }).timeout(60_000);
});

describe('the built program with too little memory for a scan', () => {
  const scan = (...args: string[]) => spawnSync(process.execPath, [...args, program, 'scan', path.join(root, 'test/projects/shop'), '--no-cache', '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const said = (out: string): unknown => ({ ...(JSON.parse(out) as object), stats: undefined });

  it('takes more, whatever it was started with, and says and ends with the same', () => {
    // As much as finding the sources takes; the scan of them would end in V8's own failure.
    const roomy = scan('--max-old-space-size=30');
    const usual = scan();
    assert.equal(roomy.stderr, '');
    assert.equal(roomy.status, 1);
    assert.deepEqual([roomy.status, said(roomy.stdout)], [usual.status, said(usual.stdout)]);
  }).timeout(60_000);
});

describe('the built parser', () => {
  const versions = asBuilt();
  const built = (createRequire(__filename)(path.join(root, 'dist/vendor/compiler.js')) as { readonly ts: typeof ts }).ts;
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file, at) => file.endsWith('.ts') && at % 6 === 0).map((file) => path.join(root, 'src', file));

  it('makes the same trees as the whole compiler, and says the same of texts that are cut off', () => {
    const tricky = ['export const a = <p className="x">{y}</p>;', 'class A { @b() #c = 1; get d() { return `e${/f/gu}`; } }', 'abstract class { constructor(private a?: string) {} }', 'type A<in out T> = T extends infer U extends string ? `${U}` : never;', 'label: for await (const x of y) break label;', '{{{ @@ ]', 'import a, { type b as c } from "d" with { type: "json" };', 'enum A { B = "c" } namespace D.E { export import F = G; }'];
    const texts = [...tricky, ...sources.map((file) => readFileSync(file, 'utf8')).flatMap((text, at) => [text, text.slice(0, (text.length * ((at % 7) + 1)) / 8)])];
    for (const text of texts) for (const kind of [ts.ScriptKind.TS, ts.ScriptKind.TSX]) assert.equal(said(built, text, kind), said(ts, text, kind));
  }).timeout(120_000);

  it('gives the same facts', () => {
    const folder = temporaryFolder({ 'package.json': '{ "name": "own", "main": "src/main.ts" }' });
    const facts = temporaryFolder();
    cpSync(path.join(root, 'src/engine/extract'), path.join(folder.path, 'src/extract'), { recursive: true });
    cpSync(path.join(root, 'test/projects/shop'), path.join(folder.path, 'shop'), { recursive: true });
    const [own, theirs] = ['own.facts', 'theirs.facts'].map((name) => path.join(facts.path, name)) as [string, string];
    const { status, stderr } = spawnSync(process.execPath, [program, 'extract', folder.path, '-o', theirs], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    versions.HEADROOM_FACTS_VERSION = versionIn(theirs);
    assert.equal(commandLine(folder.path, 'extract', '-o', own).code, 0);
    assert.ok(readFileSync(own).length > 100_000);
    assert.ok(readFileSync(own).equals(readFileSync(theirs)));
    folder.remove();
    facts.remove();
  }).timeout(120_000);
});

/** Kinds, places and flags of all nodes, and what is wrong with the text. */
function said(compiler: typeof ts, text: string, kind: ts.ScriptKind): string {
  const file = compiler.createSourceFile('a.tsx', text, compiler.ScriptTarget.Latest, true, kind) as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  const nodes: string[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(`${node.kind} ${node.pos} ${node.getStart(file)} ${node.end} ${node.flags}`);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return [...nodes, ...file.parseDiagnostics.map(({ code, start, messageText }) => `${code} ${start} ${JSON.stringify(messageText)}`)].join('\n');
}

/** The version of the facts that a built program wrote. */
function versionIn(file: string): string {
  const [header = ''] = readFileSync(file, 'utf8').split('\n', 1);
  return (JSON.parse(header) as { readonly factsVersion: string }).factsVersion;
}
