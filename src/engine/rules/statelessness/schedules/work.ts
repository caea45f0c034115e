import { writesOwnRow } from './own-row';
import { locationOf } from '../../evidence/places';
import { wordsOf } from '../../../model/words';
import type { CallFact, Value } from '../../../model/facts';
import type { Location } from '../../../model/span';
import type { EntryPoint, FunctionRef, LibraryUse, RemoteCall, SystemModel } from '../../../model/system';
import { createTable } from '../../../model/table';

/** More functions are more than one job's own work. */
const MAX_FUNCTIONS = 400;

/** Something that a job changes outside of its process. */
export interface Effect {
  /** `deletes rows`, `sends mails`. */
  readonly does: string;
  /** Done twice, it leaves what it left the first time. */
  readonly harmless: boolean;
  readonly at: Location;
}

/** Functions that a job runs, its handlers first. */
export function workOf({ handlers, service }: EntryPoint, model: SystemModel): FunctionRef[] {
  const files = model.services.find(({ name }) => name === service)?.files;
  const seen = createTable<boolean>();
  const found: FunctionRef[] = [];
  const queue = [...handlers];
  for (const fn of queue) {
    if (seen.get(fn.file, fn.fn) || files?.has(fn.file) === false || found.length >= MAX_FUNCTIONS) continue;
    seen.set(fn.file, fn.fn, true);
    found.push(fn);
    for (const call of model.files.get(fn.file)?.facts.functions[fn.fn]?.calls ?? []) queue.push(...model.reach.callees({ file: fn.file, call }));
  }
  return found;
}

/** What the functions write, send and delete elsewhere; what only reads, measures or fills a shared cache is left out. */
export function effectsOf(work: readonly FunctionRef[], model: SystemModel): Effect[] {
  const places = new Set<string>();
  const own = new Set(work.map(({ file, fn }) => `${file}#${String(fn)}`));
  const isSaidHere = ({ site }: RemoteCall): boolean => own.has(`${site.file}#${String(model.files.get(site.file)?.facts.calls[site.call]?.fn)}`);
  return work.flatMap(({ file, fn }) => {
    const part = model.in(file);
    const written = (part?.uses ?? []).filter((use) => use.fn.fn === fn && use.effect === 'query-write').flatMap((use) => writeOf(use, model));
    const sent = (part?.sends ?? []).filter((call) => part?.unit.facts.calls[call.send.call]?.fn === fn && isSaidHere(call)).flatMap((call) => sendOf(call, model));
    return [...written, ...sent];
  }).filter(({ at }) => !places.has(keyOf(at)) && places.add(keyOf(at)));
}

function keyOf({ file, span }: Location): string {
  return `${file}#${String(span.start)}`;
}

/** Rows of a database, but for the one by which each process says that it is alive. What is kept in Redis is mostly a cache, a heartbeat or a lock. */
function writeOf(use: LibraryUse, model: SystemModel): Effect[] {
  const { name = '', client = '' } = use.details;
  if (client === 'Redis' || TRANSACTIONS.test(name) || writesOwnRow(use, model)) return [];
  const fact = model.files.get(use.call.file)?.facts.calls[use.call.call];
  const statement = fact?.args[0] ? statementIn(fact.args[0]) : undefined;
  if (RAW.test(name) && !(statement !== undefined && WRITING.test(statement))) return [];
  const deletes = DELETES.test(name) || (statement !== undefined && /^\s*delete\b/i.test(statement));
  return [{ does: deletes ? 'deletes rows' : 'writes to the database', harmless: deletes || name === 'updateMany' || name === 'upsert', at: locationOf(use.call, model) }];
}

/** Statements whose text says what they do. */
const RAW = /^(?:query|execute|raw|\$executeRaw\w*|executeQuery)$/;
const WRITING = /^\s*(?:insert|update|delete|merge|replace)\b/i;
/** The statements in it say what is written. */
const TRANSACTIONS = /^(?:\$?transaction|transactional)$/;
/** By a filter: what is gone already is not deleted again. */
const DELETES = /^(?:deleteMany|delete|deleteOne|del|destroy|nativeDelete|softDelete|truncate)$/;

function statementIn(value: Value): string | undefined {
  if (value.k === 'const') return typeof value.v === 'string' ? value.v : undefined;
  const [first] = value.k === 'template' ? value.parts : [];
  return first && statementIn(first);
}

function sendOf(call: RemoteCall, model: SystemModel): Effect[] {
  const does = sentBy(call);
  return does === undefined ? [] : [{ does, harmless: false, at: locationOf(call.send, model) }];
}

function sentBy(call: RemoteCall): string | undefined {
  const { protocol, purpose, method, target, broker } = call;
  if (purpose === 'mail' || protocol === 'mail') return 'sends mails';
  if (purpose === 'sms' || purpose === 'push' || purpose === 'chat') return 'sends messages to people';
  if (purpose === 'payment') return 'calls a payment provider';
  if (protocol === 'publish') return broker === 'process' ? undefined : 'publishes messages';
  const to = target.kind === 'service' || target.kind === 'external-service' || target.kind === 'third-party' ? ` to ${target.name}` : ' elsewhere';
  return protocol === 'http' && WRITING_VERBS.has(method) && purpose === undefined ? `sends ${method} requests${to}` : undefined;
}

const WRITING_VERBS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Words of what is called and of what it is called on: `this.lockService.acquire` is this, lock, service, acquire. */
export function calledWords({ callee }: CallFact, nameOf: (binding: number) => string): string[] {
  const words: string[] = [];
  for (let at: Value | undefined = callee; at; at = at.k === 'member' ? at.of : undefined) {
    if (at.k === 'member' || at.k === 'global') words.push(...wordsOf(at.name));
    if (at.k === 'ref') words.push(...wordsOf(nameOf(at.b)));
  }
  return words;
}
