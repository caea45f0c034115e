import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { root } from '../root.mjs';
import { missingPackages } from './packages.mjs';

/**
 * What can be said of the types of the touched files: errors that their projects have after the fixes and had not before, by file, number and text,
 * as lines move; the files that were checked; and those that were not, each with why. `uninstalled` are folders whose packages could not be installed.
 */
export function checkTypes(before, after, touched, uninstalled = []) {
  const code = touched.filter((file) => /\.[cm]?tsx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file));
  const byProject = new Map();
  const unchecked = new Map();
  for (const file of code) {
    const { projects, reason } = projectsFor(before, file, uninstalled);
    if (reason !== undefined) unchecked.set(file, reason);
    for (const project of projects) byProject.set(project, [...(byProject.get(project) ?? []), file]);
  }
  const reports = [...byProject].sort().map(([project, files]) => checkProject(before, after, project, files));
  const checked = [...new Set(reports.flatMap((report) => report.checked))].sort();
  for (const { project, files, refusal } of reports) {
    for (const file of files) if (!checked.includes(file)) unchecked.set(file, refusal ?? `${project} leaves it out`);
  }
  return { projects: reports.filter(({ refusal }) => refusal === undefined), checked, unchecked: [...unchecked].sort(), errors: reports.flatMap(({ errors }) => errors) };
}

/** The same for people, in lines. Only of what was checked it says that there are no errors. */
export function typesTold({ projects, checked, unchecked, errors }) {
  const lines = projects.map(({ project, before, after, unresolved }) => `type-checked ${project}: ${before} errors before${unresolved > 0 ? `, ${unresolved} of them imports that lead nowhere` : ''}, ${after} after`);
  if (checked.length > 0) lines.push(`${errors.length === 0 ? 'no' : errors.length} new type errors in the projects of ${checked.length} touched files`, ...errors.map((error) => `  ${error}`));
  else if (unchecked.length === 0) lines.push('no types to check: no TypeScript was touched');
  if (unchecked.length > 0) lines.push(`types not checked of ${unchecked.length} touched files`, ...byReason(unchecked));
  return lines;
}

function byReason(unchecked) {
  const reasons = [...new Set(unchecked.map(([, reason]) => reason))];
  return reasons.flatMap((reason) => [`  ${reason}:`, ...unchecked.filter(([, one]) => one === reason).map(([file]) => `    ${file}`)]);
}

/** The nearest tsconfig.json, or what it refers to; or why there is none whose types can be checked. */
function projectsFor(folder, file, uninstalled) {
  const at = nearest(path.dirname(file), (one) => existsSync(path.join(folder, one, 'tsconfig.json')));
  if (at === undefined) return { projects: [], reason: 'no tsconfig.json' };
  if (uninstalled.some((one) => one === '.' || file.startsWith(`${one}/`))) return { projects: [], reason: 'its packages could not be installed' };
  const missing = missingPackages(folder, path.dirname(file));
  if (missing.length > 0) return { projects: [], reason: `packages not installed: ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''}` };
  const { files, references = [] } = parse(readFileSync(path.join(folder, at, 'tsconfig.json'), 'utf8')) ?? {};
  if (files?.length !== 0 || references.length === 0) return { projects: [path.join(at, 'tsconfig.json')] };
  const projects = references.map((reference) => path.join(at, reference.path)).map((one) => (one.endsWith('.json') ? one : path.join(one, 'tsconfig.json')));
  return { projects: projects.filter((one) => existsSync(path.join(folder, one))) };
}

function nearest(at, has) {
  if (has(at)) return at;
  return at === '.' ? undefined : nearest(path.dirname(at), has);
}

function checkProject(before, after, project, files) {
  const [old, now] = [before, after].map((folder) => compile(folder, project));
  const refusal = old.refusal ?? now.refusal;
  if (refusal !== undefined) return { project, files, checked: [], refusal, errors: [] };
  const left = [...old.errors];
  const errors = now.errors.filter((error) => {
    const at = left.indexOf(error);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return { project, files, checked: files.filter((file) => now.files.has(file)), before: old.errors.length, after: now.errors.length, unresolved: old.errors.filter((error) => /TS(?:2307|7016):/.test(error)).length, errors };
}

/** Compiles without what the project refers to, which is not built: imports of it lead to its sources, or nowhere both times. */
function compile(folder, project) {
  const config = path.join(path.dirname(project), 'tsconfig.proof.json');
  const quiet = { noEmit: true, skipLibCheck: true, composite: false, incremental: false, emitDeclarationOnly: false, tsBuildInfoFile: null };
  writeFileSync(path.join(folder, config), JSON.stringify({ extends: `./${path.basename(project)}`, compilerOptions: quiet }));
  const args = ['--max-old-space-size=6000', compilerFor(path.join(folder, project)), '--pretty', 'false', '--listFiles', '-p', config];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  rmSync(path.join(folder, config));
  if (status === null) return { refusal: `the compiler died in ${project}` };
  // Texts with the path of one copy would differ in the other.
  const lines = stdout.split(/\r?\n/).map((line) => (/error TS/.test(line) ? line.replaceAll(`${realpathSync(folder)}/`, '').replaceAll(`${folder}/`, '') : line));
  const refused = lines.find((line) => /^(?:\S+\.json\(\d+,\d+\): )?error TS(?:5|6|18)\d{2,3}:/.test(line));
  if (refused !== undefined) return { refusal: `${project} cannot be checked: ${refused.replaceAll(config, project)}` };
  const errors = lines.flatMap((line) => /^(.+?)\(\d+,\d+\): error (TS\d+: .*)$/.exec(line)?.slice(1).join(': ') ?? (/^error TS/.test(line) ? line : []));
  return { errors, files: filesOf(lines, folder) };
}

function filesOf(lines, folder) {
  const base = `${realpathSync(folder)}${path.sep}`;
  return new Set(lines.filter((line) => path.isAbsolute(line)).map((line) => path.normalize(line)).filter((line) => line.startsWith(base)).map((line) => line.slice(base.length).split(path.sep).join('/')));
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
