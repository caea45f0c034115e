import { composePlans } from './secrets/compose-plan';
import { plansFromEnvironment } from './secrets/environment';
import { credentialSpan, exposuresIn, exposuresOf, isFallback, type Exposure } from './secrets/judgement';
import { commonNames, sameElsewhere } from './secrets/once';
import { sharedOf } from './secrets/shared';
import { schemaPlans } from './secrets/schema-default';
import { fallbackMessage, withReplacement } from './secrets/wording';
import type { LiteralFact } from '../model/literals';
import type { Report } from '../model/finding';
import type { FixPlan, FixStep } from '../model/fix';
import type { Rule } from '../model/rule';
import type { Span } from '../model/span';
import type { SystemModel } from '../model/system';
import type { SourceUnit } from '../model/source-unit';

interface Data {
  readonly literal: LiteralFact;
}

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
  *inFile(part) {
    for (const exposure of exposuresIn(part.unit, part)) if (isFallback(exposure.literal)) yield reportOf(exposure);
  },
  *check(model) {
    for (const exposure of exposuresOf(model)) if (isFallback(exposure.literal)) yield reportOf(exposure);
  },
  fix: (report, model) => withReplacement(plansOf(report, model), report.severity, (model.files.get(report.at.file) ?? model.manifests.get(report.at.file))?.ignored),
};

function plansOf(report: Report, model: SystemModel): FixPlan[] {
  const { literal } = report.data as Data;
  const { file } = report.at;
  const { fallbackSpan, setting, stepsInFor, use } = literal;
  if (!fallbackSpan || setting === undefined) return [];
  const unit = model.files.get(file);
  if (!unit) return use === 'env-fallback' ? composePlans(file, literal, model) : [];
  if (use === 'schema-default') return schemaPlans(unit, literal);
  if (stepsInFor !== 'setting') return [];
  if (use === 'env-fallback') return plansFromEnvironment(unit, literal, fallbackSpan, model);
  return use === 'config-fallback' ? configPlans(unit, literal, fallbackSpan, setting) : [];
}

function reportOf(exposure: Exposure): Report {
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
    ...sharedOf(exposure),
    data,
  };
}

/** Nest's ConfigService has `getOrThrow`, which fails where the value is absent. Source: @nestjs/config. */
function configPlans(unit: SourceUnit, literal: LiteralFact, whole: Span, setting: string): FixPlan[] {
  if (!unit.facts.imports.some(({ module }) => module === '@nestjs/config')) return [];
  const look = unit.facts.calls.find((call) => call.span.start >= whole.start && call.span.end <= whole.end && call.callee.k === 'member' && call.callee.name === 'get');
  const key = look?.argSpans[0];
  if (!look || !key) return [];
  const file = unit.path;
  const second = look.argSpans[1];
  const steps: FixStep[] = [{ kind: 'replace', file, span: look.nameSpan, text: 'getOrThrow' }];
  if (second?.start === literal.span.start) steps.push({ kind: 'replace', file, span: { start: key.end, end: second.end }, text: '' });
  if (look.span.end < whole.end) steps.push({ kind: 'replace', file, span: { start: look.span.end, end: whole.end }, text: '' });
  return [{ title: `Stop the start when ${setting} is unset`, applicability: 'suggested', preferred: true, steps }];
}
