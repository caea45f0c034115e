import { containerName, containerPlan } from './readiness/lines';
import { containersOf, isPatched, overlays, type RunContainer } from '../link/query/deployed';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Service, SystemModel } from '../model/system';

interface Data {
  readonly run: RunContainer;
}

/** A container that may take all that its node has. */
export const noResourceLimits: Rule = {
  meta: {
    id: 'no-resource-limits',
    pillar: 'readiness',
    severity: 'information',
    summary: 'A container in Kubernetes has no resource limits.',
    preset: 'recommended',
    snippets: [],
  },
  *check(model) {
    if (givenElsewhere(model)) return;
    for (const service of model.services) {
      for (const run of containersOf(service, model)) {
        if (!run.container.hasLimits && !isPatched(run, model, ({ hasLimits }) => hasLimits)) yield reportOf(run, service);
      }
    }
  },
  fix(report, model) {
    const { run } = report.data as Data;
    return run.container.hasRequests ? [] : containerPlan(run, 'Add requests and a memory limit to start from', 'resources', LINES, model);
  },
};

/** A LimitRange, or a patch that may speak of any container. */
function givenElsewhere(model: SystemModel): boolean {
  return overlays(model).some(({ patchesLimits }) => patchesLimits) || [...model.manifests.values()].some(({ kubernetes }) => kubernetes?.hasLimitRange === true);
}

/** A limit on CPU only slows a process down, so none is proposed. */
const LINES = '# Measure under load, then set the limit well above the peak.\nrequests:\n  cpu: 100m\n  memory: 256Mi\nlimits:\n  memory: 512Mi';

function reportOf(run: RunContainer, service: Service): Report {
  const data: Data = { run };
  const requests = run.container.hasRequests ? 'requests resources and has no limits' : 'has no resource limits';
  return {
    message: `${containerName(run)} ${requests}: when ${service.name} leaks memory or is flooded, it takes what the other pods on its node need, and the kernel decides which of them ends.`,
    at: { file: run.file, span: run.container.span },
    service: service.name,
    identity: [run.workload.kind, run.workload.name, run.container.name].join(' '),
    data,
  };
}
