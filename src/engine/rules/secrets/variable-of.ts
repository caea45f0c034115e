import { addressNames, listedAddress } from './address-names';
import { isOfNamedClient, namesOf } from './names-for';
import { ownName } from './own-name';
import { isDefaultOf, isRead, isWanted, measureOf } from './variables-held';
import { isAnybodysAndSet, listedFor } from './variables-set';
import { envFilesAbove } from '../plans/env-example';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { idsBy, ofEach } from '../../model/parts';
import { isThisMachine } from '../../model/local-hosts';
import { asFolder } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';

/**
 * The variable that a literal of a source is to be read from: the setting that it steps in for, else its own name, with what is asked, the
 * client, the function or the file before it where that name holds, or would hold, another credential of the same program. Nothing where
 * all of these do.
 */
export function variableOf(unit: SourceUnit, literal: LiteralFact, model: SystemModel): string | undefined {
  if (literal.setting !== undefined) return isWritable(literal.setting) ? literal.setting : undefined;
  if (unit.facts.literals.length > MOST_LITERALS) return undefined;
  const addresses = addressNames(literal, ownName(literal));
  const listedAs = listedAddress(addresses, unit, model);
  const address = listedAs !== undefined && isOfAnotherStore(listedAs, unit, literal, model) ? undefined : listedAs;
  const isFree = (name: string): boolean => !(addresses.includes(name) && isOfAnotherStore(name, unit, literal, model)) && !isReadAs(name, unit, model, name === address) && !isAnybodysAndSet(name, model) && !isWanted(name, unit, literal, model);
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
  return isDefaultOf(name, unit, literal, model) || settingFiles(name, unit, model).some(({ literals }) => byName(literals, name).some((id) => literals[id] && measureOf(literals[id]) === measure));
}

/** Whether what sets a variable of that name means another store than the address of the literal: one in an example, or on this machine, is meant for the only client. */
function isOfAnotherStore(name: string, unit: SourceUnit, literal: LiteralFact, model: SystemModel): boolean {
  if (isKnownAs(name, unit, literal, model)) return false;
  if (unit.services.some((service) => isGiven(name, serviceOf(service, model), model))) return true;
  return envFilesAbove(asFolder(unit.package), model).some(({ env }) => env?.entries.some((entry) => entry.name === name && isOfOther(entry.value ?? '', env.example, unit, literal)));
}

/** Whether a manifest sets the variable for a service, be it from elsewhere. Env files are asked one by one. */
function isGiven(name: string, service: Service | undefined, { manifests }: SystemModel): boolean {
  const file = manifests.get(service?.environment.get(name)?.evidence.file ?? '');
  if (file && !file.env) return true;
  return service?.manifests.some((path) => {
    const { compose, kubernetes } = manifests.get(path) ?? {};
    const blocks = [...compose?.services.filter((one) => one.name === service.name || service.hosts.includes(one.name)) ?? [], ...kubernetes?.workloads.flatMap(({ containers }) => containers) ?? []];
    return blocks.some(({ environment }) => environment.some((entry) => entry.name === name));
  }) ?? false;
}

function isOfOther(value: string, example: boolean, unit: SourceUnit, literal: LiteralFact): boolean {
  const [, scheme, host = ''] = ADDRESS.exec(value) ?? [];
  if (scheme === undefined) return false;
  return driverOf(scheme) !== driverOf(literal.scheme ?? '') || (!example && !isThisMachine(host)) || isOfNamedClient(unit, literal);
}

/** Schemes differ where the same client takes both: `postgres`, `postgresql`. */
function driverOf(scheme: string): string {
  return scheme.toLowerCase().replace(/^postgresql$/, 'postgres').replace(/\+.*|(?<=^redis|^amqp)s$/, '');
}

const ADDRESS = /^([a-z][a-z\d+]{1,20}):\/\/(?:[^\s/@]{0,200}@)?([^\s/?#@:]{0,253})/i;

function serviceOf(name: string, { services }: SystemModel): Service | undefined {
  return services.find((one) => one.name === name);
}

/** Env files and manifests that may set a variable of the program. */
function settingFiles(name: string, { package: root, services }: SourceUnit, model: SystemModel): readonly ManifestFacts[] {
  const manifests = services.flatMap((service) => model.manifests.get(serviceOf(service, model)?.environment.get(name)?.evidence.file ?? '') ?? []);
  return [...envFilesAbove(asFolder(root), model), ...manifests];
}

/** Whether the program reads a variable of that name, or, unless it is `meant`, has one in an env file that is not only an example. */
function isReadAs(name: string, unit: SourceUnit, model: SystemModel, meant: boolean): boolean {
  return isRead(name, unit, model) || !meant && envFilesAbove(asFolder(unit.package), model).some((file) => file.env?.example === false && namesSet(file).has(name));
}

const byName = idsBy((literal: LiteralFact) => literal.names.at(-1));
const namesSet = ofEach(({ env }: ManifestFacts): ReadonlySet<string> => new Set(env?.entries.map(({ name }) => name)));
