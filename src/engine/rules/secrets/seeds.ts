import type { SourceFacts } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';
import { isSeed } from './purpose';

/** Passwords below this length, in UTF-16 code units, are made up by people. */
export const SHORTEST_DRAWN = 16;

/** Whoever seeds an administrator where the system is deployed hands out its password. */
export function isOfMadeUpUser(literal: LiteralFact): boolean {
  return literal.length < SHORTEST_DRAWN && isOfUser(literal);
}

/** A password of a user whom only the seeds for developing make: their folder says so, and no seed that a deployment runs loads that folder. */
export function isOfDevelopmentSeed(literal: LiteralFact, path: string, model: SystemModel | undefined): boolean {
  return model !== undefined && literal.format === 'generic' && isOfUser(literal) && isSeed(path) && FOLDER.test(path) && !isSownInProduction(model);
}

function isOfUser({ kind, names }: LiteralFact): boolean {
  return kind === 'password' && !names.some((name) => /admin|root|super/i.test(name));
}

function isSownInProduction(model: SystemModel): boolean {
  return model.ofAll('seeds for developing that are deployed', () => [...model.manifests.values()].some(({ package: own }) => Object.values(own?.scripts ?? {}).some(({ text }) => SOWS.test(text) && DEPLOYS.test(text))) || [...model.gathered('loads seeds for developing as it is deployed', loadsDeployed)].length > 0);
}

function loadsDeployed({ path, facts }: SourceUnit): true | undefined {
  return (isDeployed(path) && loads(facts)) || SOWN_BY_PLACE.test(path) || undefined;
}

function isDeployed(path: string): boolean {
  return isSeed(path) && /deploy|prod|release|stag/i.test(path);
}

function loads({ imports }: SourceFacts): boolean {
  return imports.some(({ module }) => /(?:^|\/)(?:dev|development|local)(?:\/|$)/.test(module));
}

const FOLDER = /(?:^|\/)seed(?:s|ers|ing)?\/(?:dev|development|local)\//i;
const SOWS = /seed/i;
const DEPLOYS = /deploy|prod|release|stag|seed(?:s|ers|ing)?\/(?:dev|development|local)/i;
/** Settings of a tool that name the folders of seeds for each environment: which of them it means isn't looked for. */
const SOWN_BY_PLACE = /(?:^|\/)knexfile\.[cm]?[jt]s$/i;
