import { CACHE_INTERCEPTOR } from '../libraries/stores';
import type { Service, SystemModel } from '../../model/system';

/** Something puts entries into Nest's cache without saying how long they live: a `set` or `wrap` without a time, or the interceptor. */
export function fillsCacheForEver(service: Service, model: SystemModel): boolean {
  const writes = model.usesOf('cache-write').filter((use) => service.files.has(use.call.file));
  if (writes.some((use) => use.details.ttl === 'unset')) return true;
  const imports = [...service.files].flatMap((file) => model.files.get(file)?.facts.imports ?? []).filter(({ module }) => CACHE_INTERCEPTOR.modules.some((one) => one === module));
  return imports.some(({ imported }) => imported === CACHE_INTERCEPTOR.fills) && !imports.some(({ imported }) => imported === CACHE_INTERCEPTOR.expires);
}
