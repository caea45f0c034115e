import { locationOf } from '../../evidence/places';
import type { SourceFacts } from '../../../model/facts';
import type { Location, Span } from '../../../model/span';
import type { EntryPoint, FunctionRef, LibraryUse, Service, SystemModel } from '../../../model/system';

/** Names of the methods by which people send something over a connection. */
const SENDS: ReadonlySet<string> = new Set(['emit', 'send', 'write', 'sendUTF', 'sendText', 'sendJSON', 'sendJson', 'sendMessage', 'sendEvent', 'enqueue', 'next', 'publish']);

/** What a service's code sends to sockets of others. */
export interface Broadcasts {
  /** On a request or by a socket's own event, so that only sockets of this process get it. */
  readonly direct: readonly LibraryUse[];
  /** Rooms that sockets join. */
  readonly rooms: readonly LibraryUse[];
  readonly all: readonly LibraryUse[];
}

/** Broadcasts over servers with rooms in the files of a service. */
export function broadcastsOf({ files }: Pick<Service, 'files'>, model: SystemModel): Broadcasts {
  const all = model.usesOf('socket-broadcast').filter(({ call }) => files.has(call.file));
  return {
    all, direct: all.filter(({ fn }) => model.reach.entriesOf(fn).some(({ entry }) => comesToOne(entry))),
    rooms: model.usesOf('socket-room').filter(({ call }) => files.has(call.file)),
  };
}

/** Requests and sockets come to one of several replicas. A message may come to each of them, and each has a clock. */
export function comesToOne({ kind, method }: EntryPoint): boolean {
  return kind === 'http' || kind === 'socket' || kind === 'graphql' || kind === 'rpc' || kind === 'queue' || (kind === 'message' && method === 'event');
}

/** `wss.clients.forEach((client) => client.send(…))` and `for (const client of wss.clients)`, on a request or by an event of a socket. */
export function plainBroadcasts(file: string, server: string, model: SystemModel): Location[] {
  const part = model.in(file);
  const facts = part?.unit.facts;
  if (!part || !facts) return [];
  const isDirect = (fn: number): boolean => model.reach.entriesOf({ file, fn }).some(({ entry }) => comesToOne(entry));
  const calls = part.uses.filter(({ effect, call, fn }) => effect === 'socket-iteration' && isDirect(fn.fn) && sendsWithin(facts.calls[call.call]?.span, facts)).map(({ call }) => locationOf(call, model));
  const loops = facts.functions.flatMap(({ regions }, fn) => regions.flatMap(({ kind, over, span }) => {
    const isOver = kind === 'loop' && over?.k === 'member' && over.name === 'clients' && over.of.k === 'ref' && facts.bindings[over.of.b]?.name === server;
    return isOver && isDirect(fn) && sendsWithin(span, facts) ? [{ file, span }] : [];
  }));
  return [...calls, ...loops];
}

/** The function, or who asks it for a connection, sends something. */
export function sendsIn({ file, fn }: FunctionRef, model: SystemModel, further = true): boolean {
  const facts = model.files.get(file)?.facts;
  if (!facts) return false;
  if (sendsWithin(facts.functions[fn]?.span, facts)) return true;
  return further && model.reach.callers({ file, fn }).some((call) => {
    const caller = model.files.get(call.file)?.facts.calls[call.call]?.fn;
    return caller !== undefined && caller !== 0 && sendsIn({ file: call.file, fn: caller }, model, false);
  });
}

/** An emitter's own event is none. */
function sendsWithin(span: Span | undefined, facts: SourceFacts): boolean {
  return span !== undefined && facts.calls.some(({ span: at, callee }) => callee.k === 'member' && callee.of.k !== 'this' && SENDS.has(callee.name) && span.start <= at.start && at.end <= span.end);
}
