import { firstText, fitOf, fixedPart, isBetter, type Fit } from './routes';
import { contributions, type Contributions } from '../memory/contributions';
import { recall, type Memory } from '../memory/memory';
import { comingAndGoing } from '../memory/same';
import type { Served } from '../requests/served';
import type { EntryPoint, RemoteCall } from '../../model/system';
import { valueIn } from '../../model/table';

/** Finds the entry points that answer calls between services. */
export interface Answers {
  /** What answers a call: its route and what stands before every route of that path, or nothing where the route is not known exactly. */
  to(call: RemoteCall): readonly EntryPoint[];
  /** What answers a path of a service; `method` `*` is any. */
  onPath(service: string, method: string, path: string): readonly EntryPoint[];
  of(service: string): readonly EntryPoint[];
}

const NONE: readonly EntryPoint[] = [];
/** Parts that a deployment or a framework puts before every route, and that the routes themselves don't say. */
const PREFIX = /^\/(api\/v\d+|v\d+\/api|api|v\d+|rest)(?=\/)/;

interface AnswersInput {
  readonly memory: Memory;
  readonly served: Contributions<readonly Served[]>;
  /** All of them, in their order. */
  readonly entryPoints: readonly EntryPoint[];
}

/** What is read of a service's entry points is noted: those whose paths begin with the same text, or all of them. */
export function createAnswers({ memory, served, entryPoints }: AnswersInput): Answers {
  const source = memory.source('entry points of services');
  const known = memory.answers<readonly EntryPoint[]>('answering');
  const firsts = memory.kept('first texts', () => new WeakMap<EntryPoint, { readonly text: string | undefined }>());
  contributions(memory, 'answering entries', (file) => (served.of(file) ?? []).map(({ entry }) => entry), (_, before, after) => {
    comingAndGoing(before, after).forEach(tell);
  });
  const byService = new Map<string, EntryPoint[]>();
  for (const entry of entryPoints) valueIn(byService, entry.service, (): EntryPoint[] => []).push(entry);
  const bare = new Map<string, ReadonlyMap<EntryPoint, EntryPoint>>();

  function tell(entry: EntryPoint): void {
    source.changed(entry.service);
    source.changed(partOf(entry.service, firstOf(entry) ?? ''));
  }

  function firstOf(entry: EntryPoint): string | undefined {
    const first = firsts.get(entry) ?? { text: firstText(entry.path) };
    firsts.set(entry, first);
    return first.text;
  }

  function of(service: string): readonly EntryPoint[] {
    source.read(service);
    return byService.get(service) ?? NONE;
  }

  /** Entry points that may answer a path by how both begin. To compare whole paths with every route of a service takes long. */
  function near(service: string, path: string): readonly EntryPoint[] {
    const first = firstText(path, true);
    if (first === undefined) return of(service);
    for (const text of [first, '']) source.read(partOf(service, text));
    return (byService.get(service) ?? NONE).filter((entry) => (firstOf(entry) ?? first) === first);
  }

  const onPath = (service: string, method: string, path: string): readonly EntryPoint[] => routed((called) => near(service, called), method, path) ?? withoutPrefix(bareOf(service), method, path) ?? NONE;

  /** Entry points by their paths without the prefix of the program. They are many, and asked for again and again. */
  function bareOf(service: string): ReadonlyMap<EntryPoint, EntryPoint> {
    const entries = of(service);
    return valueIn(bare, service, () => withoutPrefixes(entries));
  }

  return {
    of,
    onPath,
    to(call) {
      const { target, site, protocol, method, fields = [], anyField = false } = call;
      if (target.kind !== 'service') return NONE;
      return recall(known, site.file, [target.name, protocol, method, target.route, String(anyField), ...fields].join('\n'), () => answering(call, target.name, target.route));
    },
  };

  function answering(call: RemoteCall, service: string, route: string): readonly EntryPoint[] {
    if (call.anyField) return [...onPath(service, 'POST', route), ...of(service).filter(({ kind }) => kind === 'graphql')];
    switch (call.protocol) {
      case 'http': case 'proxy': return onPath(service, call.method, route);
      case 'grpc': return named(of(service), rpcName(route), (entry) => entry.kind === 'rpc', rpcName);
      case 'request-reply': return named(of(service), route, ({ kind, method }) => kind === 'message' || kind === 'rpc' || (kind === 'queue' && method !== '' && method === call.method), asIs);
      case 'graphql': return [...onPath(service, call.method, route), ...resolving(of(service), call.fields ?? [])];
      case 'trpc': return procedure(of(service), call.method);
      default: return NONE;
    }
  }
}

/** The routes that fit best, and the middleware of their path. */
function routed(nearTo: (path: string) => readonly EntryPoint[], method: string, path: string): readonly EntryPoint[] | undefined {
  const found = bestRoutes(nearTo(path), method, path);
  if (found.length > 0) return found;
  const prefix = PREFIX.exec(path)?.[0];
  if (prefix === undefined) return undefined;
  const rest = path.slice(prefix.length);
  if (fixedPart(rest) === '') return undefined;
  const behind = bestRoutes(nearTo(rest).filter((entry) => fixedPart(entry.path) !== ''), method, rest);
  return behind.length > 0 ? behind : undefined;
}

/** A setting may hold the prefix of a program's routes together with its address, so the path behind it may begin after that. */
function withoutPrefix(bare: ReadonlyMap<EntryPoint, EntryPoint>, method: string, path: string): readonly EntryPoint[] | undefined {
  if (bare.size === 0 || fixedPart(path) === '') return undefined;
  const found = bestRoutes([...bare.keys()], method, path);
  return found.length > 0 ? found.flatMap((entry) => bare.get(entry) ?? []) : undefined;
}

function withoutPrefixes(entries: readonly EntryPoint[]): ReadonlyMap<EntryPoint, EntryPoint> {
  return new Map(entries.flatMap((entry): [EntryPoint, EntryPoint][] => (entry.prefix === undefined ? [] : [[{ ...entry, path: entry.path.slice(entry.prefix.length) || '/' }, entry]])));
}

function bestRoutes(entries: readonly EntryPoint[], method: string, path: string): readonly EntryPoint[] {
  let best: Fit | undefined;
  let found: EntryPoint[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'http' || !takes(entry, method) || isUnknown(entry.path)) continue;
    const fit = fitOf(entry.path, path);
    if (!fit || fit.weak || best && isBetter(best, fit)) continue;
    if (best && !isBetter(fit, best)) found.push(entry);
    else found = [entry];
    best = fit;
  }
  return found.length === 0 ? NONE : [...found, ...entries.filter((entry) => !found.includes(entry) && standsBefore(entry, path))];
}

/** A path that begins with a hole: Hapi's parameter, or a prefix that the code doesn't tell. */
function isUnknown(path: string): boolean {
  return path.startsWith('/{') && !path.startsWith('/{*');
}

/** `app.use('/orders', …)` runs for every path below it. */
function standsBefore({ kind, method, path }: EntryPoint, called: string): boolean {
  return kind === 'http' && method === '*' && (path === '/' || path === '' || called === path || called.startsWith(`${path}/`));
}

/** Whether an entry point takes a verb; servers answer HEAD by their GET routes. */
export function takes(entry: EntryPoint, method: string): boolean {
  if (method === '*' || method === '' || method.includes('{') || entry.method === '*' || entry.method === method) return true;
  return method === 'HEAD' && entry.method === 'GET';
}

/** What resolves the fields, and what makes the context for each of them. */
function resolving(entries: readonly EntryPoint[], fields: readonly string[]): readonly EntryPoint[] {
  const graphql = entries.filter(({ kind }) => kind === 'graphql');
  const found = graphql.filter(({ path }) => fields.includes(path));
  return found.length === 0 ? NONE : [...found, ...graphql.filter(({ path }) => path === '')];
}

function named(entries: readonly EntryPoint[], name: string, kind: (entry: EntryPoint) => boolean, plain: (name: string) => string): readonly EntryPoint[] {
  if (name === '' || name.includes('{')) return NONE;
  return entries.filter((entry) => kind(entry) && entry.path !== '' && plain(entry.path) === name);
}

/** gRPC names methods in either case, and the package of a service may be left out: `shop.OrderService.FindOne`. */
function rpcName(path: string): string {
  return path.toLowerCase().split(/[./]/).filter((part) => part !== '').slice(-2).join('.');
}

function asIs(name: string): string {
  return name;
}

/**
 * tRPC procedures by their full path, or by the end of it where only that is known and no other procedure has it too.
 * What stands at the same place is the procedure's own middleware.
 */
function procedure(entries: readonly EntryPoint[], path: string): readonly EntryPoint[] {
  if (path === '' || path.includes('{')) return NONE;
  const procedures = entries.filter(({ kind }) => kind === 'rpc');
  const exact = procedures.filter((entry) => entry.path === path);
  const found = exact.length > 0 ? exact : procedures.filter((entry) => entry.path !== '' && path.endsWith(`.${entry.path}`));
  const places = new Set(found.map(placeOf));
  return places.size === 1 ? procedures.filter((entry) => places.has(placeOf(entry)) && (entry.path === '' || found.includes(entry))) : NONE;
}

function placeOf({ location: { file, span } }: EntryPoint): string {
  return `${file}#${String(span.start)}`;
}

function partOf(service: string, first: string): string {
  return `${service}\0${first}`;
}
