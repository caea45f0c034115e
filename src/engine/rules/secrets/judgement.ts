import type { LiteralFact } from '../../model/literals';
import type { Severity } from '../../model/finding';
import type { ManifestFacts } from '../../model/manifests';
import type { SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';
import type { FileRole } from '../../model/workspace';
import { ownerOf } from './owner';

/** A literal that counts as a committed credential. */
export interface Exposure {
  readonly file: string;
  readonly literal: LiteralFact;
  readonly severity: Severity;
  readonly service?: string;
  /** Absent for sources. */
  readonly manifest?: ManifestFacts;
}

/** Every literal of a source that counts, fallbacks included. */
export function* exposuresIn({ path, role, facts: { literals }, services }: SourceUnit): Iterable<Exposure> {
  // What several services load is the fault of none of them.
  const service = services.length === 1 ? services[0] : undefined;
  const mocked = role === 'test' ? mockedDigests(literals) : NONE;
  for (const literal of literals) {
    if (mocked.has(literal.digest) || !sourceCounts(literal, role, path)) continue;
    yield { file: path, literal, severity: 'error', ...(service !== undefined && { service }) };
  }
}

/** Every literal of manifests that counts, fallbacks included; at information level each value once per file. */
export function* exposuresOf(model: SystemModel): Iterable<Exposure> {
  for (const manifest of model.manifests.values()) yield* manifestExposures(manifest, model);
}

/** A default that steps in for a setting belongs to `secret-fallback`, and to nothing else. */
export function isFallback({ use }: LiteralFact): boolean {
  return use === 'env-fallback' || use === 'config-fallback' || use === 'schema-default';
}

function* manifestExposures(manifest: ManifestFacts, model: SystemModel): Iterable<Exposure> {
  if (manifest.env?.ignored) return;
  const seen = new Set<string>();
  for (const literal of manifest.literals) {
    if (!manifestCounts(literal, manifest)) continue;
    const local = literal.ownStore && isForLocalWork(manifest, literal);
    if (local && seen.has(literal.digest)) continue;
    if (local) seen.add(literal.digest);
    const service = ownerOf(manifest, literal.span, model);
    yield { file: manifest.path, literal, manifest, severity: local ? 'information' : 'error', ...(service !== undefined && { service }) };
  }
}

/** Compose and env files start the system on one machine, and so do scripts with a password that somebody made up. */
function isForLocalWork({ kind, path }: ManifestFacts, { looks }: LiteralFact): boolean {
  if (PRODUCTION_FILE.test(path)) return false;
  return kind === 'compose' || kind === 'env' || (kind === 'text' && looks !== 'credential' && !DEPLOYED.test(path));
}

const DEPLOYED = /\.(?:tf|tfvars|hcl|nomad|toml|properties)$/;

const NONE: ReadonlySet<string> = new Set();

/** Values of a test that a name calls a mock; they are one wherever else the test repeats them. */
function mockedDigests(literals: readonly LiteralFact[]): ReadonlySet<string> {
  return new Set(literals.filter(({ names }) => names.some((name) => /mock|fake|dummy|stub|fixture|test/i.test(name))).map(({ digest }) => digest));
}

const TEST_PATH = /(?:^|\/)(?:[\w-]+-tests|tests?|__tests__|e2e|fixtures?|__fixtures__|specs?|mocks?|testdata|cypress|examples?|samples?)\/|(?:^|[/._-])(?:test|tests|e2e|ci|spec)(?:[._-]|$)/i;
const DEVELOPMENT_FILE = /(?:^|[./_-])(?:dev|development|local|test|testing|ci)\.(?:[cm]?[jt]s|json|ya?ml)$/i;
const PRODUCTION_FILE = /(?:^|[./_-])(?:prod|production|staging|stage)(?:[._-]|$)/i;
const TEXTS = /(?:^|\/)(?:locales?|i18n|lang|languages|translations?|messages)\//i;
/** Texts for people, in which `password` is a label: `strings.de-DE.json`, `locales/pt_BR.json`, by their language tag (RFC 5646). */
const LANGUAGE_FILE = /(?:[._-]|(?:^|\/)(?:locales?|i18n|lang|languages|translations?|messages)\/(?:[\w-]+\/)?)[a-z]{2}[-_][A-Z]{2}\.(?:json|ya?ml|[jt]s)$|(?:^|\/)(?:locales?|i18n|lang|languages|translations?|messages)\/(?:[a-z]{2}|[a-z]{2}[-_][A-Z]{2}\/[\w.-]+)\.(?:json|ya?ml)$/;

/** Keys that this system checks itself: whatever the text is, it opens something. */
const OWN_KEYS: ReadonlySet<LiteralFact['kind']> = new Set<LiteralFact['kind']>(['signing-key', 'encryption-key', 'private-key', 'password', 'salt', 'connection-string']);

function sourceCounts(literal: LiteralFact, role: FileRole, path: string): boolean {
  if (role === 'generated' || role === 'declaration') return false;
  if (isToken(literal)) return tokenCounts(literal, role === 'test' || role === 'example' || TEST_PATH.test(path));
  if (role === 'test' || role === 'example' || literal.developmentOnly || isTestSetting(literal) || DEVELOPMENT_FILE.test(path) || TEXTS.test(path) || LANGUAGE_FILE.test(path)) return false;
  if (literal.format === 'url-credentials') return role === 'tooling' ? literal.looks === 'credential' : literal.looks !== 'placeholder' || isFallback(literal) || literal.binding === 'sink';
  if (role !== 'service') return literal.looks === 'credential' && literal.use !== 'comparison';
  return isUsedAsSecret(literal);
}

function isUsedAsSecret(literal: LiteralFact): boolean {
  const { binding, kind, looks, use } = literal;
  if (looks === 'credential') return true;
  if (binding === 'sink' || isFallback(literal)) return OWN_KEYS.has(kind);
  return looks === 'weak' && use !== 'comparison' && kind !== 'token' && kind !== 'api-key';
}

function manifestCounts(literal: LiteralFact, manifest: ManifestFacts): boolean {
  const { kind, path } = manifest;
  const test = TEST_PATH.test(path);
  if (isToken(literal)) return tokenCounts(literal, test);
  if (test || manifest.env?.example || (kind === 'config' && (DEVELOPMENT_FILE.test(path) || LANGUAGE_FILE.test(path)))) return false;
  const loaded = kind === 'env' || kind === 'compose';
  if (literal.format === 'url-credentials') return loaded || literal.looks !== 'placeholder';
  if (loaded) return loadedCounts(literal);
  if (literal.looks === 'credential') return true;
  return literal.looks === 'weak' && (literal.kind === 'password' || literal.binding === 'sink' || (isVariable(literal) && OWN_KEYS.has(literal.kind)));
}

/** What a process is given opens something, be it a placeholder, where this system checks the key itself. */
function loadedCounts(literal: LiteralFact): boolean {
  const { binding, kind, looks } = literal;
  if (OWN_KEYS.has(kind) && kind !== 'private-key') return binding === 'strong' || looks !== 'name';
  return looks === 'credential' || (looks === 'weak' && !isIdentifier(literal));
}

/** A token of a provider's format, told by its text alone. */
function isToken({ format }: LiteralFact): boolean {
  return format !== 'generic' && format !== 'url-credentials';
}

/** A token that fails its own checksum (`weak`) is cut or made up: where things are made up for tests, it says nothing. */
function tokenCounts(literal: LiteralFact, test: boolean): boolean {
  if (literal.looks === 'weak') return !test;
  return literal.looks === 'credential' && !(test && isTestMaterial(literal));
}

/** Keys and signed tokens are made for tests all the time; tokens of a provider come from an account. */
function isTestMaterial({ format, kind }: LiteralFact): boolean {
  return kind === 'private-key' || format === 'jwk-symmetric-key' || format === 'jwt' || format === 'aws-access-key';
}

/** The access key of a pair is the user's name, not the password. */
function isIdentifier({ names }: LiteralFact): boolean {
  return /access_?key$/i.test(names.at(-1) ?? '');
}

function isTestSetting({ setting }: LiteralFact): boolean {
  return setting !== undefined && /(?:^|_)TEST(?:_|$)/i.test(setting);
}

/** Environment variables are bound to their name alone, settings to a path. */
function isVariable({ names }: LiteralFact): boolean {
  return names.length === 1 && /^[A-Z][A-Z0-9_]*$/.test(names[0] ?? '');
}
