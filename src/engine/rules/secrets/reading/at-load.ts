import type { ReadingPlace } from './place';
import { envLoadingIn, filesImportedBy } from '../../operations/env-loading';
import { contains } from '../../../model/span';
import { nameOf } from '../../../model/paths';
import type { SourceUnit } from '../../../model/source-unit';

/** Whether what stands there runs as its file is loaded, rather than with each instance or call. */
export function isReadAtLoad({ unit: { facts }, literal: { fn, span } }: Pick<ReadingPlace, 'unit' | 'literal'>): boolean {
  const kind = facts.functions[fn]?.kind;
  if (kind !== undefined && kind !== 'module' && kind !== 'static-block') return false;
  return !facts.classes.some((one) => contains(one.span, span) && one.fields.some((field) => !field.static && contains(field.span, span)));
}

/** What has to be known where a program loads its env file by itself and may do so only after the file that now needs a variable of it. */
export function notesOnLoading(place: ReadingPlace): readonly string[] {
  const { unit, name } = place;
  if (!isReadAtLoad(place)) return [];
  const loaders = unit.services.flatMap((service) => loaderOf(service, place) ?? []);
  return [...new Set(loaders)].map((loader) => `${nameOf(unit.path)} reads ${name} as it is loaded, and ${loader} loads .env after the files that it imports: load .env before all others, such as by node --env-file.`);
}

/** The file by which a service loads its env file, where that is not sure to be before the credential is read. */
function loaderOf(service: string, { unit, literal, model }: ReadingPlace): string | undefined {
  const entry = model.files.get(model.services.find(({ name }) => name === service)?.entry ?? '');
  if (!entry) return undefined;
  const imported = filesImportedBy(entry, model);
  for (const path of [entry.path, ...imported]) {
    const loader = model.files.get(path);
    const at = loader && envLoadingIn(loader.facts)?.at;
    if (!loader || at === undefined) continue;
    if (loader.path === unit.path) return at < literal.span.start ? undefined : nameOf(path);
    return isBeforeImports(loader, at) && (path === entry.path || path === imported[0]) ? undefined : nameOf(path);
  }
  return undefined;
}

/** It does so before it imports any file of the program. */
function isBeforeImports({ facts: { imports } }: SourceUnit, at: number): boolean {
  return imports.every(({ module, typeOnly, dynamic, span }) => !module.startsWith('.') || typeOnly || dynamic || span.start > at);
}
