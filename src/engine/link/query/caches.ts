import { SHARED_CACHE_STORES } from '../libraries/cache-entries';
import { CACHE_INTERCEPTOR } from '../libraries/stores';
import type { Value } from '../../model/facts';
import type { LibraryUse, Service, SystemModel } from '../../model/system';

/** Something puts entries into Nest's cache without saying how long they live: a `set` or `wrap` without a time, or the interceptor. */
export function fillsCacheForEver(service: Service, model: SystemModel): boolean {
  const writes = model.usesOf('cache-write').filter((use) => service.files.has(use.call.file));
  if (writes.some((use) => use.details.ttl === 'unset')) return true;
  const imports = [...service.files].flatMap((file) => model.files.get(file)?.facts.imports ?? []).filter(({ module }) => CACHE_INTERCEPTOR.modules.some((one) => one === module));
  return imports.some(({ imported }) => imported === CACHE_INTERCEPTOR.fills) && !imports.some(({ imported }) => imported === CACHE_INTERCEPTOR.expires);
}

/** Nest's cache module keeps entries for five seconds by itself up to its second version. Source: `default-options` of @nestjs/cache-manager 2.3; its third has none. */
export function expiresByDefault(service: Service, model: SystemModel): boolean {
  const versions = service.packageManifests.flatMap((path) => model.manifests.get(path)?.package?.dependencies[CACHE_INTERCEPTOR.modules[0]]?.version ?? []);
  const major = /\d+/.exec(versions[0] ?? '')?.[0];
  return major !== undefined && Number(major) < 3;
}

/** A use of Nest's cache module that is given a store which processes share, and no time, neither for all nor for that store. */
export function isSharedForEver({ call, details }: LibraryUse, model: SystemModel): boolean {
  const facts = model.files.get(call.file)?.facts;
  const span = facts?.calls[call.call]?.span;
  const hasStore = details.store === 'set' || details.stores === 'set';
  const hasNoTime = details.ttl === 'unset' || details.ttl === '0';
  if (!facts || !span || !hasStore || !hasNoTime) return false;
  const inside = facts.calls.filter((one) => span.start < one.span.start && one.span.end <= span.end);
  const shared = facts.imports.flatMap(({ module, binding }) => (SHARED_CACHE_STORES.has(module) && binding !== undefined ? [binding] : []));
  const makers = inside.filter(({ callee }) => callee.k === 'ref' && shared.includes(callee.b));
  return makers.length > 0 && !inside.some(({ callee, args }) => !isInMemory(callee, facts.bindings) && args.some((arg) => arg.k === 'object' && arg.props.some(({ key }) => key === 'ttl')));
}

/** The time of a store in memory says nothing of the one beside it. */
function isInMemory(callee: Value, bindings: readonly { readonly name: string }[]): boolean {
  return callee.k === 'ref' && /memory|lru/i.test(bindings[callee.b]?.name ?? '');
}
