import path from 'node:path';
import { manifestCandidate } from '../engine/discover/manifests/manifest-kind';
import { isLeftOutByGit } from '../engine/discover/ignored-path';
import type { FileHost } from '../engine/host/file-host';
import { printable } from '../engine/model/printable';
import type { Applied, Fixing } from './fixing';
import { installFor } from './package-manager';

/** What is left to do by hand before the program starts again: packages to install, variables to set, what a fix can't do. Empty where nothing is; else it ends with a line end. */
export function nextStepsOf({ applied, changes }: Fixing, root: string, host: FileHost): string {
  const changed = changes.map((change) => change.path);
  const lines = [...installing(changed, root), ...setting(applied), ...adding(changed, host), ...new Set(applied.flatMap(({ plan }) => plan.notes ?? []))];
  return lines.length === 0 ? '' : ['What is left to do:', ...lines.map((line) => `  ${printable(line)}`), ''].join('\n');
}

function installing(changed: readonly string[], root: string): string[] {
  const manifests = changed.filter((file) => path.posix.basename(file) === 'package.json');
  const commands = manifests.map((manifest) => {
    const { folder, manager } = installFor(path.join(root, path.posix.dirname(manifest)), root);
    const within = path.relative(root, folder).split(path.sep).join('/');
    return `Run ${manager} install${within === '' ? '' : ` in ${within}`}: package.json lists packages that are not there yet.`;
  });
  return [...new Set(commands)];
}

/** Of what was written only this folder knows. */
function adding(changed: readonly string[], host: FileHost): string[] {
  const left = changed.filter((file) => isLeftOutByGit(host, file));
  return left.map((file) => `git ignores ${file}, so nobody else gets it: put !${path.posix.basename(file)} below the line of .gitignore that does, or add it by git add -f ${file}.`);
}

function setting(applied: readonly Applied[]): string[] {
  const advice = new Map<string, { readonly names: Set<string>; readonly list: string; readonly say: (names: string) => string }>();
  for (const { plan, file, runBy } of applied) {
    for (const step of plan.steps) {
      if (step.kind !== 'ensure-env-example') continue;
      for (const say of sayings(file, runBy)) {
        const key = `${step.path}\n${say('')}`;
        const known = advice.get(key) ?? { names: new Set<string>(), list: step.path, say };
        advice.set(key, known);
        known.names.add(step.name);
      }
    }
  }
  return [...advice.values()].map(({ names, list, say }) => `${say([...names].join(', '))} ${list} lists ${names.size === 1 ? 'it' : 'them'}.`);
}

/** Where variables have to be set: what a manifest asks for where the manifest is started, what a program asks for in all manifests that run it. */
function sayings(file: string, runBy: Applied['runBy']): ((names: string) => string)[] {
  if (/\.ya?ml$/.test(file)) {
    const env = path.posix.join(path.posix.dirname(file), '.env');
    return [(names) => `Set ${names} in ${env} or in the shell before ${file} is started.`];
  }
  const deployed = runBy.map(({ service, manifests }) => ({ service, places: manifests.flatMap(placesIn) })).filter(({ places }) => places.length > 0);
  if (deployed.length === 0) return [(names) => `Set ${names} where the program gets its environment, such as a .env that is kept out of git.`];
  return deployed.map(({ service, places }) => (names) => `Set ${names} for ${service}: ${places.join(', ')}, and in .env, kept out of git, where you start it by hand.`);
}

/** Only in what hands its program a list of variables; others leave it the environment that they have. */
function placesIn(manifest: string): string[] {
  const kind = manifestCandidate(manifest);
  if (kind === 'compose') return [`passed on in its block of ${manifest} (\${NAME} in environment, or env_file)`];
  return kind === 'yaml' || kind === 'kubernetes' || kind === 'helm' || kind === 'serverless' ? [`in ${manifest}`] : [];
}
