import type { PackageFacts } from '../model/manifests';
import { type Started, startedBy } from './commands';
import { preloading } from '../model/preloaded';
import { joinPath } from '../model/paths';
import { type SourcePaths, toSource } from './source-paths';

/** What names the entry files of one package. */
export interface EntryClues {
  /** Folder of the package (`''` for the workspace root). */
  readonly folder: string;
  /** Commands of Dockerfiles, compose services and the like. */
  readonly commands: readonly string[];
  /** Paths relative to the workspace root that project.json or nest-cli.json name. */
  readonly declared: readonly string[];
  /** Source files that process managers start. */
  readonly started: readonly string[];
  readonly package?: PackageFacts;
  readonly bins: readonly string[];
  /** Root of the nest project that `nest start NAME` runs; undefined when there is none. */
  readonly nestEntry: (project: string) => string | undefined;
}

const startScripts = /^(?:start|run|serve|dev|develop|server|worker|consumer|scheduler|cron|watch|api)(?:$|[:._-])|(?:^|[:._-])(?:worker|workers|consumer|server|serve)$/;
const notServing = /(?:test|lint|build|e2e|storybook|docs|migrat|seed|debug|compile|types?|css|format|clean|prisma|studio|codegen|generate)/;
const conventional = ['main', 'server', 'index', 'app', 'bootstrap', 'worker', 'bin/www'];
const scriptDepth = 4;

/** Entry files of a package, most certain first: deployment commands, project files, start scripts, `main`, then file names that convention gives. */
export function entriesOf(sources: SourcePaths, clues: EntryClues): string[] {
  const { folder } = clues;
  const written = (path: string): string | undefined => toSource(sources, folder, path);
  const loadedBefore = preloadedFiles(sources, clues);
  const found = [
    ...clues.commands.flatMap((command) => filesOf(sources, clues, startedBy(command), scriptDepth)),
    ...clues.declared.map((path) => toSource(sources, '', path)),
    ...scriptFiles(sources, clues),
    ...clues.started,
    ...[clues.package?.main, clues.package?.module, ...clues.bins].map((path) => (path === undefined ? undefined : written(path))),
    ...conventional.flatMap((name) => [written(`src/${name}`), written(name)]).filter((path) => path !== undefined && !loadedBefore.has(path)),
  ];
  return [...new Set(found.filter((path) => path !== undefined))];
}

/** Files that commands load before a program: they are no programs, whatever they are called. */
function preloadedFiles(sources: SourcePaths, clues: EntryClues): ReadonlySet<string | undefined> {
  const commands = [...clues.commands, ...serveScripts(clues.package)].map((command) => command.slice(0, MAX_COMMAND).split(/[\s"'[\],;&|]+/));
  return new Set(commands.flatMap((words) => preloading(words).modules.map((path) => fileOf(sources, clues.folder, path))));
}

const MAX_COMMAND = 4000;

/** Files that the `start` script or what deploys the package runs. What is a command for people to type as well is none. */
export function servedEntries(sources: SourcePaths, clues: EntryClues): string[] {
  const typed = new Set(clues.bins.map((path) => toSource(sources, clues.folder, path)));
  const scripts = Object.entries(clues.package?.scripts ?? {}).flatMap(([name, { text }]) => (/^start(?:$|[:._-])/.test(name) && !notServing.test(name) ? [text] : []));
  const run = [...clues.commands, ...scripts].flatMap((command) => filesOf(sources, clues, startedBy(command), scriptDepth));
  return [...new Set(run.filter((path) => path !== undefined && !typed.has(path)))].filter((path) => path !== undefined);
}

/** Files that something runs: deployment commands, project files, scripts of whatever name, process managers, commands to type. Neither `main`, which others import, nor a name alone says so. */
export function runEntries(sources: SourcePaths, clues: EntryClues): string[] {
  const scripts = Object.values(clues.package?.scripts ?? {}).map(({ text }) => text);
  const run = [
    ...[...clues.commands, ...scripts].flatMap((command) => filesOf(sources, clues, startedBy(command), scriptDepth)),
    ...clues.declared.map((path) => toSource(sources, '', path)), ...clues.started, ...clues.bins.map((path) => toSource(sources, clues.folder, path)),
  ];
  return [...new Set(run)].filter((path) => path !== undefined);
}

/** Whether a script of the package, or a process manager, starts one of its files. */
export function startsByScript(sources: SourcePaths, clues: EntryClues): boolean {
  return clues.started.length > 0 || scriptFiles(sources, clues).some((path) => path !== undefined);
}

/** Entry files that Bun runs, by a script of the package or by what deploys it. */
export function runByBun(sources: SourcePaths, clues: EntryClues): string[] {
  const started = [...clues.commands, ...serveScripts(clues.package)].flatMap((command) => filesOf(sources, clues, startedBy(command), scriptDepth, (start) => start.byBun === true));
  return [...new Set(started.filter((path) => path !== undefined))];
}

function scriptFiles(sources: SourcePaths, clues: EntryClues): (string | undefined)[] {
  return serveScripts(clues.package).flatMap((text) => filesOf(sources, clues, startedBy(text), scriptDepth));
}

/** Production scripts before development ones, whatever their order in the file. */
function serveScripts(facts: PackageFacts | undefined): string[] {
  const named = Object.entries(facts?.scripts ?? {}).filter(([name]) => startScripts.test(name) && !notServing.test(name));
  const rank = (name: string): number => (name.includes('prod') ? 0 : name === 'start' ? 1 : name.startsWith('start') ? 2 : 3);
  return named.sort(([a], [b]) => rank(a) - rank(b)).map(([, { text }]) => text);
}

function filesOf(sources: SourcePaths, clues: EntryClues, started: readonly Started[], depth: number, counts: (start: Started & { readonly kind: 'file' }) => boolean = () => true): (string | undefined)[] {
  return started.flatMap((start) => {
    if (start.kind === 'nest') {
      const entry = clues.nestEntry(start.project);
      return entry === undefined ? [] : [toSource(sources, '', entry)];
    }
    if (start.kind === 'file') return !counts(start) ? [] : [fileOf(sources, clues.folder, joinPath(start.folder, start.path))];
    const script = clues.package?.scripts[start.name];
    return script === undefined || depth === 0 ? [] : filesOf(sources, clues, startedBy(script.text), depth - 1, counts);
  });
}

/** Images often put the package somewhere else, so the end of an absolute path is tried as well. */
export function fileOf(sources: SourcePaths, folder: string, path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  for (let skip = 0; skip < Math.min(segments.length, 5); skip++) {
    const tail = segments.slice(skip).join('/');
    const found = toSource(sources, folder, tail) ?? (folder === '' ? undefined : toSource(sources, '', tail));
    if (found !== undefined) return found;
    if (skip === 0 && !path.startsWith('/') && !path.includes('/')) return undefined;
  }
  return undefined;
}
