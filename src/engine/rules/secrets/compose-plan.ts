import { ownEnvExampleOf } from '../plans/env-example';
import { isFallback } from './judgement';
import type { LiteralFact, LiteralPlace } from '../../model/literals';
import type { FixPlan } from '../../model/fix';
import type { ComposeFacts, ManifestFacts } from '../../model/manifests';
import type { SystemModel } from '../../model/system';

/**
 * Has compose take a credential from the environment or `.env` and refuse to start without it (`${NAME:?message}`, Compose specification).
 * A store and its clients must get the same one, so every place of the file that holds it is changed in one go, and nothing is offered where
 * another file may hold it too, or where one variable would have to hold two values.
 */
export function composePlans(file: string, literal: LiteralFact, model: SystemModel): FixPlan[] {
  const manifest = model.manifests.get(file);
  if (!manifest?.compose) return [];
  const sharing = manifest.literals.filter((other) => credentialOf(other).digest === credentialOf(literal).digest);
  const places = sharing.flatMap(({ place }) => (place && !place.alsoElsewhere ? place : []));
  if (places.length < sharing.length || storesOf(sharing, manifest.compose).size > 1) return [];
  const name = nameOf(sharing, manifest, model);
  if (name === undefined || standsInAnother(literal, name, manifest, model)) return [];
  const inAddress = sharing.some(({ format }) => format === 'url-credentials');
  return [{
    title: sharing.every(isFallback) ? `Refuse to start when ${name} is unset` : `Take ${name} from the environment`,
    applicability: 'suggested',
    preferred: true,
    steps: [
      ...places.map(({ span, needsQuotes }: LiteralPlace) => ({ kind: 'replace' as const, file, span, text: needsQuotes ? `"${reference(name)}"` : reference(name) })),
      { kind: 'ensure-env-example', path: ownEnvExampleOf(file.slice(0, Math.max(0, file.lastIndexOf('/'))), model), name, ...(inAddress && { comment: 'Part of an address: without the characters / ? # @ : %' }) },
    ],
  }];
}

function reference(name: string): string {
  return `\${${name}:?${name} is not set}`;
}

function credentialOf(literal: LiteralFact): { readonly length: number; readonly entropy: number; readonly digest: string } {
  return literal.password ?? literal;
}

/** Services that run somebody else's image and are given the credential: with several of them, equal passwords are chance. */
function storesOf(literals: readonly LiteralFact[], { services }: ComposeFacts): ReadonlySet<string> {
  return new Set(literals.flatMap(({ span, format }) => services.filter((service) => format !== 'url-credentials' && !service.build && holds(service.span, span)).map(({ name }) => name)));
}

/** The setting that a default steps in for, else the first variable that is given the credential, under a name that is free in the file. */
function nameOf(sharing: readonly LiteralFact[], manifest: ManifestFacts, model: SystemModel): string | undefined {
  const settings = new Set(sharing.flatMap((literal) => (isFallback(literal) ? literal.setting ?? [] : [])));
  if (settings.size > 0) return settings.size === 1 ? [...settings][0] : undefined;
  const first = sharing.find(({ format, names }) => format !== 'url-credentials' && names.length === 1);
  if (!first) return undefined;
  const own = capitals(first.names[0] ?? '');
  const service = manifest.compose?.services.find(({ span }) => holds(span, first.span));
  return [own, ...(service ? [`${capitals(service.name)}_${own}`] : [])].find((name) => isFree(name, sharing, manifest, model));
}

function isFree(name: string, sharing: readonly LiteralFact[], { path, literals, compose }: ManifestFacts, model: SystemModel): boolean {
  if (compose?.variables.includes(name) === true) return false;
  if (literals.some((other) => !sharing.includes(other) && other.names.at(-1) === name)) return false;
  const around = model.manifests.get(`${folderOf(path)}.env`);
  if (around?.env?.entries.some((entry) => entry.name === name) !== true) return true;
  return around.literals.some(({ names, length, entropy }) => names[0] === name && sharing.some((one) => isAlike(credentialOf(one), { length, entropy })));
}

/** Whether a text as long and as mixed stands in a file that the plan does not change; `.env` beside the compose file is where the variable comes from. */
function standsInAnother(literal: LiteralFact, name: string, { path }: ManifestFacts, model: SystemModel): boolean {
  const around = `${folderOf(path)}.env`;
  const isSame = (other: LiteralFact): boolean => isAlike(credentialOf(other), credentialOf(literal));
  for (const other of model.manifests.values()) {
    if (other.path === path || other.env?.example === true) continue;
    if (other.literals.some((one) => isSame(one) && !(other.path === around && one.names[0] === name))) return true;
  }
  for (const { role, facts } of model.files.values()) if (role !== 'test' && role !== 'example' && facts.literals.some(isSame)) return true;
  return false;
}

function isAlike(one: { readonly length: number; readonly entropy: number }, other: { readonly length: number; readonly entropy: number }): boolean {
  return one.length === other.length && one.entropy === other.entropy;
}

function holds(outer: LiteralFact['span'], inner: LiteralFact['span']): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function capitals(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/** With a slash behind it; empty for the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
