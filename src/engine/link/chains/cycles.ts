import type { Hop } from '../../model/system';

/** One service waits for another on some request path. */
export type Edge = Omit<Hop, 'entry'>;

/** Longer cycles are there only where shorter ones are. */
const MAX_LENGTH = 6;
const MAX_CYCLES = 20;
const MAX_STEPS = 20_000;

/** Cycles of services that wait for each other, shortest first; one that goes through the services of a shorter one is not told. */
export function serviceCycles(edges: readonly Edge[]): Edge[][] {
  const from = new Map<string, Edge[]>();
  for (const edge of edges) from.set(edge.from, [...from.get(edge.from) ?? [], edge]);
  const found: Edge[][] = [];
  let steps = 0;
  for (let length = 2; length <= MAX_LENGTH; length++) {
    for (const start of [...from.keys()].sort()) extend([], start, start, length);
  }
  return found;

  /** Cycles are found from their first service by name, so each is found once. */
  function extend(path: readonly Edge[], start: string, at: string, length: number): void {
    if (++steps > MAX_STEPS || found.length >= MAX_CYCLES) return;
    for (const edge of from.get(at) ?? []) {
      if (edge.to === start && path.length + 1 === length) put([...path, edge]);
      else if (edge.to > start && path.length + 1 < length && !path.some((one) => one.from === edge.to)) extend([...path, edge], start, edge.to, length);
    }
  }

  function put(cycle: Edge[]): void {
    const services = new Set(cycle.map((edge) => edge.from));
    if (!found.some((known) => known.every((edge) => services.has(edge.from)))) found.push(cycle);
  }
}

/** The same for the same services in the same order, wherever it begins. */
export function cycleKey(services: readonly string[]): string {
  const first = services.reduce((least, service, at) => (service < (services[least] ?? '') ? at : least), 0);
  return [...services.slice(first), ...services.slice(0, first)].join('\0');
}
