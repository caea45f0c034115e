import { composePlans } from './secrets/compose-plan';
import { plansFromEnvironment } from './secrets/environment';
import { credentialSpan, exposuresIn, exposuresOf, isFallback, type Exposure } from './secrets/judgement';
import { commonNames, sameElsewhere } from './secrets/once';
import { sharedOf } from './secrets/shared';
import { hardcodedMessage, withReplacement } from './secrets/wording';
import type { LiteralFact } from '../model/literals';
import type { Report } from '../model/finding';
import type { FixPlan } from '../model/fix';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';
import type { SourceUnit } from '../model/source-unit';

interface Data {
  readonly literal: LiteralFact;
}

/** A credential written into source, configuration, a manifest or a committed env file. */
export const hardcodedSecret: Rule = {
  meta: {
    id: 'hardcoded-secret',
    pillar: 'security',
    severity: 'error',
    summary: 'A credential is written into the repository.',
    preset: 'recommended',
    cwe: 798,
    snippets: ['secret-env'],
  },
  *inFile(part) {
    for (const exposure of exposuresIn(part.unit, part)) if (!isFallback(exposure.literal)) yield reportOf(exposure);
  },
  *check(model) {
    for (const exposure of exposuresOf(model)) if (!isFallback(exposure.literal)) yield reportOf(exposure);
  },
  fix(report, model) {
    const { literal } = report.data as Data;
    const { file } = report.at;
    const unit = model.files.get(file);
    const plans = unit ? isNeeded(literal) ? credentialPlans(unit, literal, model) : [] : composePlans(file, literal, model);
    return withReplacement(plans, report.severity, unit?.ignored ?? model.manifests.get(file)?.ignored);
  },
};

/** Only the credential is replaced: what stands around it is no secret, and whoever sets the variable doesn't know it. */
function credentialPlans(unit: SourceUnit, literal: LiteralFact, model: SystemModel): FixPlan[] {
  const { credential, span } = literal;
  if (credential === 'in-parts') return [];
  return plansFromEnvironment(unit, literal, credential?.span ?? span, model, credential?.scheme);
}

/** Whoever sets what a literal steps in for need not have set a variable in its place. */
function isNeeded({ use, names, stepsInFor }: LiteralFact): boolean {
  return stepsInFor === undefined && (use !== 'other' || names.length > 0);
}

function reportOf(exposure: Exposure): Report {
  const { certificate, file, literal, manifest, severity, service, usedBy } = exposure;
  const related = [...(usedBy ? [{ ...usedBy, message: 'used here' }] : []), ...(certificate === undefined || certificate === file ? [] : [{ file: certificate, span: { start: 0, end: 0 }, message: 'its certificate is for this machine and its neighbours' }]), ...sameElsewhere(exposure)];
  const data: Data = { literal };
  return {
    message: hardcodedMessage(exposure),
    at: { file, span: literal.span },
    severity,
    ...(service !== undefined && { service }),
    identity: [manifest && severity === 'information' ? 'own' : literal.format, literal.callee ?? '', ...commonNames(exposure)].join(' '),
    ...(related.length > 0 && { related }),
    credential: credentialSpan(literal),
    ...sharedOf(exposure),
    data,
  };
}
