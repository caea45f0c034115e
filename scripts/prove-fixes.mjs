// Proves on a copy of a folder what `headroom fix --suggested` does to real code: every file that it touches still parses, projects have no new
// type errors, and a second run changes nothing.
// Usage: npm run prove-fixes -- folder [--rule id]... [--install] [--keep]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyTracked, differences } from './prove-fixes/copies.mjs';
import { install, installMore } from './prove-fixes/install.mjs';
import { newSyntaxErrors } from './prove-fixes/syntax.mjs';
import { checkTypes, typesTold } from './prove-fixes/types.mjs';
import { root } from './root.mjs';

const options = { rule: { type: 'string', multiple: true, default: [] }, install: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const scratch = mkdtempSync(path.join(tmpdir(), 'headroom-prove-'));
try {
  const [named] = positionals;
  if (named === undefined) throw new Error('Name the folder whose fixes are to be proved.');
  if (!existsSync(path.join(root, 'dist/cli.js'))) throw new Error('There is no dist/cli.js: `npm run build` first.');
  process.exitCode = prove(path.resolve(named)) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (values.keep) console.log(`The copies are in ${scratch}.`);
  else rmSync(scratch, { recursive: true, force: true });
}

function prove(folder) {
  const [before, after, again] = ['before', 'after', 'again'].map((name) => path.join(scratch, name));
  copyTracked(folder, before);
  const uninstalled = values.install ? install(before) : [];
  copyTracked(before, after);
  const fixed = fix(after);
  copyTracked(after, again);
  fix(again);

  const touched = differences(before, after);
  console.log(`${folder}: ${fixed.applied} fixes applied in ${touched.length} files, ${fixed.refused.length} refused.`);
  for (const line of fixed.refused) console.log(`  ${line}`);
  const results = [
    ['files that a second run changes', differences(after, again)],
    ['new syntax errors', touched.flatMap((file) => newSyntaxErrors(before, after, file))],
  ];
  for (const [what, found] of results) tell(`${found.length === 0 ? 'no' : found.length} ${what}`, found);
  return proveTypes(before, after, touched, uninstalled) && results.every(([, found]) => found.length === 0);
}

function proveTypes(before, after, touched, uninstalled) {
  const manifests = touched.filter((file) => path.basename(file) === 'package.json');
  // Without packages that the fixes added nothing can be said of types.
  if (values.install && manifests.length > 0) uninstalled.push(...installMore(after, manifests));
  const types = checkTypes(before, after, touched, uninstalled);
  for (const line of typesTold(types)) console.log(`  ${line}`);
  return types.errors.length === 0;
}

function tell(what, found) {
  console.log(`  ${what}`);
  for (const one of found) console.log(`    ${one}`);
}

function fix(folder) {
  const args = [path.join(root, 'dist/cli.js'), 'fix', folder, '--suggested', ...values.rule.flatMap((id) => ['--rule', id])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (status === null || /internal error/.test(stderr)) throw new Error(`headroom fix failed.\n${stderr}`);
  const lines = stdout.split('\n');
  return { applied: lines.filter((line) => line.startsWith('Applied: ')).length, refused: lines.filter((line) => line.startsWith('Not applied: ')) };
}
