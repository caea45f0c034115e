import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { contest, printTimes } from './contest.mjs';
import { sourcesIn } from './sources.mjs';

/** A scan without a cache beside a process that loads the compiler and parses the same files, and beside linters, where they are installed. */
export function benchCold({ system, scratch, runs }) {
  const folder = system();
  const sources = sourcesIn(folder);
  if (sources.length === 0) throw new Error(`${folder} has no source files.`);
  const typed = sources.filter((file) => /\.[mc]?tsx?$/.test(file));
  console.log(`${sources.length} files, ${typed.length} of them TypeScript, ${runs} runs each\n`);
  const own = [
    { name: 'headroom scan', args: [path.join(root, 'dist/cli.js'), 'scan', folder, '--format', 'json', '--no-cache', '--fail-on', 'never'] },
    parsing('parse all, the compiler in dist', path.join(root, 'dist/vendor/compiler.js'), sources, path.join(scratch, 'sources.json')),
    parsing('parse TypeScript alone, the compiler in dist', path.join(root, 'dist/vendor/compiler.js'), typed, path.join(scratch, 'typed.json')),
    parsing('parse TypeScript alone, @ts-morph/common', '@ts-morph/common', typed, path.join(scratch, 'typed.json')),
  ];
  const installed = peers(folder);
  printTimes(contest([...own, ...installed], runs));
  if (installed.length === 0) console.log('\nLinters are left out: `npm ci --prefix scripts/bench/peers` installs them.');
}

function parsing(name, compiler, files, list) {
  writeFileSync(list, JSON.stringify(files));
  return { name, args: [path.join(root, 'scripts/bench/parse.cjs'), compiler, list] };
}

const peerFolder = path.join(root, 'scripts/bench/peers');

/** Linters over the TypeScript of a folder; they end with 1 where they find something. */
function peers(folder) {
  const modules = path.join(peerFolder, 'node_modules');
  if (!existsSync(modules)) return [];
  const version = (name) => JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')).version;
  return [
    {
      name: `eslint ${version('eslint')}, security, sonarjs, no-secrets`,
      args: ['--max-old-space-size=8192', path.join(modules, 'eslint/bin/eslint.js'), '--config', path.join(peerFolder, 'eslint.config.mjs'), '--no-inline-config', '--no-warn-ignored', '--format', 'json', '.'],
      cwd: folder, findsEndWith: 1,
    },
    { name: `oxlint ${version('oxlint')}, all rules`, args: [path.join(modules, 'oxlint/bin/oxlint'), '-D', 'all', '--format', 'json', '.'], cwd: folder, findsEndWith: 1 },
  ];
}
