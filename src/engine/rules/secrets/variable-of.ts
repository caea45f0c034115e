import { addressNames, listedAddress } from './address-names';
import { exposuresIn } from './judgement';
import { capitals, isOfHeader, ownName } from './own-name';
import { isAnybodysAndSet, listedFor, providerOf } from './variables-set';
import { envExampleOf } from '../plans/env-example';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { asFolder, folderOf, isWithin, nameOf } from '../../model/paths';
import { contains } from '../../model/span';
import type { SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';

/**
 * The variable that a literal of a source is to be read from: the setting that it steps in for, else its own name, with what is asked, the
 * client, the function or the file before it where that name holds, or would hold, another credential of the same program. Nothing where
 * all of these do.
 */
export function variableOf(unit: SourceUnit, literal: LiteralFact, model: SystemModel): string | undefined {
  if (literal.setting !== undefined) return capitals(literal.setting);
  if (unit.facts.literals.length > MOST_LITERALS) return undefined;
  const mine: Credential = { unit, literal };
  const others = differentFrom(mine, model).map((other) => ({ ...other, names: new Set(namesOf(other)) }));
  const address = listedAddress(addressNames(literal, ownName(literal)), unit, model);
  const isFree = (name: string): boolean => !isReadAs(name, unit, model, name === address) && !isAnybodysAndSet(name, model) && !others.some((other) => other.names.has(name) && share(unit, other.unit, model));
  const listed = listedFor(literal, unit, model) ?? address;
  return [...(listed === undefined ? [] : [listed]), ...namesOf(mine)].find((name) => isKnownAs(name, mine, model) || isFree(name));
}

/** Each is compared with all others; a file with more is a list that somebody made. */
const MOST_LITERALS = 300;

interface Credential {
  readonly unit: SourceUnit;
  readonly literal: LiteralFact;
}

/** What would be read from the environment, too, and is not the same. */
function differentFrom(mine: Credential, model: SystemModel): Credential[] {
  const found: Credential[] = [];
  for (const unit of model.files.values()) {
    if (unit.facts.literals.length === 0) continue;
    for (const { literal } of exposuresIn(unit)) if (!isSame(mine, { unit, literal })) found.push({ unit, literal });
  }
  return found;
}

/** Texts of two files can only be told by their measures; keys in headers are too much alike for that. */
function isSame(one: Credential, other: Credential): boolean {
  if (one.unit === other.unit) return one.literal.digest === other.literal.digest;
  return isAlike(one.literal, other.literal) && !isOfHeader(one.literal) && !isOfHeader(other.literal);
}

function isAlike(one: LiteralFact, other: LiteralFact): boolean {
  return one.length === other.length && one.entropy === other.entropy && one.kind === other.kind;
}

/** In the order of preference. */
function namesOf({ unit, literal }: Credential): readonly string[] {
  if (literal.setting !== undefined) return [capitals(literal.setting)];
  const bound = ownName(literal);
  const addresses = addressNames(literal, bound);
  const [own = bound] = addresses;
  const call = callAround(unit.facts, literal);
  const file = nameOf(unit.path).replace(/\..*/, '');
  const before = [providerOf(literal.format) ?? '', hostOf(call), clientOf(call, unit.facts), unit.facts.functions[literal.fn]?.name ?? '', file, `${nameOf(folderOf(unit.path))}_${file}`];
  return [own, ...addresses.slice(1), ...before.map(capitals).filter((name) => /^[A-Z]/.test(name)).map((name) => `${name}_${own}`)];
}

function callAround({ calls }: SourceFacts, { span }: LiteralFact): CallFact | undefined {
  return calls.filter((call) => contains(call.span, span)).sort((a, b) => b.span.start - a.span.start)[0];
}

/** `stripe` of `https://api.stripe.com/v1`, `orders` of `http://orders:3000`: who is asked, where the call says so. */
function hostOf(call: CallFact | undefined): string {
  const texts = call?.args.flatMap((arg) => (arg.k === 'object' ? arg.props.filter(({ key }) => /ur[li]$/i.test(key)).map(({ value }) => value) : [arg])) ?? [];
  for (const text of texts) {
    const labels = /^https?:\/\/(?:[^\s/@]{0,400}@)?([A-Za-z][\w.-]{0,200})/.exec(textOf(text))?.[1]?.split('.') ?? [];
    const host = labels.at(-2) ?? labels[0] ?? '';
    if (host !== '' && host !== 'localhost') return host;
  }
  return '';
}

function textOf(value: Value): string {
  const first = value.k === 'template' ? value.parts[0] : value;
  return first?.k === 'const' && typeof first.v === 'string' ? first.v : '';
}

/** The variable that keeps the client which the call makes. */
function clientOf(call: CallFact | undefined, { bindings }: SourceFacts): string {
  return call?.binding === undefined ? '' : bindings[call.binding]?.name ?? '';
}

/** Whether the program, or its env file, has the credential under that name. */
function isKnownAs(name: string, mine: Credential, model: SystemModel): boolean {
  const isKnown = (literal: LiteralFact, own: string | undefined): boolean => own === name && isAlike(literal, mine.literal);
  for (const unit of model.files.values()) {
    if (unit.facts.literals.some((other) => isKnown(other, other.setting) && isSame(mine, { unit, literal: other })) && share(mine.unit, unit, model)) return true;
  }
  for (const { env, path, literals } of model.manifests.values()) {
    if (env && isWithin(asFolder(mine.unit.package), folderOf(path)) && literals.some((other) => isKnown(other, other.names[0]))) return true;
  }
  return false;
}

/** Whether the program reads a variable of that name, or, unless it is `meant`, has one in an env file that is not only an example. */
function isReadAs(name: string, unit: SourceUnit, model: SystemModel, meant: boolean): boolean {
  for (const other of model.files.values()) {
    if (other.facts.envReads.some((read) => read.name === name) && share(unit, other, model)) return true;
  }
  for (const { env, path } of meant ? [] : model.manifests.values()) {
    if (env?.example === false && isWithin(asFolder(unit.package), folderOf(path)) && env.entries.some((entry) => entry.name === name)) return true;
  }
  return false;
}

/** Whether the variables of two files may be those of one process. */
function share(one: SourceUnit, other: SourceUnit, model: SystemModel): boolean {
  if (one.package === other.package || one.services.some((service) => other.services.includes(service))) return true;
  return envExampleOf(asFolder(one.package), model) === envExampleOf(asFolder(other.package), model);
}
