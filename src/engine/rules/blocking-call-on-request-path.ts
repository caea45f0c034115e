import { awaitedForms } from './operations/awaited-form';
import { byFunction } from './operations/by-function';
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
    const blocking = reachedUses('blocking', uses, model).flatMap((reached): ReachedUse[] => {
      if (isNeverSlow(reached, model)) return [];
      const again = reached.reached.filter((by) => !runsAlone(by, model) && !runsOnce(reached, by, model));
      return again.length > 0 ? [{ ...reached, reached: again }] : [];
    });
    for (const group of byFunction(blocking, model)) {
      const [longest, ...others] = longestFirst(group);
      if (longest) yield reportOf(longest, others, model);
    }
  },
  fix(report, model) {
    return awaitedForms(report.data as readonly LibraryUse[], model);
  },
};

/** More places hide the finding. */
const MAX_OTHERS = 8;

/** Other processes and the processor's own work, then what is in files, then single questions of the file system; in their order where they are equal. */
function longestFirst(group: readonly ReachedUse[]): ReachedUse[] {
  const rank = ({ use: { details: { holds } } }: ReachedUse): number => (holds === undefined ? 0 : holds === 'content' ? 1 : 2);
  return [...group].sort((a, b) => rank(a) - rank(b) || a.at.span.start - b.at.span.start);
}

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

function reportOf(reached: ReachedUse, others: readonly ReachedUse[], model: SystemModel): Report {
  const { use, at } = reached;
  const name = nameOf(use);
  const service = reached.reached[0]?.entry.service;
  return {
    message: `${name} stands on the path of ${occasions(reached.reached.map(({ entry }) => entry))}: until it is done, every other request of this process waits.${alsoBlocking(others.length)}`,
    at,
    ...(service !== undefined && { service }),
    related: [...others.slice(0, MAX_OTHERS).map((other) => ({ ...other.at, message: `${nameOf(other.use)} blocks here, too` })), ...pathEvidence(reached, model)],
    identity: `${use.module} ${name} in ${functionName(reached, model)}`,
    data: [use, ...others.map((other) => other.use)],
  };
}

function alsoBlocking(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' Another call in this function does the same.' : ` ${String(count)} other calls in this function do the same.`;
}

/** The function, or the package where that is called itself. */
function nameOf({ details: { name = '' }, module }: LibraryUse): string {
  return name === '' || name === 'default' ? module : name;
}

function functionName({ use }: ReachedUse, model: SystemModel): string {
  return model.files.get(use.fn.file)?.facts.functions[use.fn.fn]?.name ?? '';
}
