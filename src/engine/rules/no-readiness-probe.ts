import { containerName, containerPlan } from './readiness/lines';
import { containersOf, isPatched, overlays, servicesBefore, type RunContainer } from '../link/query/deployed';
import { healthPathOf } from '../link/query/health';
import type { Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { Rule } from '../model/rule';
import type { Service, SystemModel } from '../model/system';

interface Data {
  readonly run: RunContainer;
}

/** A container that is sent requests before it can answer them. */
export const noReadinessProbe: Rule = {
  meta: {
    id: 'no-readiness-probe',
    pillar: 'readiness',
    severity: 'information',
    summary: 'A container behind a Kubernetes Service has no readiness probe.',
    preset: 'recommended',
    snippets: [],
  },
  *check(model) {
    if (overlays(model).some(({ patchesProbes }) => patchesProbes)) return;
    for (const service of model.services) {
      for (const run of containersOf(service, model)) {
        const report = run.container.hasReadinessProbe || isPatched(run, model, ({ hasReadinessProbe }) => hasReadinessProbe) ? undefined : reportOf(run, service, model);
        if (report) yield report;
      }
    }
  },
  fix(report, model) {
    const service = model.services.find(({ name }) => name === report.service);
    return service ? probePlan(report.data as Data, service, model) : [];
  },
};

/** What no Kubernetes Service sends requests to has nothing to be ready for. */
function reportOf(run: RunContainer, service: Service, model: SystemModel): Report | undefined {
  const [before] = servicesBefore(run.workload, model);
  if (!before) return undefined;
  const data: Data = { run };
  return {
    message: `${containerName(run)} has no readiness probe: the Service ${before.service.name} sends it requests as soon as the process exists, so each rollout and scale-up answers some of them with errors.`,
    at: { file: run.file, span: run.container.span },
    service: service.name,
    related: [{ file: before.file, span: before.service.span, message: 'sends requests to it' }],
    identity: [run.workload.kind, run.workload.name, run.container.name].join(' '),
    data,
  };
}

/** Asks the service's own health route where it has one, else whether its port is open. */
function probePlan({ run }: Data, service: Service, model: SystemModel): FixPlan[] {
  const path = healthPathOf(service, model);
  const [port] = run.container.ports;
  if (port === undefined) return [];
  const how = path === undefined ? `tcpSocket:\n  port: ${String(port)}` : `httpGet:\n  path: ${path}\n  port: ${String(port)}`;
  return containerPlan(run, path === undefined ? `Add a readiness probe of port ${String(port)}` : `Add a readiness probe of ${path}`, 'readinessProbe', `${how}\nperiodSeconds: 10`, model);
}
