import type { ReadingPlace } from './place';
import { envLoadingIn, filesImportedBy } from '../../operations/env-loading';
import { contains } from '../../../model/span';
import { importedFile, nameOf } from '../../../model/paths';
import type { SourceUnit } from '../../../model/source-unit';
import type { SystemModel } from '../../../model/system';

/** Whether what stands there runs as its file is loaded, rather than with each instance or call. */
export function isReadAtLoad({ unit: { facts }, literal: { fn, span } }: Pick<ReadingPlace, 'unit' | 'literal'>): boolean {
  const kind = facts.functions[fn]?.kind;
  if (kind !== undefined && kind !== 'module' && kind !== 'static-block') return false;
  return !facts.classes.some((one) => contains(one.span, span) && one.fields.some((field) => !field.static && contains(field.span, span)));
}

/** What has to be known where a program loads its env file by itself and does so only after the file that now needs a variable of it. */
export function notesOnLoading(place: ReadingPlace): readonly string[] {
  const { unit, name, model } = place;
  if (!isReadAtLoad(place)) return [];
  const all = loadings(model);
  const late = unit.services.flatMap((service) => {
    const loading = all.get(service);
    return loading && isBefore(place, loading) ? [nameOf(loading.file)] : [];
  });
  return [...new Set(late)].map((loader) => `${nameOf(unit.path)} reads ${name} as it is loaded, and ${loader} loads .env only after that: load .env before all others, such as by node --env-file.`);
}

/** How a service loads its env file by itself. */
interface Loading {
  readonly file: string;
  /** Files that have run by then. */
  readonly before: ReadonlySet<string>;
}

function isBefore({ unit, literal }: ReadingPlace, { file, before }: Loading): boolean {
  return file === unit.path ? literal.span.start < (envLoadingIn(unit.facts)?.at ?? 0) : before.has(unit.path);
}

/** By service, of those whose entry or what it imports does it. */
function loadings(model: SystemModel): ReadonlyMap<string, Loading> {
  return model.ofAll('what runs before the env file is loaded', () => new Map(model.services.flatMap(({ name, entry }) => {
    const loading = loadingFrom(entry, model);
    return loading ? [[name, loading] as const] : [];
  })));
}

/** Follows the imports of an entry in the order in which they run, up to the loader. */
function loadingFrom(entry: string, model: SystemModel): Loading | undefined {
  const first = model.files.get(entry);
  if (!first || ![entry, ...filesImportedBy(first, model)].some((path) => atOf(path, model) !== undefined)) return undefined;
  const before = new Set<string>();
  const seen = new Set([entry]);
  const open = [{ path: entry, steps: stepsOf(first, model) }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const step = top.steps.pop();
    if (typeof step === 'number') return { file: top.path, before };
    if (step === undefined) {
      before.add(top.path);
      open.pop();
    } else if (!seen.has(step)) {
      seen.add(step);
      const unit = model.files.get(step);
      if (unit) open.push({ path: step, steps: stepsOf(unit, model) });
    }
  }
  return undefined;
}

function atOf(path: string, { files }: SystemModel): number | undefined {
  const unit = files.get(path);
  return unit && envLoadingIn(unit.facts)?.at;
}

/** What a file does as it is loaded, the last first: the files that it imports or hands on, and the place where it loads the env file. */
function stepsOf({ path, facts }: SourceUnit, { files }: SystemModel): (string | number)[] {
  const imports = facts.imports.flatMap(({ module, typeOnly, dynamic, span }) => (typeOnly || dynamic ? [] : [{ module, at: span.start }]));
  const handed = facts.exports.flatMap(({ from, typeOnly, span }) => (from === undefined || typeOnly ? [] : [{ module: from, at: span.start }]));
  const loaded = [...imports, ...handed].flatMap(({ module, at }) => {
    const file = importedFile(module, path, (one) => files.has(one));
    return file === undefined ? [] : [{ at, step: file }];
  });
  const at = envLoadingIn(facts)?.at;
  const steps: { readonly at: number; readonly step: string | number }[] = at === undefined ? loaded : [...loaded, { at, step: at }];
  return steps.sort((a, b) => b.at - a.at).map(({ step }) => step);
}
