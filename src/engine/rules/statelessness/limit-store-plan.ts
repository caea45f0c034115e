import type { CallFact, SourceFacts } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import type { LibraryUse, Service, SystemModel } from '../../model/system';
import { environmentRead } from '../plans/environment-read';
import { envExampleFor } from '../plans/env-example';
import { manifestFor } from '../plans/package-manifest';
import { FASTIFY_LIMIT_PACKAGES, LIMIT_STORE_PACKAGES, THROTTLER_STORE_PACKAGES } from './packages';
import { packageSteps, redisStoreSteps, redisUrlStep } from './redis-client';

interface Place {
  readonly file: string;
  readonly facts: SourceFacts;
  readonly fact: CallFact;
  readonly manifest: string;
  readonly envExample: string;
}

const COMMENT = 'Where requests are counted';

/** Redis for what a limiter counts, as the READMEs of its stores set it up; only where the options are written out in the call. */
export function limitStorePlans(use: LibraryUse, service: Service, model: SystemModel): FixPlan[] {
  const facts = model.files.get(use.call.file)?.facts;
  const fact = facts?.calls[use.call.call];
  const manifest = manifestFor(use.call.file, model);
  if (!facts || !fact || manifest === undefined) return [];
  const steps = stepsOf({ file: use.call.file, facts, fact, manifest, envExample: envExampleFor(service, model) }, use, model);
  return steps.length === 0 ? [] : [{ title: 'Count in Redis, so that all replicas share the limit', applicability: 'suggested', preferred: true, steps }];
}

function stepsOf(place: Place, { details, fn }: LibraryUse, model: SystemModel): FixStep[] {
  switch (details.fix) {
    // A client is made where the limiter is, so that must not happen on each request; and limiters that one function makes would share their counts.
    case 'rate-limit-redis': return model.reach.entriesOf(fn).length === 0 && model.reach.callers(fn).length < 2 ? expressStore(place, model) : [];
    case 'ioredis': return model.reach.entriesOf(fn).length === 0 ? fastifyRedis(place, model) : [];
    case 'throttler-storage': return nestStorage(place, model);
    default: return [];
  }
}

function expressStore({ file, facts, fact, manifest, envExample }: Place, model: SystemModel): FixStep[] {
  const statement = facts.functions[fact.fn]?.statements[fact.statement];
  const isField = fact.fn === 0 && facts.classes.some(({ span }) => span.start < fact.span.start && fact.span.end < span.end);
  if (!statement || isField || !isObject(fact, 0)) return [];
  const name = prefixOf(file, facts, fact, model);
  if (name === undefined) return [];
  return redisStoreSteps({
    file, manifest, envExample, fn: fact.fn, call: fact.span, statement: statement.span, module: 'rate-limit-redis', store: 'RedisStore',
    text: `new RedisStore({ sendCommand: (...args) => rateLimitClient.sendCommand(args), prefix: '${name}:' })`,
    client: 'rateLimitClient', label: 'Rate limit store', comment: COMMENT, packages: LIMIT_STORE_PACKAGES,
  }, model);
}

/**
 * Limiters with one prefix would add up what each of them counts, so it is the name of the limiter, and that of the file where it has none or others have it, too.
 * Services that share a Redis have their own before it.
 */
function prefixOf(file: string, facts: SourceFacts, fact: CallFact, model: SystemModel): string | undefined {
  const [last = '', folder] = file.split('/').reverse();
  const stem = last.replace(/\.\w+$/, '').replace(/^index$/, folder ?? 'index');
  const name = nameOf(fact, facts);
  if (name === undefined && countersIn(facts, fact) > 1) return undefined;
  const others = model.usesOf('rate-limit').filter(({ call }) => call.file !== file).flatMap(({ call }) => model.files.get(call.file) ?? []);
  const isTaken = others.some((unit) => unit.facts.calls.some((one) => nameOf(one, unit.facts) === name));
  const [service, ...more] = model.files.get(file)?.services ?? [];
  const isShared = service !== undefined && more.length === 0 && others.some(({ services }) => !services.includes(service));
  const place = name === undefined || isTaken ? [stem] : [];
  const all = isShared ? [service.replace(/[^\w.-]+/g, '-'), ...place.filter((part) => !ANY_PLACE.test(part)), name] : [...place, name];
  return all.filter((part) => part !== undefined).join('-');
}

/** Files and folders that every service has. */
const ANY_PLACE = /^(?:src|lib|app|index|main|server)$/;

function nameOf({ binding }: CallFact, { bindings }: SourceFacts): string | undefined {
  return binding === undefined ? undefined : bindings[binding]?.name;
}

function countersIn({ calls }: SourceFacts, { callee }: CallFact): number {
  return calls.filter((one) => one.callee.k === 'ref' && callee.k === 'ref' && one.callee.b === callee.b).length;
}

function fastifyRedis({ file, fact, manifest, envExample }: Place, model: SystemModel): FixStep[] {
  if (!isObject(fact, 1)) return [];
  return [
    { kind: 'ensure-import', file, module: 'ioredis', names: ['Redis'] },
    { kind: 'add-option', file, call: fact.span, argument: 1, key: 'redis', text: `new Redis(${environmentRead('REDIS_URL', file, model, fact.fn)} ?? '', { connectTimeout: 500, maxRetriesPerRequest: 1 })` },
    ...packageSteps(FASTIFY_LIMIT_PACKAGES, manifest),
    redisUrlStep(envExample, COMMENT),
  ];
}

/** A list of limits becomes the options that hold it; options without `throttlers` are those of an older version. */
function nestStorage({ file, fact, manifest, envExample }: Place, model: SystemModel): FixStep[] {
  const [given] = fact.args;
  const [span] = fact.argSpans;
  const storage = `new ThrottlerStorageRedisService(${environmentRead('REDIS_URL', file, model, fact.fn)} ?? '')`;
  const isList = given?.k === 'array';
  if (!given || !span || (!isList && !(given.k === 'object' && given.props.some(({ key }) => key === 'throttlers')))) return [];
  return [
    { kind: 'ensure-import', file, module: '@nest-lab/throttler-storage-redis', names: ['ThrottlerStorageRedisService'] },
    isList ? { kind: 'wrap', file, span, before: '{ throttlers: ', after: `, storage: ${storage} }` } : { kind: 'add-option', file, call: fact.span, argument: 0, key: 'storage', text: storage },
    ...packageSteps(THROTTLER_STORE_PACKAGES, manifest),
    redisUrlStep(envExample, COMMENT),
  ];
}

function isObject({ args }: CallFact, index: number): boolean {
  const given = args[index];
  return given === undefined || given.k === 'object';
}
