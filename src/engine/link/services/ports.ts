import type { Workspace } from '../../model/workspace';

interface Listening {
  /** Those that manifests give, or that stand in code. */
  readonly ports: readonly number[];
  /** Those that code takes where a setting gives none, and no manifest gives it here. */
  readonly assumedPorts: readonly number[];
  readonly manifests: readonly string[];
  readonly imagePorts?: readonly number[];
}

/** `imagePorts`: those that nothing but an image tells, which says little of a developer's machine; absent where there are none. */
export interface Settled {
  readonly ports: readonly number[];
  readonly imagePorts?: readonly number[];
}

/**
 * Ports of each service. A Dockerfile's `EXPOSE` tells where nothing sure does, unless another service has that port, too: the line is often copied.
 * A default that somebody else surely has is left to that one.
 */
export function settledPorts<T extends Listening>(services: readonly T[], { manifests }: Workspace): (T & Settled)[] {
  const exposed = new Map(services.map((service) => [service, new Set(manifests.flatMap(({ path, docker }) => (service.manifests.includes(path) ? docker?.exposes ?? [] : [])))]));
  const others = (service: T): readonly T[] => services.filter((other) => other !== service);
  const told = new Map(services.map((service) => [service, service.ports.length > 0 ? [] : [...exposed.get(service) ?? []].filter((port) => !others(service).some((other) => hasToo(other, port)))]));
  return services.map((service) => {
    const own = told.get(service) ?? [];
    const assumed = service.assumedPorts.filter((port) => own.length === 0 || !others(service).some((other) => other.ports.includes(port) || told.get(other)?.includes(port) === true));
    const imagePorts = [...service.imagePorts ?? [], ...own].filter((port) => !assumed.includes(port));
    return { ...service, ports: [...new Set([...service.ports, ...own, ...assumed])], ...(imagePorts.length > 0 && { imagePorts }) };
  });

  /** Not by a default, where something else tells the other's port. */
  function hasToo(other: T, port: number): boolean {
    const own = exposed.get(other);
    return own?.has(port) === true || other.ports.includes(port) || (own?.size ?? 0) === 0 && other.assumedPorts.includes(port);
  }
}
