import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { alternatives, textOf, UNKNOWN, type Known, type Scope } from '../known';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { packagesOfFiles } from '../modules/package-imports';
import { patternExpression } from './path-expressions';
import { scopeOf } from '../evaluate/texts';
import type { Value } from '../../model/facts';
import { folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';

/** A pattern of file names, and the folder that it begins in; without one it begins where the program is started. */
interface Pattern {
  readonly folder?: string;
  readonly path: string;
}

/**
 * Files that a file has a library load by patterns which their paths fit: those of its own package. Patterns that begin at
 * `__dirname` begin in the folder of the file that says so, others in that of the package or of the workspace. What begins
 * elsewhere loads nothing that is known.
 */
export function createLoadedFiles(memory: Memory, workspace: Workspace, graph: CallGraph, evaluator: Evaluator): (file: string) => readonly string[] {
  const named = contributions(memory, 'patterns of file names', (file) => graph.usesIn(file).flatMap((use) => patternsOf(use, evaluator, memory)));
  const packageOf = packagesOfFiles(memory, workspace.sources);
  return (file) => {
    const own = packageOf.get(file);
    const root = own === undefined || own === '.' ? '' : own;
    const patterns = (named.of(file) ?? []).flatMap(({ folder, path }) => (folder === undefined ? [...new Set([root, ''])] : [folder]).flatMap((from) => patternExpression(from, path, root) ?? []));
    if (patterns.length === 0) return [];
    return [...packageOf].flatMap(([path, owner]) => (owner === own && patterns.some((pattern) => pattern.test(path)) ? [path] : []));
  };
}

function patternsOf(use: LibraryCall, evaluator: Evaluator, memory: Memory): Pattern[] {
  const { effect } = use.spec;
  if (effect?.kind !== 'load-files') return [];
  return effect.patterns.flatMap(({ argument, path }) => {
    const arg = use.fact.args[argument];
    const list = arg ? (path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use))) : UNKNOWN;
    return list.k === 'array' ? list.value.items.flatMap((item) => patternsIn(item, list.scope, evaluator, memory)) : [];
  });
}

/** `${__dirname}/controllers/*.js`, `path.join(__dirname, 'controllers', '*.js')`, `path.resolve(process.cwd(), 'src/controllers/*.ts')`, `'src/controllers/*.ts'`. */
function patternsIn(item: Value, scope: Scope, evaluator: Evaluator, memory: Memory): Pattern[] {
  const fact = item.k === 'call' ? evaluator.callFact({ file: scope.file, call: item.id }) : undefined;
  const pieces = fact && isJoin(fact.callee, scope, evaluator) ? fact.args.flatMap((arg, i): Value[] => (i === 0 ? [arg] : [SLASH, arg])) : [item];
  const [first, ...rest] = pieces.flatMap((piece) => (piece.k === 'template' ? piece.parts : [piece]));
  if (!first) return [];
  if (isHere(first, scope, memory)) return textsOf(rest, scope, evaluator).map((path) => ({ folder: folderOf(scope.file), path }));
  if (isStartFolder(first, scope, evaluator)) return textsOf(rest, scope, evaluator).map((path) => ({ path }));
  return textsOf([first, ...rest], scope, evaluator).flatMap((path) => (path.startsWith('/') ? [] : [{ path }]));
}

const SLASH: Value = { k: 'const', v: '/' };
const JOINS = new Set(['join', 'resolve']);

function isJoin(callee: Value, scope: Scope, evaluator: Evaluator): boolean {
  const known = evaluator.evaluate(callee, scope);
  return known.k === 'library' && known.module === 'path' && JOINS.has(known.path.at(-1) ?? '');
}

/** Modules have no `__dirname` of their own and make one of that name from `import.meta.url`. */
function isHere(value: Value, { file }: Scope, memory: Memory): boolean {
  if (value.k === 'global') return value.name === '__dirname';
  return value.k === 'ref' && memory.facts.get(file)?.bindings[value.b]?.name === '__dirname';
}

function isStartFolder(value: Value, scope: Scope, evaluator: Evaluator): boolean {
  const callee = value.k === 'call' ? evaluator.callee({ file: scope.file, call: value.id }) : UNKNOWN;
  return callee.k === 'global' && callee.path.join('.') === 'process.cwd';
}

/** More ways than this to put a text together are not told apart. */
const MAX_TEXTS = 8;

/** What pieces make together, where all of them are known: of several that one may be, each. */
function textsOf(pieces: readonly Value[], scope: Scope, evaluator: Evaluator): string[] {
  return pieces.reduce<string[]>((texts, piece) => {
    const ends = alternatives(evaluator.evaluate(piece, scope)).flatMap((known: Known) => textOf(known) ?? []);
    return texts.flatMap((text) => ends.map((end) => text + end)).slice(0, MAX_TEXTS);
  }, ['']);
}
