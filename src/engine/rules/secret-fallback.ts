import { envExampleOf } from './plans/env-example';
import { environmentRead } from './plans/environment-read';
import { composePlans, NO_COMPOSE } from './secrets/compose-plan';
import { plansFromEnvironment } from './secrets/environment';
import { credentialSpan, exposuresIn, exposuresOf, isFallback, type Exposure } from './secrets/judgement';
import { commonNames, sameElsewhere } from './secrets/once';
import { offeredOnce, plansIn, reasonIn, type Offered } from './secrets/offered';
import { sharedOf } from './secrets/shared';
import { schemaPlans } from './secrets/schema-default';
import { fallbackMessage, withReplacement } from './secrets/wording';
import type { LiteralFact } from '../model/literals';
import type { Value } from '../model/facts';
import { asFolder } from '../model/paths';
import type { Report } from '../model/finding';
import type { FixStep } from '../model/fix';
import type { Rule } from '../model/rule';
import type { Span } from '../model/span';
import type { SystemModel } from '../model/system';
import type { SourceUnit } from '../model/source-unit';

interface Data {
  readonly literal: LiteralFact;
}

const offered = offeredOnce(offeredFor);

/** A secret's default that ships: the program starts with it wherever the setting is forgotten. */
export const secretFallback: Rule = {
  meta: {
    id: 'secret-fallback',
    pillar: 'security',
    severity: 'error',
    summary: 'A secret falls back to a value from the repository when it is not set.',
    preset: 'recommended',
    cwe: 1188,
    snippets: ['secret-env'],
  },
  *inFile(part, model) {
    for (const exposure of exposuresIn(part.unit, part, model)) if (isFallback(exposure.literal)) yield reportOf(exposure, model);
  },
  *check(model) {
    for (const exposure of exposuresOf(model)) if (isFallback(exposure.literal)) yield reportOf(exposure, model);
  },
  fix: (report, model) => withReplacement(plansIn(offered(report, model)), report.severity, (model.files.get(report.at.file) ?? model.manifests.get(report.at.file))?.ignored),
  whyUnfixed: (report, model) => reasonIn(offered(report, model)),
};

function offeredFor(report: Report, model: SystemModel): Offered {
  const { literal } = report.data as Data;
  const { file } = report.at;
  const { fallbackSpan, setting, stepsInFor, use } = literal;
  const unit = model.files.get(file);
  if (!unit) return use === 'env-fallback' ? composePlans(file, literal, model) : NO_COMPOSE;
  if (!fallbackSpan || setting === undefined) return unfixed(literal);
  if (use === 'schema-default') return withVariable(schemaPlans(unit, literal), setting, unit, model);
  if (stepsInFor !== 'setting') return unfixed(literal);
  if (literal.credential === 'typed') return TYPED;
  if (use === 'env-fallback') return plansFromEnvironment(unit, literal, fallbackSpan, model, writtenFor(unit, literal, fallbackSpan, setting, model));
  return use === 'config-fallback' ? withVariable(configPlans(unit, literal, fallbackSpan, setting), setting, unit, model) : unfixed(literal);
}

/** A setting that is called as a variable is one that has to be set from then on. */
function withVariable(offered: Offered, name: string, unit: SourceUnit, model: SystemModel): Offered {
  if (typeof offered === 'string' || !/^[A-Z][A-Z0-9_]*$/.test(name)) return offered;
  const step: FixStep = { kind: 'ensure-env-example', path: envExampleOf(asFolder(unit.package), model), name };
  return offered.map((plan) => ({ ...plan, steps: [...plan.steps, step] }));
}

function unfixed({ otherSettings = [], setting, stepsInFor }: LiteralFact): string {
  if (otherSettings.length > 0) return MORE;
  return setting !== undefined && stepsInFor === 'other' ? FOR_OTHERS : NOT_YET;
}

const NOT_YET = 'This form of default has no fix yet. Take it out by hand, and stop the start where the setting is missing.';
const FOR_OTHERS = 'The default may step in for something else than the setting alone, such as options that a caller gives, so no fix takes it out. Do so by hand, and stop the start where the setting is missing.';
const TYPED = 'The type of what holds it takes only certain texts, which no variable is sure to be. Take the default out by hand, and stop the start where the setting is missing.';
const MORE = 'The default steps in for more than one read of a setting. Take it out by hand, and stop the start where the setting is missing.';

/** After `??=` the variable is written all the same, so that what is read of it later is a text for the compiler. */
function writtenFor({ path, facts }: SourceUnit, { fn }: LiteralFact, { start, end }: Span, setting: string, model: SystemModel): (code: string) => string {
  const isAssigned = facts.writes.some(({ ifEmpty, span }) => ifEmpty && span.start === start && span.end === end);
  return (code) => (isAssigned ? `${environmentRead(setting, path, model, fn)} = ${code}` : code);
}

function reportOf(exposure: Exposure, model: SystemModel): Report {
  const { file, literal, manifest, severity, service } = exposure;
  const related = sameElsewhere(exposure);
  const data: Data = { literal };
  return {
    message: fallbackMessage(exposure),
    at: { file, span: literal.fallbackSpan ?? literal.span },
    severity,
    ...(service !== undefined && { service }),
    identity: [manifest && severity === 'information' ? 'own' : literal.setting ?? '', literal.use, ...commonNames(exposure)].join(' '),
    ...(related.length > 0 && { related }),
    credential: credentialSpan(literal),
    ...sharedOf(exposure, model),
    data,
  };
}

const OTHER_CONFIG = 'Nothing is known of this configuration by which it fails where a setting is missing. Take the default out by hand, and stop the start where it is.';

/** Nest's ConfigService has `getOrThrow`, which fails where the value is absent. Source: @nestjs/config. */
function configPlans(unit: SourceUnit, literal: LiteralFact, whole: Span, setting: string): Offered {
  if (!unit.facts.imports.some(({ module }) => module === '@nestjs/config')) return OTHER_CONFIG;
  const look = unit.facts.calls.find(({ callee, span }) => span.start >= whole.start && span.end <= whole.end && callee.k === 'member' && callee.name === 'get' && !isOwn(callee.of, unit));
  const key = look?.argSpans[0];
  if (!look || !key) return unfixed(literal);
  const file = unit.path;
  const second = look.argSpans[1];
  const steps: FixStep[] = [{ kind: 'replace', file, span: look.nameSpan, text: 'getOrThrow' }];
  if (second?.start === literal.span.start) steps.push({ kind: 'replace', file, span: { start: key.end, end: second.end }, text: '' });
  if (look.span.end < whole.end) steps.push({ kind: 'replace', file, span: { start: look.span.end, end: whole.end }, text: '' });
  return [{ title: `Stop the start when ${setting} is unset`, applicability: 'suggested', preferred: true, steps }];
}

/** The class around, or another one of the file: what reads there is none of Nest's. */
function isOwn(receiver: Value, { facts }: SourceUnit): boolean {
  return receiver.k === 'this' || receiver.k === 'ref' && facts.bindings[receiver.b]?.kind === 'class';
}
