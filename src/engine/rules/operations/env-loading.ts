import { importedBy } from '../../link/query/imported';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { importedFile } from '../../model/paths';
import type { SourceUnit } from '../../model/source-unit';
import type { Service, SystemModel } from '../../model/system';
import { isAtHand } from '../plans/package-manifest';

/** How a program reads its env file as it starts. */
export interface EnvLoading {
  /** The file that does it. */
  readonly file: string;
  /** Code by which another file does the same: an import, and a call below the imports. Absent where that isn't known. */
  readonly code?: { readonly module: string; readonly names?: readonly string[]; readonly call?: string };
}

/** By the entry or what it imports; undefined where nothing does. `at` is the file that is to do the same. Each edit of a file that is looked into has all services judged anew, so no others are. */
export function envLoadingOf({ entry }: Service, at: string, model: SystemModel): EnvLoading | undefined {
  const unit = model.files.get(entry);
  const found = (unit ? [entry, ...filesImportedBy(unit, model)] : []).flatMap((file) => {
    const unit = model.files.get(file);
    const loading = unit && envLoadingIn(unit.facts);
    return loading ? [{ file, ...(loading.code && isAtHand(packageOf(loading.code.module), at, model) && { code: loading.code }) }] : [];
  });
  return found.find(({ code }) => code) ?? found[0];
}

/** Files of the program that one of its files imports. */
export function filesImportedBy({ path, facts }: SourceUnit, { files }: SystemModel): string[] {
  return facts.imports.flatMap(({ module }) => importedFile(module, path, (file) => files.has(file)) ?? []);
}

/** Says what somebody has to know where tracing starts before an env file is read. */
export function unseenSettings({ file }: EnvLoading): string {
  return `Set the OTEL_ variables where the program gets its environment, not in an env file: ${file} reads that only when tracing has started.`;
}

/** How one file does it, and where. */
export const envLoadingIn = ofEach((facts: SourceFacts): Pick<EnvLoading, 'code'> & { readonly at: number } | undefined => {
  const effect = facts.imports.find(({ module, typeOnly, dynamic }) => EFFECTS.test(module) && !typeOnly && !dynamic);
  if (effect) return { at: effect.span.start, code: { module: effect.module } };
  const call = facts.calls.find((one) => isLoading(one, facts));
  if (!call) return undefined;
  const at = call.span.start;
  const options = optionsOf(call);
  if (options === undefined || call.fn !== 0 || call.region !== 0) return { at };
  return { at, code: options === '' ? { module: 'dotenv/config' } : { module: 'dotenv', names: ['config'], call: `config(${options});` } };
});

/** Sources: the READMEs of dotenv, dotenv-flow, dotenv-safe, dotenv-expand and dotenvx. */
const EFFECTS = /^(?:dotenv(?:-(?:flow|safe|expand))?|@dotenvx\/dotenvx)\/config(?:\.js)?$/;
const LOADERS = /^(?:dotenv(?:-(?:flow|safe|defaults))?|@dotenvx\/dotenvx)$/;

function packageOf(module: string): string {
  return module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/');
}

/** `dotenv.config()`, and Nest's `ConfigModule.forRoot()`, which does the same. */
function isLoading({ callee }: CallFact, facts: SourceFacts): boolean {
  const named = importedBy(callee, facts);
  if (named) return LOADERS.test(named.module) ? /(?:^|\.)config$/.test(named.path) : named.module === '@nestjs/config' && named.path === 'ConfigModule.forRoot';
  return callee.k === 'member' && callee.name === 'config' && isRequired(callee.of, facts);
}

/** `require('dotenv')` */
function isRequired(value: Value, { calls }: SourceFacts): boolean {
  const call = value.k === 'call' ? calls[value.id] : undefined;
  const [module] = call?.args ?? [];
  return call?.callee.k === 'global' && call.callee.name === 'require' && module?.k === 'const' && typeof module.v === 'string' && LOADERS.test(module.v);
}

/** Code of options that are written out; undefined for others, and for loaders whose options are their own. */
function optionsOf({ args: [options, ...others], callee }: CallFact): string | undefined {
  if (others.length > 0 || (callee.k === 'member' && callee.name === 'forRoot')) return undefined;
  if (!options) return '';
  if (options.k !== 'object') return undefined;
  const texts = options.props.map(({ key, value }) => (value.k === 'const' && /^\w+$/.test(key) && (typeof value.v === 'boolean' || (typeof value.v === 'string' && /^[\w./-]+$/.test(value.v))) ? `${key}: ${typeof value.v === 'string' ? `'${value.v}'` : String(value.v)}` : undefined));
  return texts.includes(undefined) || texts.length === 0 ? undefined : `{ ${texts.join(', ')} }`;
}
