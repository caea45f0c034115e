import { credentialOf, inManifests, inSources, measureOf, MOST_ALIKE, placeOf, type Place } from './alike';
import { ownEnvExampleOf } from '../plans/env-example';
import { isFallback } from './judgement';
import type { Offered } from './offered';
import { capitals } from './own-name';
import { serviceAround } from './service-around';
import { isStoreImage } from './store-images';
import type { LiteralFact, LiteralPlace } from '../../model/literals';
import type { ComposeService, ManifestFacts } from '../../model/manifests';
import { idsBy, ofEach } from '../../model/parts';
import { folderOf, joinPath } from '../../model/paths';
import { contains } from '../../model/span';
import type { SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';

/**
 * Has compose take a credential from the environment or `.env` and refuse to start without it (`${NAME:?message}`, Compose specification).
 * A store and its clients must get the same one, so every place of the file that holds it is changed in one go. Nothing is offered where
 * a place would stay as it is, here or in another file that is read, where the store's own password is not in the file, or where one
 * variable would have to hold two values.
 */
export function composePlans(file: string, literal: LiteralFact, model: SystemModel): Offered {
  const manifest = model.manifests.get(file);
  if (!manifest?.compose) return NO_COMPOSE;
  if (!literal.place) return 'It shares its text with something else such as an address, is written with escapes, or stands where braces would end it, so a variable can\'t take its place as it stands.';
  if (literal.place.alsoElsewhere) return ALSO_HERE;
  const sharing = byDigest(manifest.literals, credentialOf(literal).digest).flatMap((id) => manifest.literals[id] ?? []);
  const places = sharing.flatMap(({ place }) => (place && !place.alsoElsewhere ? place : []));
  if (places.length < sharing.length) return ALSO_HERE;
  if (!isOfOneAccount(sharing, manifest)) return 'The same text opens several things in this file, or a store whose own password isn\'t in it: one variable for all may not be what is meant.';
  const name = nameOf(sharing, manifest, model);
  const alike = name === undefined ? [] : alikeElsewhere(literal, name, manifest, model);
  const [place] = places;
  if (name === undefined) return 'No name is sure to be that of this credential alone: each that fits is taken in this file or in .env beside it.';
  if (!place || alike.length > MOST_ALIKE) return 'Texts as long as this one stand in too many other files to compare them all.';
  const inAddress = !sharing.every(isSetting);
  const store = foreignAround(sharing.filter(({ kind }) => kind === 'password'), manifest).find(({ image }) => isStoreImage(image?.text));
  return [{
    title: sharing.every(isFallback) ? `Refuse to start when ${name} is unset` : `Take ${name} from the environment`,
    applicability: 'suggested',
    preferred: true,
    ...(store && { notes: [`Where ${store.name} in ${file} has data, it keeps the password that it was made with: change it there, too.`] }),
    steps: [
      ...alike.map((other) => ({ kind: 'stands-alone' as const, file, span: place.span, other, reason: `It also stands in ${other.file}, line ${String(other.line)}, which this would leave as it is. Have both places read ${name} by hand.` })),
      ...places.map(({ span, needsQuotes }: LiteralPlace) => ({ kind: 'replace' as const, file, span, text: needsQuotes ? `"${reference(name)}"` : reference(name) })),
      { kind: 'ensure-env-example', path: ownEnvExampleOf(folderOf(file), model), name, ...(inAddress && { comment: 'Part of an address: without the characters / ? # @ : %' }) },
    ],
  }];
}

/** Of other manifests. */
export const NO_COMPOSE = 'Headroom moves credentials out of code and compose files alone. Have what reads this file get it from the environment or a secret store.';

const ALSO_HERE = 'It also stands in this file where it can\'t be replaced: under a name that could be another\'s, in a command, a check or a connection string, or in other letters.';

function reference(name: string): string {
  return `\${${name}:?${name} is not set}`;
}

const byDigest = idsBy((literal: LiteralFact): string => credentialOf(literal).digest);

/** Whether the texts open one thing, as far as the file tells: equal texts of a password and a key, or of two stores, are chance. */
function isOfOneAccount(sharing: readonly LiteralFact[], manifest: ManifestFacts): boolean {
  const kinds = new Set(sharing.map(({ kind }) => (kind === 'connection-string' ? 'password' : kind)));
  const [store, ...others] = foreignAround(sharing, manifest);
  if (kinds.size > 1 || others.length > 0) return false;
  if (!kinds.has('password')) return true;
  // Who is given a password from elsewhere may be the one that the clients here log in to.
  if (takesPasswordFile(manifest)) return false;
  if (!store) return havePasswords(manifest);
  return new Set(sharing.filter((one) => isSetting(one) && contains(store.span, one.span)).map(({ names }) => /ROOT|ADMIN/i.test(names.at(-1) ?? ''))).size === 1;
}

/** What runs other people's images and is given one of the settings. */
function foreignAround(sharing: readonly LiteralFact[], { compose }: ManifestFacts): readonly ComposeService[] {
  return [...new Set(sharing.filter(isSetting).flatMap(({ span }) => (compose && serviceAround(compose, span)) ?? []))].filter(isForeign);
}

function isForeign({ build, builtElsewhere }: ComposeService): boolean {
  return !build && !builtElsewhere;
}

const takesPasswordFile = ofEach(({ compose }: ManifestFacts): boolean => compose?.services.some((one) => isForeign(one) && one.environment.some(({ name }) => /PASS\w{0,80}_FILE$/.test(name))) === true);

/** Whether each of them is given a password here. */
const havePasswords = ofEach(({ compose, literals }: ManifestFacts): boolean => {
  const given = new Set(literals.filter(({ kind }) => kind === 'password').map(({ span }) => compose && serviceAround(compose, span)));
  return (compose?.services ?? []).every((one) => !isForeign(one) || given.has(one));
});

/** An address is given to clients alone. */
function isSetting({ format }: LiteralFact): boolean {
  return format !== 'url-credentials';
}

/** The setting that a default steps in for, else the first variable that is given the credential, under a name that is free in the file. */
function nameOf(sharing: readonly LiteralFact[], manifest: ManifestFacts, model: SystemModel): string | undefined {
  const settings = new Set(sharing.flatMap((literal) => (isFallback(literal) ? literal.setting ?? [] : [])));
  if (settings.size > 0) return settings.size === 1 ? [...settings][0] : undefined;
  const first = sharing.find((literal) => isSetting(literal) && literal.names.length === 1);
  if (!first) return undefined;
  return namesFor(first, manifest).find((name, at) => name !== '' && !isWantedElsewhere(name, at, first, manifest) && isFree(name, sharing, manifest, model));
}

/** What a setting can be called where compose is run: as in the container, where that is a name there (Compose specification, "Interpolation"), and with the service before it. */
function namesFor({ names: [written = ''], span }: LiteralFact, { compose }: ManifestFacts): readonly string[] {
  const service = compose && serviceAround(compose, span);
  return [/^[A-Za-z_]\w*$/.test(written) ? written : capitals(written), ...(service ? [`${capitals(service.name)}_${capitals(written)}`] : [])];
}

/** Whether another credential of the file could get that name, too: one of two keys that are spelled alike, or of one that is there twice. By its own name goes who is called so. */
function isWantedElsewhere(name: string, choice: number, literal: LiteralFact, manifest: ManifestFacts): boolean {
  const { digest } = credentialOf(literal);
  return (byNames(manifest).get(name) ?? []).some((other) => other.digest !== digest && (choice > 0 || other.choice === 0));
}

interface Wish {
  readonly digest: string;
  readonly choice: number;
}

/** The credentials that settings of a file are given, by each name that they could get. */
const byNames = ofEach((manifest: ManifestFacts): ReadonlyMap<string, readonly Wish[]> => {
  const found = new Map<string, Wish[]>();
  for (const literal of manifest.literals) {
    if (!isSetting(literal) || literal.names.length !== 1) continue;
    const { digest } = credentialOf(literal);
    for (const [choice, name] of namesFor(literal, manifest).entries()) valueIn(found, name, (): Wish[] => []).push({ digest, choice });
  }
  return found;
});

function isFree(name: string, sharing: readonly LiteralFact[], { path, literals, compose }: ManifestFacts, model: SystemModel): boolean {
  if (compose?.variables.includes(name) === true) return false;
  if (literals.some((other) => !sharing.includes(other) && other.names.at(-1) === name)) return false;
  const around = model.manifests.get(joinPath(folderOf(path), '.env'));
  if (around?.env?.entries.some((entry) => entry.name === name) !== true) return true;
  return around.literals.some(({ names, length, entropy }) => names[0] === name && sharing.some((one) => isAlike(credentialOf(one), { length, entropy })));
}

/**
 * Where a text as long and as mixed stands in a file that the plan does not change, up to one more than are named: whether it is the same is seen when the plan is
 * carried out. `.env` beside the compose file is where the variable comes from.
 */
function alikeElsewhere(literal: LiteralFact, name: string, { path }: ManifestFacts, model: SystemModel): Place[] {
  const measure = measureOf(credentialOf(literal));
  const found: Place[] = [];
  for (const [other, literals] of inManifests(model.manifests).get(measure) ?? []) {
    const manifest = model.manifests.get(other);
    if (!manifest || other === path) continue;
    const isSource = other === joinPath(folderOf(path), '.env') || (manifest.env?.example === true && folderOf(other) === folderOf(path));
    for (const one of literals) {
      if (isSource && one.names[0] === name) continue;
      found.push(placeOf(other, one, manifest.lineStarts));
      if (found.length > MOST_ALIKE) return found;
    }
  }
  return [...found, ...inSources(model).get(measure) ?? []].slice(0, MOST_ALIKE + 1);
}

function isAlike(one: { readonly length: number; readonly entropy: number }, other: { readonly length: number; readonly entropy: number }): boolean {
  return one.length === other.length && one.entropy === other.entropy;
}
