import { isMessageSignature } from '../link/query/claims/message-signatures';
import { isBoundToRequest } from '../link/query/claims/request-bound';
import { isTimedApart } from '../link/query/timed-apart';
import { acceptsNone, type NoAlgorithm } from '../link/query/claims/token-algorithms';
import type { CallFact } from '../model/facts';
import type { Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { Rule } from '../model/rule';
import type { FilePart, LibraryUse, SystemModel } from '../model/system';
import { locationOf } from './evidence/places';
import { ENDLESS, endlessYears, yearsIn } from './security/endless-times';
import { usualTime } from './security/token-times';
import { trustedIn, trustedReport } from './security/trusted-claims';
import { isNeverInProduction } from './operations/development-only';

interface Data {
  readonly use?: LibraryUse;
}

/** Signed tokens that are good for ever, and tokens that are taken without a signature. */
export const tokenWithoutExpiry: Rule = {
  meta: {
    id: 'token-without-expiry',
    pillar: 'security',
    severity: 'warning',
    summary: 'A token is signed to be good for ever, or trusted without a signature.',
    preset: 'recommended',
    cwe: [347, 613],
  },
  *inFile(part, model) {
    const { unit, uses } = part;
    if (unit.role !== 'service') return;
    for (const use of uses) {
      const fact = use.effect === 'token-sign' ? unit.facts.calls[use.call.call] : undefined;
      const years = fact && endlessYears(use, fact);
      if (fact && (years !== undefined || isForEver(use, fact, part, model)) && !isTimedApart(fact, unit.facts) && !isMessageSignature(fact, unit.facts) && !isBoundToRequest(fact, unit.facts) && !isNeverInProduction(fact, unit.facts, model)) yield reportOf(use, fact, years, part, model);
    }
    for (const claims of trustedIn(part, model)) yield trustedReport(claims, part, model);
    for (const none of acceptsNone(unit.facts)) if (!isNeverInProduction(none, unit.facts, model)) yield noneReport(none, part);
  },
  fix(report, model) {
    const plan = planFor(report.data as Data, model);
    return plan ? [plan] : [];
  },
};

/** Nothing that may say how long the token is good for does. */
function isForEver({ details, module }: LibraryUse, { callee, args }: CallFact, part: FilePart, model: SystemModel): boolean {
  const { payload, options, instance } = details;
  const given = details.refuses === undefined ? undefined : args[Number(details.argument)];
  if (given?.k === 'object' && given.props.some(({ key }) => key === details.refuses)) return false;
  if ([payload, options, instance].some((told) => told !== undefined && told !== 'unset')) return false;
  // What a variable holds may be told on another line.
  if (details.chain && !(callee.k === 'member' && callee.of.k === 'call')) return false;
  return !details.module || isUntoldByModules(module, part, model);
}

/** The modules of the program that provide the signer leave it open as well; where there are none, somebody else makes it. */
function isUntoldByModules(type: string, { unit }: FilePart, model: SystemModel): boolean {
  const loading = model.services.filter(({ name }) => unit.services.includes(name));
  const modules = model.usesOf('token-module').filter(({ call, module }) => module.includes('nest') === type.includes('nest') && loading.some(({ files }) => files.has(call.file)));
  return modules.length > 0 && modules.every(({ details }) => details.expiry === 'unset' || (yearsIn(details.expiry ?? '') ?? 0) >= ENDLESS);
}

const NEVER = 'This token never expires: whoever finds one, in a log or a backup, can use it until something else takes it back, or its key is changed.';

function reportOf(use: LibraryUse, fact: CallFact, years: number | undefined, { unit }: FilePart, model: SystemModel): Report {
  const service = unit.services.length === 1 ? unit.services[0] : undefined;
  const data: Data = years === undefined ? { use } : {};
  return {
    message: years === undefined ? NEVER : `This token is good for ${years} years, which is as good as for ever: whoever finds one, in a log or a backup, can use it until something else takes it back, or its key is changed.`,
    at: locationOf(use.call, model),
    ...(service !== undefined && { service }),
    related: [],
    identity: `${use.details.name ?? ''} in ${unit.facts.functions[fact.fn]?.name ?? ''}`,
    data,
  };
}

const NONE: Readonly<Record<NoAlgorithm['does'], string>> = {
  signs: 'is `none`: nobody signs this token, so whoever has one can change what it says, and anybody can write one.',
  takes: 'takes `none`: a token without a signature is accepted, so anybody can write one that says who they like to be.',
  'takes-without-key': 'takes `none`: a token without a signature is accepted where the key is empty or missing, so anybody can write one that says who they like to be.',
};

function noneReport({ span, option, fn, does }: NoAlgorithm, { file, unit }: FilePart): Report {
  const service = unit.services.length === 1 ? unit.services[0] : undefined;
  const data: Data = {};
  return {
    message: `\`${option}\` ${NONE[does]}`,
    at: { file, span },
    ...(service !== undefined && { service }),
    related: [],
    identity: `none of ${option} in ${unit.facts.functions[fn]?.name ?? ''}`,
    data,
  };
}

/** The option, with the time that other tokens for the same have where that is a text. */
function planFor({ use }: Data, model: SystemModel): FixPlan | undefined {
  const argument = Number(use?.details.argument);
  const fact = use && model.files.get(use.call.file)?.facts.calls[use.call.call];
  if (!use || !fact || !(argument > 0) || fact.args.length < argument || fact.args.some(({ k }) => k === 'spread') || !takesOptions(fact, argument)) return undefined;
  const usual = usualTime(use, model);
  if (!usual) return undefined;
  const { time, because } = usual;
  return {
    title: `Let this token expire after ${time}, ${because}`, applicability: 'suggested', preferred: true,
    steps: [{ kind: 'add-option', file: use.call.file, call: fact.span, argument, key: 'expiresIn', text: `'${time}'` }],
  };
}

/** Nothing stands where the options go, or an object; and claims are an object, since others can't expire. */
function takesOptions({ args }: CallFact, argument: number): boolean {
  const at = args[argument]?.k;
  return (at === undefined || at === 'object') && args[0]?.k !== 'const' && args[0]?.k !== 'template';
}
