import { THROTTLING } from '../libraries/rate-limits';
import type { SourceFacts } from '../../model/facts';
import type { Service, SystemModel } from '../../model/system';

/**
 * Whether Nest's throttler counts in the storage that its module is given in `file`: something uses its guard, no guard of the project
 * counts by itself, and no provider replaces the storage.
 */
export function isThrottled(file: string, service: Service, { files }: SystemModel): boolean {
  const names = (of: string): boolean => files.get(of)?.facts.imports.some(({ module, imported, typeOnly }) => module === THROTTLING.module && imported === THROTTLING.storage && !typeOnly) ?? false;
  const guards = [...service.files].flatMap((one) => files.get(one)?.facts ?? []).filter(importsGuard);
  return !names(file) && guards.length > 0 && !guards.some(countsByItself);
}

function importsGuard({ imports }: SourceFacts): boolean {
  return imports.some(({ module, imported }) => module === THROTTLING.module && imported === THROTTLING.guard);
}

function countsByItself({ imports, bindings, classes }: SourceFacts): boolean {
  return classes.some((one) => {
    const base = one.extends?.k === 'ref' ? bindings[one.extends.b] : undefined;
    const extendsGuard = base?.kind === 'import' && imports.some(({ binding, imported }) => binding !== undefined && imported === THROTTLING.guard && bindings[binding] === base);
    return extendsGuard && one.methods.some(({ name }) => THROTTLING.counts.has(name));
  });
}
