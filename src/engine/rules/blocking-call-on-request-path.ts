import { awaitedForm } from './operations/awaited-form';
import { isNeverInProduction } from './operations/development-only';
import { occasions } from './evidence/entries';
import { runsOnce } from './operations/once';
import { pathEvidence, reachedUses, type ReachedUse } from './operations/reached';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { LibraryUse, ReachedBy, SystemModel } from '../model/system';

/** A call on a request path that keeps the process's only thread from serving anybody else. */
export const blockingCallOnRequestPath: Rule = {
  meta: {
    id: 'blocking-call-on-request-path',
    pillar: 'event-loop',
    severity: 'warning',
    summary: 'A request runs a synchronous call that stops all others.',
    preset: 'recommended',
    cwe: 1322,
  },
  *inFile({ uses }, model) {
    for (const reached of reachedUses('blocking', uses, model)) {
      if (isNeverSlow(reached, model)) continue;
      const again = reached.reached.filter((by) => !runsAlone(by, model) && !runsOnce(reached, by, model));
      if (again.length > 0) yield reportOf({ ...reached, reached: again }, model);
    }
  },
  fix(report, model) {
    const plan = awaitedForm(report.data as LibraryUse, model);
    return plan ? [plan] : [];
  },
};

/** A function of a platform: its process takes one call at a time, so nobody else waits. */
function runsAlone({ entry }: ReachedBy, { services }: SystemModel): boolean {
  return services.some(({ name, kind, requestsOnly }) => name === entry.service && kind === 'function' && requestsOnly !== true);
}

/** Production doesn't come to it, or it makes a key pair of a curve, whose length is fixed: those take a fraction of a millisecond. */
function isNeverSlow({ use, fact }: ReachedUse, model: SystemModel): boolean {
  const unit = model.files.get(use.call.file)?.facts;
  const [kind] = fact.args;
  return (unit !== undefined && isNeverInProduction(fact, unit, model)) || (use.details.name === 'generateKeyPairSync' && kind?.k === 'const' && /^(?:ed|x)(?:25519|448)$|^ec$/.test(String(kind.v)));
}

function reportOf(reached: ReachedUse, model: SystemModel): Report {
  const { use, at } = reached;
  const name = nameOf(use);
  const service = reached.reached[0]?.entry.service;
  return {
    message: `${name} stands on the path of ${occasions(reached.reached.map(({ entry }) => entry))}: until it is done, every other request of this process waits.`,
    at,
    ...(service !== undefined && { service }),
    related: pathEvidence(reached, model),
    identity: `${use.module} ${name} in ${functionName(reached, model)}`,
    data: use,
  };
}

/** The function, or the package where that is called itself. */
function nameOf({ details: { name = '' }, module }: LibraryUse): string {
  return name === '' || name === 'default' ? module : name;
}

function functionName({ use }: ReachedUse, model: SystemModel): string {
  return model.files.get(use.fn.file)?.facts.functions[use.fn.fn]?.name ?? '';
}
