import type { LiteralFact } from '../../model/literals';
import type { Severity } from '../../model/finding';
import type { ManifestFacts } from '../../model/manifests';
import type { FilePart, SystemModel } from '../../model/system';
import type { SourceUnit } from '../../model/source-unit';
import type { FileRole } from '../../model/workspace';
import { folderOf } from '../../model/paths';
import { loadsServerModules } from '../../model/server-parts';
import { isOfPlatform, isPipelinePath } from '../../model/text-files';
import type { Location, Span } from '../../model/span';
import { isOfBuildStage } from './build-stages';
import { isAmongSecrets, isHint, isIdentifier, isIllustrated, isTestSetting, isVariable } from './by-name';
import { runsInDevelopment, runsInTests } from './development-run';
import { localCertificateOf } from './certificates';
import { isOfDevelopment } from './development-settings';
import { asNeighbour, isBesideLocalHost, isForThisMachine, isOfMailCatcher, isOfThisMachine, opensOtherMachine } from './hosts';
import { publicHalves } from './key-pairs';
import { isOfLocalRealm } from './local-realms';
import { isLoadedInProduction, isOfKeyedStoreBeside, isOfLocalCookies, isOfLocalKeycloak, isOfLocalProxy } from './local-services';
import { isOfNobodyElse, mockBeside, type MockAddress } from './mock-services';
import { asTheirStores, toldOnce } from './once';
import { isKeyOfProvider } from './provider-keys';
import { rendersOnServer } from './rendering';
import { isOfOpenStore } from './open-stores';
import { isOverridden } from './overridden';
import { containerOf, ownerOf } from './owner';
import { holdsTexts, isCalledTest, isDemo, isForDelivery, isForDevelopment, isForOneRun, isForProduction, isForTests, isGenerator, isAmongMocks, isInLanguage, isInLocalFolder, isLocal, isMock, isOfSettings, isSeed, isStoreSetup, isTestPackage, isTestRun } from './purpose';
import { isOfReplacedStart } from './replaced-starts';
import { isOfTestJob } from './test-jobs';
import { isOfDevelopmentSeed, isOfMadeUpUser, SHORTEST_DRAWN } from './seeds';
import { isOfServiceAccount } from './service-accounts';
import { isReadSetting } from './settings-read';
import { isOfOtherPeoplesImage, isStoreImage, isStorePassword } from './store-images';
import { isToBeReplaced } from './to-fill-in';

/** A literal that counts as a committed credential. */
export interface Exposure {
  readonly file: string;
  readonly literal: LiteralFact;
  readonly severity: Severity;
  readonly service?: string;
  /** Which of the containers that run it in a compose file is given it. */
  readonly container?: string;
  /** Of information: not a store's password, but a key or an account of a developer's own machine. */
  readonly ownKey?: boolean;
  /** What makes it, and everything else that takes it, runs on one machine. */
  readonly madeHere?: true;
  /** Of information: nothing takes it but what stands in for somebody else's service at this address. */
  readonly mock?: MockAddress;
  /** The call of another file that uses it, where nothing beside it tells what it is. */
  readonly usedBy?: Location;
  /** Of a private key of one machine: the file with its certificate. */
  readonly certificate?: string;
  /** git ignores the file: the repository doesn't have it. */
  readonly ignored?: true;
  /** Other places of the file where the same stands under the same name. */
  readonly also?: readonly Span[];
  /** Absent for sources. */
  readonly manifest?: ManifestFacts;
}

/** What other files say of the literals of one. */
type Known = Pick<FilePart, 'usedCredentials' | 'deadLiterals'>;

const NOTHING: readonly Exposure[] = [];
const NOTHING_KNOWN: Known = { usedCredentials: [], deadLiterals: [] };

/** Every literal of a source that counts, fallbacks included; of a pair of keys the secret alone. */
export function exposuresIn(unit: SourceUnit, known: Known = NOTHING_KNOWN, model?: SystemModel): readonly Exposure[] {
  if (unit.facts.literals.length === 0) return NOTHING;
  const found = [...countedIn(unit, known, model)];
  const halves = publicHalves(found.map(({ literal }) => literal));
  return found.filter(({ literal }) => !halves.has(literal));
}

function* countedIn({ path, role, facts, services, ignored }: SourceUnit, { usedCredentials: used, deadLiterals: dead }: Known, model?: SystemModel): Iterable<Exposure> {
  // What several services load is the fault of none of them.
  const service = services.length === 1 ? services[0] : undefined;
  const { literals } = facts;
  const isInUse = services.length > 0;
  const onServer = role === 'frontend' && loadsServerModules(facts);
  const mocked = role === 'test' ? mockedDigests(literals) : NONE;
  for (const [id, own] of literals.entries()) {
    const use = used.find(({ at }) => at.literal === id);
    if (own.shared && !use) continue;
    // A placeholder that the system takes for its key is one.
    const told: LiteralFact = use && (own.shared || own.format === 'generic' && own.looks === 'placeholder') ? { ...own, kind: use.kind, binding: 'sink' } : own;
    const literal = dead.includes(id) ? leftBehind(told) : told;
    if (!literal || mocked.has(literal.digest) || !sourceCounts(literal, onServer || isOfRendering(literal, role, path, model) ? 'service' : role, path) || isOfDevelopmentSeed(literal, path, model)) continue;
    if (isMadeUp(literal) && !(isInUse || use || isSeenInUse(literal) && !isDemo(path) || isSeed(path) || isOfSettings(path))) continue;
    if (!isInUse && (literal.format === 'generic' && isAmongMocks(path) || literal.looks !== 'credential' && isCalledTest(path) && !isSeenInUse(literal) && literal.host === undefined && !literal.elsewhere)) continue;
    yield { file: path, literal, severity: 'error', ...(use && own.shared && { usedBy: use.by }), ...(ignored && { ignored }), ...(service !== undefined && { service }) };
  }
}

/**
 * A default that a front end's server has: what no view reads from the environment under a name that no bundler ships, and what Nuxt's settings keep from browsers
 * (Nuxt, "Runtime config").
 */
function isOfRendering({ names: [holder, first], use }: LiteralFact, role: FileRole, path: string, model: SystemModel | undefined): boolean {
  if (role === 'frontend') return use === 'env-fallback' && !/\.[cm]?[jt]sx$/.test(path) && model !== undefined && rendersOnServer(path, model);
  return role === 'tooling' && /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/.test(path) && holder === 'runtimeConfig' && first !== 'public';
}

/** What no program uses opens something only where it was drawn for that; it is then no default of anything. */
function leftBehind(literal: LiteralFact): LiteralFact | undefined {
  if (literal.looks !== 'credential') return undefined;
  return isFallback(literal) ? { ...literal, use: 'other', stepsInFor: 'other' } : literal;
}

/** Every literal of manifests that counts, fallbacks included; at information level each value once per file. */
export function* exposuresOf(model: SystemModel): Iterable<Exposure> {
  for (const manifest of model.manifests.values()) yield* manifestExposures(manifest, model);
}

/** A default that steps in for a setting belongs to `secret-fallback`, and to nothing else. */
export function isFallback({ use }: LiteralFact): boolean {
  return use === 'env-fallback' || use === 'config-fallback' || use === 'schema-default';
}

/** A token of a known format that somebody was given: what it opens is not for this system to say. */
export function isDrawnToken(literal: LiteralFact): boolean {
  return isToken(literal) && literal.looks === 'credential';
}

/** Where the credential alone stands, as far as that is known. */
export function credentialSpan({ credential, place, span }: LiteralFact): Span {
  return (typeof credential === 'object' ? credential.span : place?.span) ?? span;
}

function* manifestExposures(manifest: ManifestFacts, model: SystemModel): Iterable<Exposure> {
  if (manifest.env?.ignored) return;
  const counted = manifest.literals.map((literal) => asNeighbour(literal, model.manifests)).filter((literal) => manifestCounts(literal, manifest, model) && !hasNoEffect(literal, manifest, model));
  const halves = publicHalves(counted);
  yield* toldOnce(asTheirStores(counted.filter((literal) => !halves.has(literal)).map((literal) => {
    const service = ownerOf(manifest, literal.span, model);
    const container = containerOf(manifest, literal.span, service, model);
    const certificate = literal.kind === 'private-key' ? localCertificateOf(manifest, model) : undefined;
    const madeHere = isOfLocalRealm(literal, manifest, model.manifests);
    const throwAway = madeHere ? 'key' : isThrowAway(literal, manifest, service, model) ?? (isOfLocalStore(literal, manifest, model) ? 'store' : certificate && 'key');
    const mock = throwAway === 'store' ? undefined : mockBeside(literal, manifest, model.manifests);
    const ownKey = !mock && (throwAway === 'key' || throwAway === 'store' && !isStorePassword(literal, manifest));
    return { file: manifest.path, literal, manifest, severity: throwAway || mock ? 'information' as const : 'error' as const, ...(ownKey && { ownKey }), ...(madeHere && { madeHere }), ...(mock && { mock }), ...(certificate !== undefined && { certificate }), ...(manifest.ignored && { ignored: true as const }), ...(service !== undefined && { service }), ...(container !== undefined && { container }) };
  })), manifest.kind);
}

/** What nobody asks for, or nobody gets. */
function hasNoEffect(literal: LiteralFact, manifest: ManifestFacts, model: SystemModel): boolean {
  return WITHOUT_EFFECT.some((is) => is(literal, manifest, model)) || OF_MANIFESTS.some((is) => is(literal, manifest, model.manifests));
}

const WITHOUT_EFFECT = [isOverridden, isToBeReplaced];
const OF_MANIFESTS = [isOfMailCatcher, isOfOpenStore, isOfReplacedStart, isOfBuildStage];

/** Where whoever starts the system starts it on one machine; in scripts a password that somebody made up. */
function isForLocalWork(manifest: ManifestFacts, literal: LiteralFact, manifests: SystemModel['manifests']): boolean {
  const { looks, span } = literal;
  const { kind, path } = manifest;
  if (isForProduction(path) && !isOfThisMachine(literal, manifest) || (isLocal(path) || isInLocalFolder(path)) && isLoadedInProduction(manifest, manifests)) return false;
  if (kind === 'compose' || kind === 'env' || (kind === 'dockerfile' && runsInDevelopment(manifest, span, manifests))) return true;
  if (kind !== 'text' || DEPLOYED.test(path) || isOfPlatform(path)) return false;
  return looks !== 'credential' || isMadeUp(literal) && (isLocal(path) || isInLocalFolder(path) || isStoreSetup(path) || isForThisMachine(literal) && !isForDelivery(path));
}

const DEPLOYED = /\.(?:tf|tfvars|hcl|nomad|toml|properties)$/;

/** A store that is made anew with its container, or a key that one developer's machine alone has. */
function isThrowAway(literal: LiteralFact, manifest: ManifestFacts, service: string | undefined, model: SystemModel): 'store' | 'key' | undefined {
  const { manifests } = model;
  if (isOfLocalCookies(literal, manifest) || isOfDevelopment(literal, manifest, model)) return 'key';
  if (!isForLocalWork(manifest, literal, manifests)) return undefined;
  if (literal.ownStore || service === undefined && isOfOtherPeoplesImage(literal, manifest) || isOfKeyedStoreBeside(literal, manifest)) return 'store';
  if (isOfLocalProxy(literal, manifest, manifests) || isOfLocalKeycloak(literal, manifest, manifests)) return 'key';
  if (manifest.kind === 'text' && literal.kind === 'password' && isMadeUp(literal) && isForThisMachine(literal)) return 'key';
  return manifest.kind !== 'text' && literal.elsewhere !== true && (runsInDevelopment(manifest, literal.span, manifests) || literal.looks !== 'credential' && isInLocalFolder(manifest.path)) && (OWN_KEYS.has(literal.kind) || isMadeUpKey(literal)) && (!isToken(literal) || isTestMaterial(literal)) && literal.format !== 'url-credentials' ? 'key' : undefined;
}

/** A key that the program itself takes: its name says of nobody else that they gave it out. */
function isMadeUpKey({ format, kind, looks, names, setting }: LiteralFact): boolean {
  return format === 'generic' && (looks === 'weak' || looks === 'placeholder') && (kind === 'api-key' || kind === 'token') && [names.at(-1), setting].every((name) => name === undefined || isOfNobodyElse(name));
}

/** A plain password of a store that an image of the store is built with, or that stands in settings beside its local host or beside the compose file that starts it. */
function isOfLocalStore(literal: LiteralFact, { path, kind, docker }: ManifestFacts, { manifests }: SystemModel): boolean {
  if (!literal.ownStore || literal.looks === 'credential' || isForProduction(path)) return false;
  if (kind === 'dockerfile') return isStoreImage(docker?.stages.at(-1)?.image);
  if ((kind === 'config' || SETTINGS.test(path)) && isBesideLocalHost(literal, manifests)) return true;
  return kind === 'config' && path.endsWith('.json') && [...manifests.values()].some((other) => other.kind === 'compose' && folderOf(other.path) === folderOf(path) && !isForProduction(other.path));
}

const SETTINGS = /\.(?:toml|ini|conf|properties)$/i;

const NONE: ReadonlySet<string> = new Set();

/** Values of a test that a name calls a mock; they are one wherever else the test repeats them. */
function mockedDigests(literals: readonly LiteralFact[]): ReadonlySet<string> {
  return new Set(literals.filter(({ names }) => names.some((name) => /mock|fake|dummy|stub|fixture|test/i.test(name))).map(({ digest }) => digest));
}

/** Keys that this system checks itself: whatever the text is, it opens something. */
const OWN_KEYS: ReadonlySet<LiteralFact['kind']> = new Set<LiteralFact['kind']>(['signing-key', 'encryption-key', 'private-key', 'password', 'salt', 'connection-string']);

const MADE_FOR_RUNS: ReadonlySet<LiteralFact['kind']> = new Set<LiteralFact['kind']>(['signing-key', 'encryption-key', 'salt']);

function sourceCounts(literal: LiteralFact, role: FileRole, path: string): boolean {
  if (role === 'generated' || role === 'declaration') return false;
  if (isToken(literal)) return tokenCounts(literal, role === 'test' || role === 'example' || isForTests(path) || isIllustrated(literal));
  if (role === 'test' || role === 'example' || isTestPackage(path) || isMock(path) || literal.developmentOnly || isTestSetting(literal) || isForDevelopment(path) || holdsTexts(path)) return false;
  if (literal.looks !== 'credential' && (isForTests(path) || isHint(literal))) return false;
  if (isSeed(path) && isOfMadeUpUser(literal)) return false;
  const tool = role === 'tooling' || isGenerator(path);
  if (literal.format === 'url-credentials') return tool ? literal.looks === 'credential' || opensOtherMachine(literal) : literal.looks !== 'placeholder' || isFallback(literal) || literal.binding === 'sink';
  if (role !== 'service' || tool) return literal.looks === 'credential' && literal.use !== 'comparison';
  return isUsedAsSecret(literal);
}

/** What somebody typed, not drew: a weak text, a password no longer than people make them up, one of a store on the same machine. Nothing but its use tells it from a sample. */
function isMadeUp(literal: LiteralFact): boolean {
  const { format, kind, length, looks, ownStore } = literal;
  if (format === 'url-credentials') return ownStore && looks !== 'credential';
  return format === 'generic' && (looks !== 'credential' || kind === 'password' && length < SHORTEST_DRAWN);
}

/** Handed to a call, or in the place of a setting: where it stands, it works. */
function isSeenInUse(literal: LiteralFact): boolean {
  const { binding, callee, format } = literal;
  return binding === 'sink' || isFallback(literal) || (callee !== undefined && format === 'generic' && !SHOWS.test(callee));
}

/** What gives a value back in another form, or shows it. */
const SHOWS = /^(?:JSON|Object|console|Array|String)\.|(?:^|\.)(?:log|logger|freeze|stringify|auto|describe|it|test)(?:\.\w+)?$/i;

function isUsedAsSecret(literal: LiteralFact): boolean {
  const { binding, kind, looks, use } = literal;
  if (looks === 'credential') return true;
  if (binding === 'sink' || isFallback(literal)) return OWN_KEYS.has(kind) && !isKeyOfProvider(literal);
  return looks === 'weak' && use !== 'comparison' && kind !== 'token' && kind !== 'api-key';
}

function manifestCounts(literal: LiteralFact, manifest: ManifestFacts, model: SystemModel): boolean {
  const { kind, path } = manifest;
  const made = isForTests(path) || manifest.env?.example === true || runsInTests(manifest, literal.span, model.manifests);
  if (isToken(literal)) return tokenCounts(literal, made && !isOfServiceAccount(literal, manifest));
  if (made || isIllustrated(literal) || ((kind === 'text' || kind === 'config') && (isMock(path) || isAmongMocks(path))) || isOfTestRun(literal, path) || (kind === 'config' && (isForDevelopment(path) || isInLanguage(path)))) return false;
  if (MADE_FOR_RUNS.has(literal.kind) && (isTestRun(path) || isOfTestJob(literal, manifest, model))) return false;
  if (isPipelinePath(path) && (literal.looks !== 'credential' || literal.ownStore)) return false;
  const loaded = kind === 'env' || kind === 'compose';
  if (literal.format === 'url-credentials') return loaded || literal.looks !== 'placeholder';
  if (loaded) return loadedCounts(literal);
  if (literal.looks === 'credential') return true;
  return literal.looks === 'weak' && (literal.kind === 'password' || literal.binding === 'sink' || isAmongSecrets(literal) || (OWN_KEYS.has(literal.kind) && (isVariable(literal) || isReadSetting(literal, manifest, model))));
}

/** What somebody made up for the time that a test runs: an editor's setting with the environment of tests, a script of a pipeline. */
function isOfTestRun({ names, looks }: LiteralFact, path: string): boolean {
  return (looks !== 'credential' && isForOneRun(path)) || names.some((name) => /^(?:[\w-]{1,40}\.)?test(?:ing)?Env(?:Vars|ironment|ironmentVariables|s)?$/i.test(name));
}

/** What a process is given opens something, be it a placeholder, where this system checks the key itself. */
function loadedCounts(literal: LiteralFact): boolean {
  const { binding, kind, looks } = literal;
  // Whatever steps in for a setting of its own is taken for the key, be it a word.
  if (OWN_KEYS.has(kind) && kind !== 'private-key') return binding === 'strong' || looks !== 'name' || isFallback(literal);
  return looks === 'credential' || (looks === 'weak' && !isIdentifier(literal)) || (looks === 'placeholder' && isKeyOfOurs(literal)) || (looks === 'name' && isFallback(literal) && literal.ownStore && !isIdentifier(literal));
}

/** A key that the parts of the system show each other, which a placeholder opens as well: `INTERNAL_API_KEY=changeme`. */
function isKeyOfOurs({ kind, names, setting }: LiteralFact): boolean {
  const name = setting ?? names.at(-1) ?? '';
  return kind === 'api-key' && /^(?:INTERNAL|ADMIN|GATEWAY|BACKEND)_/.test(name) && isOfNobodyElse(name);
}

/** A token of a provider's format, told by its text alone. */
function isToken({ format }: LiteralFact): boolean {
  return format !== 'generic' && format !== 'url-credentials';
}

/** A token that fails its own checksum (`weak`) is cut or made up: where things are made up for tests, it says nothing. */
function tokenCounts(literal: LiteralFact, test: boolean): boolean {
  if (literal.names.length === 0 && SHORT_LIVED.has(literal.format)) return false;
  if (literal.looks === 'weak') return !test;
  return literal.looks === 'credential' && !(test && isTestMaterial(literal));
}

/** Tokens of an hour (Google, "OAuth 2.0 to access Google APIs"): in a text that nothing reads they are long over. */
const SHORT_LIVED: ReadonlySet<string> = new Set(['google-access-token']);

/** Keys and signed tokens are made for tests all the time; tokens of a provider come from an account. */
function isTestMaterial({ format, kind }: LiteralFact): boolean {
  return kind === 'private-key' || format === 'jwk-symmetric-key' || format === 'jwt' || format === 'aws-access-key';
}
