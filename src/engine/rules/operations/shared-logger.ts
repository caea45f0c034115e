import type { CallFact, ImportFact, SourceFacts, Value } from '../../model/facts';
import { folderOf, resolveFrom } from '../../model/paths';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/** A logger, of whatever make, that files of a package share. */
export interface SharedLogger {
  readonly name: string;
  /** A module by its name, or a file of the workspace without its extension. */
  readonly from: { readonly module: string } | { readonly file: string };
  readonly isDefault: boolean;
  readonly use: LoggerUse;
}

/** How code calls a logger, which is all that is known of one of unknown make. */
export interface LoggerUse {
  readonly methods: readonly string[];
  readonly second: 'before' | 'after' | 'unknown';
}

/** What at least two other files of a file's package import as their logger; the one that most of them do. */
export function sharedLogger(file: string, model: SystemModel): SharedLogger | undefined {
  const home = model.files.get(file)?.package;
  const found = new Map<string, SharedLogger & { readonly count: number }>();
  for (const { path, package: at, loggers } of model.gathered('loggers that files import', importedLoggers)) {
    for (const { key, ...logger } of path === file || at !== home ? [] : loggers) {
      const before = found.get(key);
      found.set(key, before ? { ...before, count: before.count + 1, use: joined(before.use, logger.use) } : { ...logger, count: 1 });
    }
  }
  return [...found.values()].filter(({ count }) => count >= 2).sort((a, b) => b.count - a.count)[0];
}

/** How calls of a file use what `isLogger` tells. */
export function loggerUse(calls: readonly CallFact[], isLogger: (value: Value) => boolean): LoggerUse {
  const own = calls.flatMap(({ callee, args }) => (callee.k === 'member' && isLogger(callee.of) ? [{ name: callee.name, args }] : []));
  const pairs = own.filter(({ args }) => args.length === 2);
  const after = pairs.some(({ args: [first] }) => first && isText(first));
  const before = pairs.some(({ args: [first, text] }) => first?.k === 'object' && text && isText(text));
  return { methods: [...new Set(own.map(({ name }) => name))], second: after === before ? 'unknown' : after ? 'after' : 'before' };
}

interface Imports {
  readonly path: string;
  readonly package: string;
  readonly loggers: readonly (SharedLogger & { readonly key: string })[];
}

function importedLoggers({ path, role, package: home, facts }: SourceUnit): Imports | undefined {
  const loggers = role === 'test' ? [] : facts.imports.flatMap((fact) => {
    const name = nameOf(fact, facts);
    if (name === undefined) return [];
    const from = origin(fact.module, path);
    const use = loggerUse(facts.calls, (value) => value.k === 'ref' && value.b === fact.binding);
    if (use.methods.length === 0) return [];
    return [{ key: `${JSON.stringify(from)} ${fact.kind} ${name}`, name, from, isDefault: fact.kind === 'default', use }];
  });
  return loggers.length > 0 ? { path, package: home, loggers } : undefined;
}

function joined(a: LoggerUse, b: LoggerUse): LoggerUse {
  const second = a.second === 'unknown' || a.second === b.second ? b.second : b.second === 'unknown' ? a.second : 'unknown';
  return { methods: [...new Set([...a.methods, ...b.methods])], second };
}

/** The name by which a logger is imported, where its module calls it so too. */
function nameOf({ kind, typeOnly, dynamic, imported, binding }: ImportFact, { bindings }: SourceFacts): string | undefined {
  const local = binding === undefined ? undefined : bindings[binding]?.name;
  if (typeOnly || dynamic || local === undefined || !/^(?:logger|log)$/.test(local)) return undefined;
  return kind === 'default' || (kind === 'named' && imported === local) ? local : undefined;
}

function origin(module: string, importer: string): SharedLogger['from'] {
  const file = module.startsWith('.') ? resolveFrom(folderOf(importer), module) : undefined;
  return file === undefined ? { module } : { file: file.replace(/\.[cm]?[jt]s$/, '') };
}

function isText(value: Value): boolean {
  return value.k === 'template' || (value.k === 'const' && typeof value.v === 'string');
}
