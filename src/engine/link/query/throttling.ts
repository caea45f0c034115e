import { THROTTLING } from '../libraries/rate-limits';
import type { SourceFacts } from '../../model/facts';
import type { SourceUnit } from '../../model/source-unit';
import type { Service, SystemModel } from '../../model/system';

/**
 * Whether Nest's throttler counts in the storage that its module is given in `file`: something uses its guard, no guard of the project
 * counts by itself, and no provider replaces the storage.
 */
export function isThrottled(file: string, service: Service, model: SystemModel): boolean {
  if (model.files.get(file)?.facts.imports.some(({ module, imported, typeOnly }) => module === THROTTLING.module && imported === THROTTLING.storage && !typeOnly)) return false;
  const guards = [...model.gathered('guards of the throttler', guardIn)].filter(({ path }) => service.files.has(path));
  return guards.length > 0 && !guards.some(({ byItself }) => byItself);
}

function guardIn({ path, facts }: SourceUnit): { readonly path: string; readonly byItself: boolean } | undefined {
  return facts.imports.some(({ module, imported }) => module === THROTTLING.module && imported === THROTTLING.guard) ? { path, byItself: countsByItself(facts) } : undefined;
}

function countsByItself({ imports, bindings, classes }: SourceFacts): boolean {
  return classes.some((one) => {
    const base = one.extends?.k === 'ref' ? bindings[one.extends.b] : undefined;
    const extendsGuard = base?.kind === 'import' && imports.some(({ binding, imported }) => binding !== undefined && imported === THROTTLING.guard && bindings[binding] === base);
    return extendsGuard && one.methods.some(({ name }) => THROTTLING.counts.has(name));
  });
}
