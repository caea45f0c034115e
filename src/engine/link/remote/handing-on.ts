import type { CallGraph } from '../graph/graph';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ServiceFiles } from '../services/service-files';

/** Whether a service hands requests on to others, so that it answers more paths than its own routes say. */
export function createHandsOn(memory: Memory, graph: CallGraph, serviceFiles: ServiceFiles): (service: string) => boolean {
  const proxies = contributions(memory, 'files that hand requests on', (file) => graph.usesIn(file).some(({ spec }) => spec.effect?.kind === 'proxy'));
  return (service) => [...serviceFiles.of(service)].some((file) => proxies.of(file) === true);
}
