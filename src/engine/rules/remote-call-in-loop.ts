import { fieldCalls } from './coupling/field-calls';
import { limiterPlans } from './coupling/limiter-plan';
import { serverOf } from './coupling/servers';
import { wayAsEvidence, waysTo } from './evidence/way';
import { locationOf } from './evidence/places';
import { isKeptAfter } from './operations/once';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { ReachedBy, RemoteCall, RemoteLoop, SystemModel } from '../model/system';

interface Data {
  readonly loop?: RemoteLoop;
}

/** One remote call per item of a collection whose size nothing in the code bounds, or per object that a GraphQL query asks for. */
export const remoteCallInLoop: Rule = {
  meta: {
    id: 'remote-call-in-loop',
    pillar: 'coupling',
    severity: 'warning',
    summary: 'A loop makes one remote call per item.',
    preset: 'recommended',
    cwe: 1050,
  },
  *inFile({ loops, sites }, model) {
    for (const loop of loops) {
      const report = reportOf(loop, model);
      if (report) yield report;
    }
    for (const { call, entries } of fieldCalls(sites, model)) yield reportOfField(call, entries, model);
  },
  fix(report, model) {
    const { loop } = report.data as Data;
    return loop ? limiterPlans(loop, model) : [];
  },
};

function reportOf(loop: RemoteLoop, model: SystemModel): Report | undefined {
  const [first, ...others] = loop.calls.filter(({ path }) => !path.some((call) => isKeptAfter(call, model)));
  const entries = first && model.reach.entriesOf(loop.fn).filter(({ entry }) => first.remote.services.includes(entry.service));
  const [reached] = entries ?? [];
  if (!first || !entries || !reached) return undefined;
  const data: Data = { loop };
  return {
    message: messageOf(loop, first.remote),
    at: locationOf(first.call, model),
    service: reached.entry.service,
    related: [
      ...others.slice(0, 3).map(({ call }) => ({ ...locationOf(call, model), message: 'this call is repeated, too' })),
      ...(first.path.length > 1 ? [{ ...locationOf(first.remote.send, model), message: `the ${first.remote.client} call is sent here` }] : []),
      ...wayAsEvidence(waysTo(loop.fn, entries), model),
    ],
    identity: `${first.remote.client} ${first.remote.method} ${first.remote.address} ${loop.collection}`,
    data,
  };
}

function messageOf({ collection, atOnce }: RemoteLoop, remote: RemoteCall): string {
  const each = collection === '' ? 'for each item' : `for each item of ${collection}`;
  if (atOnce) return `Calls ${serverOf(remote)} once ${each}, all at the same time: nothing bounds how many calls are open, so a long list uses up sockets here and floods the other side.`;
  return `Waits for ${serverOf(remote)} once ${each}, one after the other: a hundred items take a hundred times as long as one.`;
}

function reportOfField(call: RemoteCall, entries: readonly ReachedBy[], model: SystemModel): Report {
  const [first] = entries;
  const field = first?.entry.path ?? '';
  const data: Data = {};
  return {
    message: `The field resolver${field === '' ? '' : ` ${field}`} calls ${serverOf(call)} once for each parent object: a list of a hundred objects makes a hundred calls. A DataLoader would ask once for all of them.`,
    at: locationOf(call.site, model),
    ...(first && { service: first.entry.service }),
    related: wayAsEvidence(waysTo(call.fn, entries), model),
    identity: `field ${field} ${call.client} ${call.method} ${call.address}`,
    data,
  };
}
