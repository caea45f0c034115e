import type { Evaluator } from '../evaluate/core';
import { template } from '../evaluate/combine';
import { placesMeant, type Placed } from '../evaluate/paths';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { alternatives, textOf, UNKNOWN, type Known, type Scope } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import { inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { sourceOf } from '../modules/built-files';
import { createFilesByPattern, filesOfPackages } from './files-by-pattern';
import { join, type Modules } from '../modules/modules';
import { packagesOfFiles } from '../modules/package-imports';
import type { SourceFacts, Value } from '../../model/facts';
import { asFolder, folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';

interface NamedInput {
  readonly memory: Memory;
  readonly workspace: Workspace;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly modules: Modules;
}

/** A module by its path, and the file whose code says it. */
interface NamedModule {
  readonly by: string;
  readonly at: Placed | { readonly file: string };
}

const MAX_CALLERS = 20;
/** Stands for a name that only the running program knows. */
const ANY = '*';
const INDEX = /(?:^|\/)index\.[cm]?[jt]s$/;
const LOADERS: ReadonlySet<string> = new Set(['require', 'import']);

/**
 * Modules that code names by paths: those that libraries load, such as workers of threads, and those that `require` and `import()`
 * are given put together. A path without a folder begins where the program is started, which is the folder of the package of its
 * entry, or that of the workspace.
 */
export function createNamedModules({ memory, workspace, graph, evaluator, modules }: NamedInput): (file: string, entry: string) => readonly string[] {
  const named = inbox(memory, 'modules named by paths', (file, unit) => [...graph.usesIn(file).flatMap((use) => loadedBy(use)), ...putTogether(file, unit)], ({ by }) => by);
  const packages = packagesOfFiles(memory, workspace.sources);
  const packageOf = (file: string): string => asFolder(packages.get(file) ?? '');
  const filesOf = createFilesByPattern(memory.kept('files of packages', () => filesOfPackages(workspace)));
  const has = (file: string): boolean => memory.facts.has(file);
  return (file, entry) => named.of(file).flatMap(({ at, by }) => ('file' in at ? [at.file] : at.path.includes(ANY) ? allFound(at, by) : found(at, entry) ?? []));

  /** Files of the same package in a folder that code goes through. */
  function allFound({ folder = '', path }: Placed, by: string): string[] {
    return filesOf(packageOf(by), folder, path).filter((file) => file !== by && has(file));
  }

  function found({ folder, path }: Placed, entry: string): string | undefined {
    const folders = folder === undefined ? new Set([packageOf(entry), '']) : [folder];
    for (const from of folders) {
      const target = modules.resolve(`./${path}`, from === '' ? '.' : `${from}/.`);
      const file = 'file' in target ? target.file : sourceOf(join(from, path).replace(/\.[cm]?[jt]s$/, ''), has);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  function loadedBy(use: LibraryCall): NamedModule[] {
    return (use.spec.loads ?? []).flatMap((at) => {
      const known = memberAt(at, use);
      return known.k === 'param' ? givenFor(known) : meant(known, use.call.file);
    });
  }

  function memberAt({ argument, path = [] }: ArgumentPath, use: LibraryCall): Known {
    const arg = use.fact.args.at(argument);
    return arg ? path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use))) : UNKNOWN;
  }

  /** What callers give to the function around the call: their programs load it. */
  function givenFor({ ref, index, path }: Known & { k: 'param' }): NamedModule[] {
    return graph.callers(ref).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap(({ call }) => {
      const fact = evaluator.callFact(call);
      const arg = fact?.args[index];
      return fact && arg ? meant(path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: call.file, fn: fact.fn })), call.file) : [];
    });
  }

  /** `require(path.resolve('./src/jobs'))`, `` import(`${__dirname}/jobs.js`) ``. A text that is written out is an import like others. */
  function putTogether(file: string, unit: SourceFacts): NamedModule[] {
    return unit.calls.flatMap(({ callee, args: [arg], fn }) => {
      if (callee.k !== 'global' || !LOADERS.has(callee.name) || !arg || arg.k === 'const') return [];
      const known = evaluator.evaluate(arg, { file, fn });
      const named = alternatives(known).flatMap((one) => {
        const text = textOf(one);
        if (text === undefined) return [...meant(one, file), ...gatheredBy(one, file)];
        return text.startsWith('.') ? [{ by: file, at: { folder: folderOf(file), path: text } }] : [];
      });
      return [...named, ...ofEach(arg, { file, fn }, unit)];
    });
  }

  /** A path that has an item of a list in it, whichever it is: its value is that of the first. */
  function ofEach(arg: Value, scope: Scope, unit: SourceFacts): NamedModule[] {
    if (arg.k !== 'template' || !arg.parts.some((part) => isItem(part, unit))) return [];
    const parts = arg.parts.map((part) => (isItem(part, unit) ? UNKNOWN : evaluator.evaluate(part, scope)));
    return gatheredBy(template(parts), scope.file);
  }
}

/** `name` in `for (const name of names)`. */
function isItem(value: Value, { bindings }: SourceFacts): boolean {
  const init = value.k === 'ref' ? bindings[value.b]?.init : undefined;
  return init?.k === 'index' && init.key.k === 'unknown';
}

function meant(known: Known, by: string): NamedModule[] {
  return alternatives(known).flatMap((one): NamedModule[] => (one.k === 'module' ? [{ by, at: { file: one.file } }] : placesMeant(one).map((at) => ({ by, at }))));
}

/**
 * `` import(`./jobs/${name}`) `` may be any file of that folder, or the index of one in it, `` import(`./${name}/jobs`) `` the file of that name
 * in any folder. Of the file's own folder it is, where an index gathers what stands beside it.
 */
function gatheredBy(known: Known, by: string): NamedModule[] {
  const parts = known.k === 'text' ? known.parts : [];
  const holes = parts.filter((part, at) => typeof part !== 'string' && at > 0);
  const [hole] = holes;
  if (holes.length !== 1 || hole === undefined || typeof hole === 'string' || hole.k === 'env') return [];
  const text: Known = { k: 'text', parts: parts.map((part) => (part === hole ? ANY : part)) };
  const own = folderOf(by);
  return placesMeant(text).flatMap(({ folder, path }): NamedModule[] => {
    const from = folder ?? (path.startsWith('.') ? own : undefined);
    const isBelow = path.replace(/^[./]+/, '').includes('/') || INDEX.test(by);
    if (from === undefined || !isBelow) return [];
    if (path.endsWith(`/${ANY}`)) return [path, `${path}/index`].map((one) => ({ by, at: { folder: from, path: one } }));
    return path.lastIndexOf('/') < path.indexOf(ANY) || path.includes(`/${ANY}/`) ? [{ by, at: { folder: from, path } }] : [];
  });
}
