import { enqueuePlans } from './coupling/side-effects/enqueue-plan';
import type { SideEffect } from './coupling/side-effects/kinds';
import { awaitedSideEffects, type AwaitedSideEffect } from './coupling/side-effects/waiting';
import { serverOf } from './coupling/servers';
import { occasions } from './evidence/entries';
import { wayAsEvidence, waysTo } from './evidence/way';
import { locationOf } from './evidence/places';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { CallRef, SystemModel } from '../model/system';

interface Data {
  readonly site: CallRef;
}

/** A request waits for a mail, text, push, webhook or analytics send that its response says nothing about. */
export const awaitedSideEffect: Rule = {
  meta: {
    id: 'awaited-side-effect',
    pillar: 'coupling',
    severity: 'information',
    summary: 'A request waits for a message to be sent that its response does not need.',
    preset: 'recommended',
    snippets: ['outbox-write'],
  },
  *inFile(part, model) {
    for (const one of awaitedSideEffects(part, model)) yield reportOf(one, model);
  },
  fix(report, model) {
    return enqueuePlans((report.data as Data).site, model);
  },
};

function reportOf({ call, what, requests }: AwaitedSideEffect, model: SystemModel): Report {
  const [first] = requests;
  const data: Data = { site: call.site };
  return {
    message: `The response to ${occasions(requests.map(({ entry }) => entry))} waits for ${withArticle(what)} that it does not depend on: while ${serverOf(call)} is slow or down, so is the request. A queue would send it afterwards, and again if it fails.`,
    at: locationOf(call.site, model),
    ...(first && { service: first.entry.service }),
    related: [...(call.through.length > 0 ? [{ ...locationOf(call.send, model), message: `the ${call.client} call is sent here` }] : []), ...wayAsEvidence(waysTo(call.fn, requests), model)],
    identity: `${what} ${call.client} ${call.method} ${call.address}`,
    data,
  };
}

function withArticle(what: SideEffect): string {
  return /^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`;
}
