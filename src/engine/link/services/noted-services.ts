import type { Memory } from '../memory/memory';
import { isSame } from '../memory/same';
import type { ServiceFiles } from './service-files';
import type { BareService } from './services';
import type { Service } from '../../model/system';
import { valueIn } from '../../model/table';

/** The same services, with a note of what is read of them: their place in code moves with every edit above it, and few ask for that. */
export function notedServices(memory: Memory, services: readonly BareService[], serviceFiles: ServiceFiles): readonly BareService[] {
  const source = memory.source('services by name');
  const kept = memory.kept<{ services: readonly BareService[] }>('services by name', () => ({ services: [] }));
  if (kept.services !== services) {
    if (!isSame(kept.services.map(unmoving), services.map(unmoving))) source.changed(ALL);
    const before = new Map(kept.services.map(({ name, start }) => [name, start]));
    for (const { name, start } of services) if (!isSame(before.get(name), start)) source.changed(name);
    kept.services = services;
  }
  return notedList(services.map(noted), () => { source.read(ALL); });

  function noted(service: BareService): BareService {
    const { name } = service;
    const reading = (key: keyof BareService): PropertyDescriptor => ({
      enumerable: true,
      get() {
        if (key === 'files') return serviceFiles.of(name);
        source.read(key === 'start' ? name : ALL);
        return service[key];
      },
    });
    return Object.defineProperties({}, Object.fromEntries((Object.keys(service) as (keyof BareService)[]).map((key) => [key, reading(key)]))) as BareService;
  }
}

/** A list of which it is told that somebody looks at it, even where it is empty. Its methods go through the list itself, so that this is told once and not for each item. */
function notedList<T>(items: readonly T[], told: () => void): readonly T[] {
  const methods = new Map<string | symbol, unknown>();
  return new Proxy(items, {
    get(target, key): unknown {
      told();
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? valueIn(methods, key, (): unknown => value.bind(target)) : value;
    },
  });
}

/** No service has this name. */
const ALL = '';

function unmoving({ files: _, start: __, ...rest }: BareService): Omit<BareService, 'files' | 'start'> {
  return rest;
}

/** What is found of services after themselves, by their names, when it is asked for. */
type Found = { readonly [Key in 'capabilities' | 'lateTracing' | 'traceGaps']: (name: string) => Service[Key] };

/** The services with what they do well, and what they do too late. */
export function withCapabilities(memory: Memory, services: readonly BareService[], found: Found): readonly Service[] {
  return notedList([...services].map((service) => capable(service, found)), () => { memory.source('services by name').read(ALL); });
}

function capable(service: BareService, { capabilities, lateTracing, traceGaps }: Found): Service {
  const { name } = service;
  const later = { capabilities: { enumerable: true, get: () => capabilities(name) }, lateTracing: { enumerable: true, get: () => lateTracing(name) }, traceGaps: { enumerable: true, get: () => traceGaps(name) } };
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(service), ...later }) as Service;
}
