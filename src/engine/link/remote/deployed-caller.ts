import type { DeployedUnit } from '../services/deployment';
import type { BareService } from '../services/services';

/** What manifests run without source here, as the one that asks for an address: its environment decides. */
export function asService(unit: DeployedUnit, name: string): BareService {
  const environment = new Map(unit.environment.flatMap(({ entry, file }) => (entry.value === undefined ? [] : [[entry.name, { value: entry.value, evidence: { file, span: entry.span } }] as const])));
  return {
    name, root: '', entry: '', start: unit.location, kind: 'http', frameworks: [], files: new Set(), ports: [], hosts: [...unit.hosts],
    environment, packageManifests: [], manifests: [unit.file],
  };
}
