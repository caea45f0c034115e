import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { root } from '../root.mjs';

/** Type errors that the projects of the touched files have after the fixes and had not before, by file, number and text: lines move. */
export function newTypeErrors(before, after, touched) {
  const code = touched.filter((file) => /\.[cm]?tsx?$/.test(file));
  const projects = new Set(code.flatMap((file) => projectsOf(before, path.dirname(file))));
  if (projects.size === 0) console.log('  types were not checked: no project of the touched files has its packages installed (--install)');
  return [...projects].sort().flatMap((project) => {
    const old = errorsIn(before, project);
    const now = errorsIn(after, project);
    console.log(`  type-checked ${project}: ${old.length} errors before, ${now.length} after`);
    for (const error of old) if (now.includes(error)) now.splice(now.indexOf(error), 1);
    return now;
  });
}

/** The nearest tsconfig.json, or what it refers to; where packages are installed for it, as without them nothing can be said of types. */
function projectsOf(folder, at) {
  const config = path.join(at, 'tsconfig.json');
  if (!existsSync(path.join(folder, config))) return at === '.' ? [] : projectsOf(folder, path.dirname(at));
  if (!hasPackages(folder, at)) return [];
  const { files, references = [] } = parse(readFileSync(path.join(folder, config), 'utf8')) ?? {};
  if (files?.length !== 0 || references.length === 0) return [config];
  return references.map((reference) => path.join(at, reference.path)).filter((one) => one.endsWith('.json') && existsSync(path.join(folder, one)));
}

function hasPackages(folder, at) {
  return existsSync(path.join(folder, at, 'node_modules')) || (at !== '.' && hasPackages(folder, path.dirname(at)));
}

function errorsIn(folder, project) {
  const args = [compilerFor(path.join(folder, project)), '--noEmit', '--pretty', 'false', '--skipLibCheck', '--composite', 'false', '--incremental', 'false', '-p', project];
  const { stdout, status } = spawnSync(process.execPath, ['--max-old-space-size=6000', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (status === null) throw new Error(`${project} could not be type-checked.`);
  const lines = stdout.split('\n');
  const refusal = lines.find((line) => /^error TS(?:5|6|18)\d{2,3}:/.test(line));
  if (refusal !== undefined) throw new Error(`${project} could not be type-checked: ${refusal}`);
  return lines.flatMap((line) => /^(.+?)\(\d+,\d+\): error (TS\d+: .*)$/.exec(line)?.slice(1).join(': ') ?? (/^error TS/.test(line) ? line : []));
}

/** The project's own version of TypeScript, else this checkout's. */
function compilerFor(project) {
  for (const from of [project, path.join(root, 'package.json')]) {
    try {
      return createRequire(from).resolve('typescript/bin/tsc');
    } catch {
      // Not installed there.
    }
  }
  throw new Error('There is no TypeScript to check with.');
}
