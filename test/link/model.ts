import { discover } from '../../src/engine/discover/discover';
import { extract } from '../../src/engine/extract/extract';
import { memoryHost } from '../../src/engine/host/memory-host';
import { link } from '../../src/engine/link/link';
import type { RemoteCall, SystemModel } from '../../src/engine/model/system';

/** The linked model of a workspace in memory. */
export function modelOf(files: Readonly<Record<string, string>>): SystemModel {
  const workspace = discover(memoryHost(files));
  const facts = new Map(workspace.sources.map(({ path }) => [path, extract(path, files[path] ?? '')]));
  return link(workspace, facts);
}

/** `orders -> stock GET /items/{id}` for every call whose target is known. */
export function targetsOf(model: SystemModel): string[] {
  return model.remoteCalls.map((call) => `${call.services.join('+')} -> ${targetName(call)}`);
}

function targetName({ target, method }: RemoteCall): string {
  if (target.kind === 'unknown') return 'unknown';
  return target.kind === 'service' || target.kind === 'external-service' ? `${target.name} ${method} ${target.route}` : `${target.kind} ${target.name}`;
}
