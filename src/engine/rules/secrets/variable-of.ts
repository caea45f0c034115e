import { addressNames, listedAddress } from './address-names';
import { namesOf } from './names-for';
import { ownName } from './own-name';
import { isDefaultOf, isRead, isWanted, measureOf } from './variables-held';
import { isAnybodysAndSet, listedFor } from './variables-set';
import { envFilesAbove } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { idsBy, ofEach } from '../../model/parts';
import { asFolder } from '../../model/paths';
import type { SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';

/**
 * The variable that a literal of a source is to be read from: the setting that it steps in for, else its own name, with what is asked, the
 * client, the function or the file before it where that name holds, or would hold, another credential of the same program. Nothing where
 * all of these do.
 */
export function variableOf(unit: SourceUnit, literal: LiteralFact, model: SystemModel): string | undefined {
  if (literal.setting !== undefined) return isWritable(literal.setting) ? literal.setting : undefined;
  if (unit.facts.literals.length > MOST_LITERALS) return undefined;
  const address = listedAddress(addressNames(literal, ownName(literal)), unit, model);
  const isFree = (name: string): boolean => !isReadAs(name, unit, model, name === address) && !isAnybodysAndSet(name, model) && !isWanted(name, unit, literal, model);
  const listed = listedFor(literal, unit, model) ?? address;
  return [...(listed === undefined ? [] : [listed]), ...namesOf(unit, literal)].find((name) => isKnownAs(name, unit, literal, model) || isFree(name));
}

/** A setting keeps the name under which it is set, unless that can't stand in code and in env files as it is. */
function isWritable(setting: string): boolean {
  return /^[\p{L}\p{N}_.-]{1,200}$/u.test(setting);
}

/** Each is compared with all others of its file; a file with more is a list that somebody made. */
const MOST_LITERALS = 300;

/** Whether the program, or its env file, has the credential under that name. */
function isKnownAs(name: string, unit: SourceUnit, literal: LiteralFact, model: SystemModel): boolean {
  const measure = measureOf(literal);
  return isDefaultOf(name, unit, literal, model) || envFilesAbove(asFolder(unit.package), model).some(({ literals }) => byName(literals, name).some((id) => literals[id] && measureOf(literals[id]) === measure));
}

/** Whether the program reads a variable of that name, or, unless it is `meant`, has one in an env file that is not only an example. */
function isReadAs(name: string, unit: SourceUnit, model: SystemModel, meant: boolean): boolean {
  return isRead(name, unit, model) || !meant && envFilesAbove(asFolder(unit.package), model).some((file) => file.env?.example === false && namesSet(file).has(name));
}

const byName = idsBy((literal: LiteralFact) => literal.names[0]);
const namesSet = ofEach(({ env }: ManifestFacts): ReadonlySet<string> => new Set(env?.entries.map(({ name }) => name)));
