import type { FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import type { CodeFile } from '../code-file';
import type { TextEdit } from '../edits';
import { importsOf, sameModule, type ExistingImport } from '../imports/existing';
import { joined } from '../imports/join';
import { effectFirst } from '../imports/effect';
import { placed } from '../imports/placement';
import { takenNames } from '../imports/scope';
import { done, refused, type Outcome } from '../outcome';

export type EnsureImport = Extract<FixStep, { kind: 'ensure-import' }>;

/** What the file's surroundings say about its imports. */
export interface ImportContext {
  /** The file loads modules by `require`. */
  readonly require: boolean;
  /** Node runs the file as an ES module, and resolves no relative module without its extension. */
  readonly native: boolean;
  /** Where the plan works in this file: names declared around there could shadow an import. */
  readonly spans: readonly Span[];
}

/**
 * Makes names of a module available: joins an import of it, or adds one. A name that the file imports under another name,
 * or that means something else here, comes back in `renames`, and the plan's code is written with that.
 */
export function ensureImport(file: CodeFile, step: EnsureImport, context: ImportContext): Outcome {
  const module = likeOthers(file, step.module, context.native);
  const wanted = wantedNames(step);
  if (wanted.length === 0) return done(effectFirst(file, module, { require: context.require, first: step.first === true }));
  const present = importsOf(file).filter((existing) => sameModule(existing.module, module) && !existing.typeOnly);
  const taken = takenNames(file, context.spans);
  const renames = new Map<string, string>();
  const missing: Name[] = [];
  for (const name of wanted) {
    const local = present.map((existing) => existing.locals.get(name.imported)).find((found) => found !== undefined);
    const chosen = local ?? freeName(name, module, taken);
    if (chosen === undefined) return refused(`The name ${name.local} is taken in this file.`);
    if (chosen !== name.local) renames.set(name.local, chosen);
    if (local === undefined) missing.push({ imported: name.imported, local: chosen });
  }
  return { ok: true, edits: added(file, module, missing, present, context.require), renames };
}

interface Name {
  /** Exported name; `default` or `*` for those. */
  readonly imported: string;
  readonly local: string;
}

function wantedNames(step: EnsureImport): Name[] {
  return [
    ...(step.default === undefined ? [] : [{ imported: 'default', local: step.default }]),
    ...(step.namespace === undefined ? [] : [{ imported: '*', local: step.namespace }]),
    ...(step.names ?? []).map((name) => ({ imported: name, local: name })),
  ];
}

function freeName({ local }: Name, module: string, taken: ReadonlySet<string>): string | undefined {
  if (!taken.has(local)) return local;
  const last = module.split('/').at(-1) ?? module;
  const prefix = last.replace(/\.[cm]?[jt]s$/, '').replace(/\W+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase());
  const other = prefix + local.charAt(0).toUpperCase() + local.slice(1);
  return taken.has(other) || !/^[a-z_$]/i.test(other) ? undefined : other;
}

/** Relative modules carry the extension that the file's other relative imports carry; where there are none, the one that runs. */
function likeOthers(file: CodeFile, module: string, native: boolean): string {
  if (!/^\.{1,2}\//.test(module) || /\.[cm]?[jt]s$/.test(module)) return module;
  const others = importsOf(file).filter((existing) => /^\.{1,2}\//.test(existing.module));
  const extension = others.map((existing) => /\.[cm]?[jt]s$/.exec(existing.module)?.[0]).find((found) => found !== undefined);
  return module + (extension ?? (others.length === 0 && native ? '.js' : ''));
}

function added(file: CodeFile, module: string, names: readonly Name[], present: readonly ExistingImport[], require: boolean): TextEdit[] {
  if (names.length === 0) return [];
  const named = names.filter(({ imported }) => imported !== 'default' && imported !== '*');
  const host = present.find((existing) => existing.list !== undefined);
  const joins = host && named.length > 0 ? joined(file, host, named.map(specifier(require))) : undefined;
  const left = joins ? names.filter((name) => !named.includes(name)) : names;
  const lines = (require ? requireLines : importLines)(file, module, left);
  return [...(joins ?? []), ...(lines.length > 0 ? [placed(file, module, lines.join(file.style.eol))] : [])];
}

function specifier(require: boolean): (name: Name) => string {
  const between = require ? ': ' : ' as ';
  return ({ imported, local }) => (imported === local ? imported : imported + between + local);
}

function importLines(file: CodeFile, module: string, names: readonly Name[]): string[] {
  const main = names.find(({ imported }) => imported === 'default');
  const namespace = names.find(({ imported }) => imported === '*');
  const named = names.filter((name) => name !== main && name !== namespace).map(specifier(false));
  const clause = [...(main ? [main.local] : []), ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])].join(', ');
  const from = ` from ${file.style.quote}${module}${file.style.quote}${file.style.semicolons ? ';' : ''}`;
  return [...(namespace ? [`import * as ${namespace.local}${from}`] : []), ...(clause === '' ? [] : [`import ${clause}${from}`])];
}

function requireLines(file: CodeFile, module: string, names: readonly Name[]): string[] {
  const whole = names.filter(({ imported }) => imported === 'default' || imported === '*');
  const named = names.filter((name) => !whole.includes(name)).map(specifier(true));
  const from = ` = require(${file.style.quote}${module}${file.style.quote})${file.style.semicolons ? ';' : ''}`;
  return [...whole.map(({ local }) => `const ${local}${from}`), ...(named.length > 0 ? [`const { ${named.join(', ')} }${from}`] : [])];
}
