import { isUnreadPreflight, takesTokens } from '../link/query/cors-of-sockets';
import { isForLocalWork } from './security/local-work';
import { originsPlan } from './security/origins-plan';
import type { OpenOrigin } from '../model/cors';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { SourceUnit } from '../model/source-unit';
import type { SystemModel } from '../model/system';

type Data = OpenOrigin | undefined;

/** Answers that pages of any origin may read, sent with the credentials of whoever visits them. */
export const permissiveCors: Rule = {
  meta: {
    id: 'permissive-cors',
    pillar: 'security',
    severity: 'warning',
    summary: 'Pages of any origin may send the credentials of their visitors and read the answers.',
    preset: 'recommended',
    cwe: 942,
  },
  *inFile({ unit, openOrigins }, model) {
    if (unit.services.length === 0) return;
    for (const open of openOrigins) if (!isForDevelopment(open, unit, model) && !isListed(open, unit, model) && !isUnreadPreflight(open, unit, model)) yield reportOf(open, unit);
  },
  fix(report, model) {
    const data = report.data as Data;
    const unit = model.files.get(report.at.file);
    const plan = data && unit && originsPlan(data, unit, model);
    return plan ? [plan] : [];
  },
};

function isForDevelopment({ call }: OpenOrigin, { facts }: SourceUnit, model: SystemModel): boolean {
  const fact = call === undefined ? undefined : facts.calls[call];
  return fact !== undefined && isForLocalWork(fact, facts, model);
}

/** A manifest gives each service that loads the file the variable that lists the origins. */
function isListed({ unset }: OpenOrigin, { services }: SourceUnit, { services: all, manifests }: SystemModel): boolean {
  return unset !== undefined && all.filter(({ name }) => services.includes(name)).every(({ environment }) => {
    const given = environment.get(unset);
    return given !== undefined && manifests.get(given.evidence.file)?.env?.example !== true;
  });
}

function reportOf(open: OpenOrigin, unit: SourceUnit): Report {
  const { path, services: [service] } = unit;
  const { span, option, how, library, loose, unset } = open;
  const data: Data = open;
  return {
    message: messageOf(open, unit),
    at: { file: path, span },
    ...(how === 'star' && { severity: 'information' as const }),
    ...(service !== undefined && { service }),
    related: option && option.file !== path ? [{ ...option, message: 'the origin is set here' }] : [],
    identity: `${library ?? 'headers'} ${unset ?? loose ?? how}`,
    data,
  };
}

function messageOf(open: OpenOrigin, unit: SourceUnit): string {
  const { how, library, byDefault, loose, unset } = open;
  const service = unit.services.length === 1 ? unit.services[0] ?? '' : 'the services that load this';
  if (how === 'star') return 'Credentials are allowed here for the origin `*`, which browsers refuse: requests with cookies fail from every other origin. Name the origins that may send them, or leave credentials out.';
  if (loose) return `What is compared here also lets in hosts that only ${loose === 'start' ? 'end' : 'begin'} like the one that it names, which anybody can register, with credentials allowed: a site there that somebody visits can call ${service} with the cookies that their browser has for it and read the answers.`;
  const who = library === undefined ? 'This header repeats whatever origin asks, beside one that allows credentials' : byDefault ? `No origins are named here, so ${library} answers any, with credentials allowed` : unset !== undefined ? `Where \`${unset}\` is unset, any origin is answered here, with credentials allowed` : 'Any origin is answered here, with credentials allowed';
  if (takesTokens(open, unit)) return `${who}: any site can open this socket from the browser of whoever visits it and read the answers. The handshake here takes a token that another site doesn't have, and nothing else keeps that site out.`;
  return `${who}: a site that somebody visits can call ${service} with the cookies that their browser has for it and read the answers.`;
}
