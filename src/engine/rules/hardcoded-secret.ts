import { composePlans } from './secrets/compose-plan';
import { plansFromEnvironment } from './secrets/environment';
import { credentialSpan, exposuresIn, exposuresOf, isDrawnToken, isFallback, type Exposure } from './secrets/judgement';
import { commonNames, sameElsewhere } from './secrets/once';
import { offeredOnce, plansIn, reasonIn, type Offered } from './secrets/offered';
import { sharedOf } from './secrets/shared';
import { hardcodedMessage, withReplacement } from './secrets/wording';
import type { LiteralFact } from '../model/literals';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { SystemModel } from '../model/system';
import type { SourceUnit } from '../model/source-unit';

interface Data {
  readonly literal: LiteralFact;
}

const offered = offeredOnce(offeredFor);

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
  *inFile(part, model) {
    for (const exposure of exposuresIn(part.unit, part, model)) if (!isFallback(exposure.literal)) yield reportOf(exposure, model);
  },
  *check(model) {
    for (const exposure of exposuresOf(model)) if (!isFallback(exposure.literal)) yield reportOf(exposure, model);
  },
  // A name says what a text is for, and other files may say that nothing takes it for that; a drawn token opens something wherever it stands.
  standsAlone: ({ data }) => isDrawnToken((data as Data).literal),
  fix: (report, model) => withReplacement(plansIn(offered(report, model)), report.severity, (model.files.get(report.at.file) ?? model.manifests.get(report.at.file))?.ignored),
  whyUnfixed: (report, model) => reasonIn(offered(report, model)),
};

function offeredFor(report: Report, model: SystemModel): Offered {
  const { literal } = report.data as Data;
  const { file } = report.at;
  const unit = model.files.get(file);
  if (!unit) return composePlans(file, literal, model);
  if (literal.stepsInFor !== undefined) return 'It steps in for something else, and whoever sets that need not have set a variable in its place.';
  if (literal.use === 'other' && literal.names.length === 0) return 'Nothing around it tells what it is for, so no variable can be named for it.';
  return credentialPlans(unit, literal, model);
}

/** Only the credential is replaced: what stands around it is no secret, and whoever sets the variable doesn't know it. */
function credentialPlans(unit: SourceUnit, literal: LiteralFact, model: SystemModel): Offered {
  const { credential, span } = literal;
  if (credential === 'in-parts' && literal.format === 'url-credentials') return 'The address also has parts that change: replace its password alone by a variable, in encodeURIComponent(…).';
  if (credential === 'in-parts' || credential === 'typed') return 'It shares its text with something else, or only a literal may stand there, so no variable can take its place.';
  const scheme = credential?.scheme;
  return plansFromEnvironment(unit, literal, credential?.span ?? span, model, (code) => (scheme === undefined ? code : `\`${scheme}\${${code}}\``));
}

function reportOf(exposure: Exposure, model: SystemModel): Report {
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
    ...sharedOf(exposure, model),
    data,
  };
}
