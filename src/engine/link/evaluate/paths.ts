import { constant, template } from './combine';
import type { Core } from './core';
import { alternatives, textOf, UNKNOWN, type Known, type Scope } from '../known';
import type { CallFact } from '../../model/facts';
import { folderOf } from '../../model/paths';

const MODULES: ReadonlySet<string> = new Set(['path', 'node:path']);
/** A module's own file, and its folder, by the names that programs have for them. */
const FILE_NAMES: ReadonlySet<string> = new Set(['__filename', 'import.meta.url', 'import.meta.filename']);
const FOLDER_NAMES: ReadonlySet<string> = new Set(['__dirname', 'import.meta.dirname']);
/** What `require.resolve` and `import.meta.resolve` are. */
const RESOLVING: ReadonlySet<string> = new Set(['require.resolve', 'import.meta.resolve']);
/** Names of a module that say where it stands. */
export const PLACED: ReadonlySet<string> = new Set(['__dirname', '__filename', 'import.meta']);

/** The folder that the program is started in. */
export const START_FOLDER: Known = { k: 'global', path: ['process', 'cwd', '()'] };

/** A path below a folder of the workspace; without one, below the folder that the program is started in. */
export interface Placed {
  readonly folder?: string;
  readonly path: string;
}

/** What `path.join`, `path.resolve` and `path.dirname` answer: the parts with slashes between, as if none of them began at the root of the disk. */
export function joinedPath(core: Core, target: Known, fact: CallFact, scope: Scope): Known | undefined {
  const name = target.k === 'library' && MODULES.has(target.module) ? target.path.at(-1) : undefined;
  if (name === 'dirname') return folderOfModule(fact.args[0] ? core.evaluate(fact.args[0], scope) : UNKNOWN);
  if (name !== 'join' && name !== 'resolve') return undefined;
  const parts = fact.args.map((arg) => core.evaluate(arg, scope));
  const [first] = parts;
  const begin = name === 'resolve' && first?.k === 'text' && typeof first.parts[0] === 'string' && !first.parts[0].startsWith('/') ? [START_FOLDER, constant('/')] : [];
  return template([...begin, ...parts.flatMap((part, i) => [...(i === 0 ? [] : [constant('/')]), part])]);
}

function folderOfModule(known: Known): Known | undefined {
  const [part, ...others] = known.k === 'text' ? known.parts : [known];
  if (part === undefined || typeof part === 'string' || others.length > 0 || part.k !== 'global' || !FILE_NAMES.has(part.path.join('.'))) return undefined;
  return { k: 'global', path: ['__dirname'], ...(part.file !== undefined && { file: part.file }) };
}

/** Paths that a value may mean. Nothing where a part isn't known, or where it begins at the root of the disk. */
export function placesMeant(known: Known): Placed[] {
  return alternatives(known).flatMap((one): Placed[] => {
    const [first, ...rest] = one.k === 'text' ? one.parts : [one];
    if (first === undefined) return [];
    if (typeof first === 'string') {
      const path = textOf(one);
      return path === undefined || path.startsWith('/') || path.includes(':') ? [] : [{ path }];
    }
    const path = textOf({ k: 'text', parts: rest });
    const folder = first.k === 'global' && first.file !== undefined && isOwnPlace(first.path.join('.'), path ?? '') ? folderOf(first.file) : undefined;
    if (path === undefined || (folder === undefined && !isStartFolder(first))) return [];
    return [{ ...(folder !== undefined && { folder }), path }];
  });
}

/** What follows a file's own address is looked for beside it: `new URL('./worker.js', import.meta.url)`. */
function isOwnPlace(name: string, path: string): boolean {
  return FOLDER_NAMES.has(name) || (FILE_NAMES.has(name) && !path.startsWith('/'));
}

function isStartFolder(known: Known): boolean {
  return known.k === 'global' && START_FOLDER.k === 'global' && known.path.join('.') === START_FOLDER.path.join('.');
}

/** The module that `require.resolve('./orders')` names; undefined where it is another call. */
export function resolvedModule(core: Core, target: Known, fact: CallFact, scope: Scope): Known | undefined {
  if (target.k !== 'global' || !RESOLVING.has(target.path.join('.'))) return undefined;
  const specifier = fact.args[0] && textOf(core.evaluate(fact.args[0], scope));
  const found = specifier === undefined ? undefined : core.modules.resolve(specifier, scope.file);
  return found && 'file' in found ? { k: 'module', file: found.file } : UNKNOWN;
}

/** The module that a value is, or the one at a path of the workspace; undefined where the path depends on where the program is started, or leads nowhere. */
export function moduleAt(core: Core, known: Known): string | undefined {
  if (known.k === 'module') return known.file;
  for (const { folder, path } of placesMeant(known)) {
    const found = folder === undefined ? undefined : core.modules.resolve(`./${path}`, `${folder}/.`);
    if (found && 'file' in found) return found.file;
  }
  return undefined;
}
