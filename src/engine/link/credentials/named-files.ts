import { OF_NODE, READ_AS_TEXT } from '../libraries/places';
import type { Modules } from '../modules/modules';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { ManifestFacts } from '../../model/manifests';
import { valueIn } from '../../model/table';
import { modulesOf } from './modules-run';

/** What texts say of files by their paths. */
export interface NamedFiles {
  /** What paths end with, see `stemOf`. */
  readonly names: readonly string[];
  /** Folders of which anything may be loaded. */
  readonly folders: readonly string[];
  readonly patterns: readonly PathPattern[];
}

/** `src/jobs/*.job.ts`: the last folder before its first star, empty where it may be any, and what names end with. */
interface PathPattern {
  readonly folder: string;
  readonly end: string;
}

interface Found {
  readonly calls: readonly CallFact[];
  readonly names: string[];
  readonly folders: string[];
  readonly patterns: PathPattern[];
}

const MAX_LENGTH = 200;
const MAX_LEVEL = 8;
const ENDING = /\.[cm]?[jt]sx?$/;
const JOINS = /^(?:join|resolve)$/;
const PLACES: ReadonlySet<string> = new Set(['__dirname', '__filename']);
const LOADERS: ReadonlySet<string> = new Set(['require', 'import']);
/** A path of a source, or of what is built of it. */
const PATH = /^(?:\.{1,2}|src|dist|build|lib|out)\/|\.[cm]?[jt]s$/;
/** Folders that say nothing of what is in them. */
const ROOTS: ReadonlySet<string> = new Set(['', '.', '..', '*', '**', 'src', 'dist', 'build', 'lib', 'out', 'app', 'server']);
/** Stands for a part of a path that isn't written out. */
const COMPUTED = '\0';
const OPEN = /[*{\0]/;
/** What a pattern of paths has behind the names: endings, be they alternatives. */
const ENDINGS = /(?:\.[cm]?[jt]sx?|\.?\{[^{}]{1,60}\}|\.?[@+]?\([^()]{1,60}\)|\.\*){1,4}$/;

/** What those that name a file by its path have at the end of it: its name without the ending, of an index that of its folder. */
export function stemOf(path: string): string {
  const parts = path.slice(-MAX_LENGTH).split(/[\\/]/).filter((part) => part !== '');
  const last = (parts.at(-1) ?? '').replace(ENDING, '');
  return (last === 'index' ? parts.at(-2) ?? last : last).replace(/^[@~#$]/, '');
}

/** Files that texts of code name, where they read as paths, or are put together to one. What is imported by a text is told by imports. */
export function namedInCode({ calls, bindings, exports, functions, writes, classes }: SourceFacts): NamedFiles {
  const found: Found = { calls, names: [], folders: [], patterns: [] };
  for (const call of calls) {
    if (call.callee.k === 'global' && LOADERS.has(call.callee.name)) continue;
    const name = call.callee.k === 'member' || call.callee.k === 'global' ? call.callee.name : '';
    if (JOINS.test(name) && call.args.length > 1) note(joined(call), true, found);
    for (const arg of call.args) collect(arg, JOINS.test(name) || name === 'URL', 0, found);
  }
  const values = [
    ...bindings.map(({ init }) => init), ...exports.map(({ value }) => value), ...writes.map(({ value }) => value), ...functions.flatMap(({ returns }) => returns), ...classes.flatMap(({ fields }) => fields.map(({ init }) => init)),
  ];
  for (const value of values) if (value) collect(value, false, 0, found);
  return { names: [...new Set(found.names)], folders: [...new Set(found.folders)], patterns: [...new Map(found.patterns.map((one) => [`${one.folder}*${one.end}`, one])).values()] };
}

/** Names of files that imports may mean which lead to no file that is known, such as those of an alias; but for packages that a manifest lists. */
export function unknownModules(file: string, unit: SourceFacts, modules: Modules, known: ReadonlySet<string>): string[] {
  return [...new Set(modulesOf(unit))].flatMap((module) => {
    const target = modules.resolve(module, file);
    return 'file' in target || known.has(target.module) || OF_NODE.test(target.module) ? [] : [stemOf(target.module)];
  });
}

/** Names of files that commands, process managers, descriptions of functions and other settings say. */
export function namesInManifests(manifests: readonly ManifestFacts[]): string[] {
  const words = manifests.flatMap(commandsOf).flatMap((text) => text.split(/[\s'"`=;&|,()[\]{}]+/)).filter((word) => word.includes('/') || ENDING.test(word));
  return [...words, ...manifests.flatMap(({ sourcesNamed }) => sourcesNamed ?? [])].flatMap(stemsOf);
}

/** What all texts say, folders and patterns by the package that says them. */
export interface AllNamed {
  readonly names: ReadonlySet<string>;
  readonly within: ReadonlyMap<string, { readonly folders: ReadonlySet<string>; readonly patterns: readonly PathPattern[] }>;
}

export function allNamed(said: Iterable<readonly [home: string, named: NamedFiles]>, names: readonly string[] = []): AllNamed {
  const all = new Set(names);
  const found = new Map<string, { readonly folders: Set<string>; readonly patterns: Map<string, PathPattern> }>();
  for (const [home, named] of said) {
    for (const name of named.names) all.add(name);
    if (named.folders.length + named.patterns.length === 0) continue;
    const { folders, patterns } = valueIn(found, home, () => ({ folders: new Set<string>(), patterns: new Map<string, PathPattern>() }));
    for (const folder of named.folders) folders.add(folder);
    for (const one of named.patterns) patterns.set(`${one.folder}*${one.end}`, one);
  }
  return { names: all, within: new Map([...found].map(([home, { folders, patterns }]) => [home, { folders, patterns: [...patterns.values()] }])) };
}

/** Whether a text names a file, by its path within its package. */
export function isNamedIn({ names, within }: AllNamed, home: string, path: string): boolean {
  const name = stemOf(path);
  const own = within.get(home);
  const around = path.split('/').slice(0, -1);
  return names.has(name) || (own !== undefined && (around.some((folder) => own.folders.has(folder)) || own.patterns.some(({ folder, end }) => name.endsWith(end) && (folder === '' || around.includes(folder)))));
}

function commandsOf({ package: own, docker, compose, kubernetes, processes, serverless }: ManifestFacts): string[] {
  return [
    ...Object.values(own?.scripts ?? {}).map(({ text }) => text),
    ...[docker, ...Object.values(docker?.others ?? {})].flatMap((stage) => [stage?.command?.text ?? '', stage?.program?.text ?? '']),
    ...(compose?.services ?? []).flatMap(({ command, start }) => [command?.text ?? '', ...start?.scripts ?? []]),
    ...(kubernetes?.workloads ?? []).flatMap(({ containers }) => containers.map(({ command }) => command?.text ?? '')),
    ...(processes?.processes ?? []).map(({ command }) => command),
    ...(serverless?.functions ?? []).map(({ module }) => `${module}.js`),
  ];
}

/** `dist/orders.deliver` may be what the file `orders` calls `deliver`. */
function stemsOf(path: string): string[] {
  const stem = stemOf(path);
  const dot = ENDING.test(path) ? 0 : stem.lastIndexOf('.');
  return dot > 0 ? [stem, stem.slice(0, dot)] : [stem];
}

/** `path.join(__dirname, 'jobs', name)`, with a sign for what isn't written out. */
function joined({ args }: CallFact): string {
  return args.map((arg, at) => (at === 0 && arg.k !== 'const' ? '' : arg.k === 'template' ? arg.parts.map(written).join('') : written(arg))).join('/');
}

function written(value: Value): string {
  return value.k === 'const' ? String(value.v) : COMPUTED;
}

function collect(value: Value, joins: boolean, level: number, found: Found): void {
  if (level > MAX_LEVEL) return;
  const inner = (one: Value): void => { collect(one, joins, level + 1, found); };
  switch (value.k) {
    case 'const': {
      if (typeof value.v === 'string' && value.v.length <= MAX_LENGTH && joins) found.names.push(...stemsOf(value.v));
      note(value.v, false, found);
      return;
    }
    case 'template': {
      note(value.parts.map((part, at) => (at === 0 && isPlace(part, found) ? '' : written(part))).join(''), value.parts.some((part) => isPlace(part, found)), found);
      value.parts.forEach(inner);
      return;
    }
    case 'array': { value.items.forEach(inner); return; }
    case 'object': { for (const prop of value.props) if (!READ_AS_TEXT.test(prop.key)) inner(prop.value); return; }
    case 'spread': { inner(value.of); return; }
    case 'either': { inner(value.left); inner(value.right); return; }
    default:
  }
}

/** Where the file itself is, or where the program was started. */
function isPlace(value: Value, { calls }: Pick<Found, 'calls'>): boolean {
  const callee = value.k === 'call' ? calls[value.id]?.callee : undefined;
  return (value.k === 'global' && PLACES.has(value.name)) || (value.k === 'member' && value.name === 'dirname') || (callee?.k === 'member' && callee.name === 'cwd');
}

function note(text: unknown, isPath: boolean, found: Found): void {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || /\s/.test(text)) return;
  const segments = text.split(/[\\/]/);
  const last = segments.at(-1) ?? '';
  const open = segments.findIndex((segment) => OPEN.test(segment));
  if (!isPath && !PATH.test(text) && !(open >= 0 && segments.length > 1 && ENDINGS.test(last) && /[jt]s/.test(last))) return;
  if (open < 0) found.names.push(...stemsOf(text));
  const before = segments.slice(0, open < 0 ? undefined : open).findLast((segment) => segment !== '') ?? '';
  const folder = ROOTS.has(before) || (open < 0 && ENDING.test(before)) ? '' : before;
  if (open < 0 || last === COMPUTED) {
    if (folder !== '') found.folders.push(folder);
    return;
  }
  const end = last.replaceAll(COMPUTED, '*').replace(ENDINGS, '');
  if (open === segments.length - 1 || end.includes('*')) found.patterns.push({ folder, end: end.slice(end.lastIndexOf('*') + 1) });
  else found.names.push(...stemsOf(last));
}
