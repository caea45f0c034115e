import type { FixPlan } from '../../model/fix';
import type { RunContainer } from '../../link/query/deployed';
import type { SystemModel } from '../../model/system';

/** Adds lines to a container of a manifest that is deployed as it is written; none for what a template makes, or where there are no lines. */
export function containerPlan({ file, container }: Pick<RunContainer, 'file' | 'container'>, title: string, key: string, text: string, { manifests }: SystemModel): FixPlan[] {
  if (manifests.get(file)?.kubernetes?.rendered === true || !container.lines || container.lines.includes(key)) return [];
  return [{ title, applicability: 'suggested', preferred: true, steps: [{ kind: 'add-entry', file, map: container.span, key, text }] }];
}

/** What is told of a container: `The container api of the Deployment api`. */
export function containerName({ workload, container }: RunContainer): string {
  return `The container ${container.name} of the ${workload.kind} ${workload.name}`;
}
