import { calledNameOf } from '../query/claims/called-name';
import { useOfClaims, type Carried } from '../query/claims/carried';
import { createOpenWays, type OpenWaysInput } from './open-ways';
import { parametersOf } from '../query/claims/parameters';
import { readByHand } from './read-by-hand';
import { wordCarries, type Carries } from '../inputs/carries';
import { originOf, type Origin, type OriginInput } from '../inputs/origins';
import { GIVES_REQUEST, LOOKS_UP, NAMES_TOKEN, SWITCHES } from '../libraries/tokens';
import { inbox, type Inbox } from '../memory/inbox';
import type { TrustedClaims } from '../../model/claims';
import { partsOf } from '../../model/expressions';
import type { SourceFacts, Value } from '../../model/facts';
import type { CallRef, EntryPoint, Reach } from '../../model/system';

interface Input extends OpenWaysInput {
  readonly reach: Reach;
}

/** A call that is given a token, and answers its claims or something of them. */
interface Reading {
  readonly at: CallRef;
  readonly token: Value;
  /** What it answers. */
  readonly answers?: Carried;
  /** Something behind it lets the claims decide. */
  readonly decides: boolean;
  readonly depth: number;
}

const MAX_DEPTH = 6;
const MAX_CALLERS = 60;
const MAX_READINGS = 200;
/** Entry points that are asked for one place. */
const MAX_ENTRIES = 40;

/** Where tokens of requests are believed without anybody who asked for their signature, by the file that takes them from the request. */
export function findTrustedClaims(input: Input): Inbox<TrustedClaims> {
  const { memory, graph, reach } = input;
  const openWays = createOpenWays(input);
  const factsOf = (file: string): SourceFacts | undefined => memory.facts.get(file);
  const origins: OriginInput = { factsOf, graph, reach, carries: requestCarries, isHarmless: () => false };
  const here: OriginInput = { ...origins, graph: { ...graph, callees: (call) => graph.callees(call), callers: () => [] } };

  function decodedBy(decoded: CallRef, token: Value | undefined, isOpen: (entry: EntryPoint) => boolean): readonly TrustedClaims[] {
    if (!token) return [];
    const found: TrustedClaims[] = [];
    const queue: Reading[] = [{ at: decoded, token, answers: 'claims', decides: false, depth: 0 }];
    const seen = new Set<string>();
    for (let at = 0; at < queue.length && at < MAX_READINGS; at++) {
      const reading = queue[at];
      const key = reading && `${reading.at.file}#${String(reading.at.call)}`;
      if (!reading || key === undefined || seen.has(key)) continue;
      seen.add(key);
      queue.push(...follow(reading, { decoded, isOpen }, found));
    }
    return found;
  }

  /** Goes on at the callers, where the token is theirs. */
  function follow({ at, token, answers, decides: before, depth }: Reading, { decoded, isOpen }: { readonly decoded: CallRef; readonly isOpen: (entry: EntryPoint) => boolean }, found: TrustedClaims[]): readonly Reading[] {
    const facts = factsOf(at.file);
    const fact = facts?.calls[at.call];
    if (!facts || !fact || fact.fn === 0) return [];
    const use = answers ? useOfClaims(at.call, answers, facts, (call) => isQuery({ file: at.file, call }, facts)) : { decides: false, answers: undefined };
    const fn = { file: at.file, fn: fact.fn };
    const looked = { ...fn, before: fact.span.start };
    const origin = originOf(token, looked, here) ?? (namesPartOfRequest(token, facts) ? originOf(token, looked, origins) : undefined);
    const decides = before || use.decides;
    if (origin) {
      const entry = (decides || use.answers === 'verdict') && isToken(origin) ? reach.entriesOf(fn).slice(0, MAX_ENTRIES).find((by) => isOpen(by.entry))?.entry : undefined;
      if (entry) found.push(trusted(at, facts, origin, entry, decoded));
      return [];
    }
    if (depth >= MAX_DEPTH || !decides && !use.answers) return [];
    return parametersOf(token, facts).flatMap((param) => graph.callers({ file: at.file, fn: param.fn }).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap(({ call }) => {
      const given = factsOf(call.file)?.calls[call.call]?.args[param.index];
      return given ? [{ at: call, token: given, ...(use.answers && param.fn === fact.fn && { answers: use.answers }), decides, depth: depth + 1 }] : [];
    }));
  }

  function isQuery(call: CallRef, facts: SourceFacts): boolean {
    const fact = facts.calls[call.call];
    return graph.use(call)?.spec.effect?.kind === 'query' || fact !== undefined && LOOKS_UP.test(calledNameOf(fact.callee, facts));
  }

  return inbox(memory, 'trusted claims', (file) => {
    const isOpen = openWays();
    const byHand = factsOf(file);
    return [
      ...graph.usesIn(file).flatMap((use) => {
        const { effect } = use.spec;
        return effect?.kind === 'marker' && effect.name === 'token-decode' && leavesHeader(use.fact.args[1]) ? decodedBy(use.call, use.fact.args[0], isOpen) : [];
      }),
      ...(byHand ? readByHand(byHand) : []).flatMap(({ call, token }) => decodedBy({ file, call }, token, isOpen)),
    ];
  }, ({ at }) => at.file);
}

/** `{ complete: true }` reads the header as well, by which the key is found; `{ json: true }` doesn't. */
function leavesHeader(options: Value | undefined): boolean {
  if (options?.k !== 'object') return options === undefined || options.k === 'const' || options.k === 'undefined';
  return options.spreads.length === 0 && options.props.every(({ key, value }) => key !== 'complete' || value.k === 'const' && value.v === false);
}

const ASKED_OF_REQUESTS = new Set(['headers', 'cookies', 'signedCookies', 'handshake', 'query', 'body']);

/** `req.headers.authorization` of a request that a function is given by its callers. */
function namesPartOfRequest(value: Value, facts: SourceFacts): boolean {
  const seen = new Set<number>();
  const queue: Value[] = [value];
  for (let at = 0; at < queue.length && at < MAX_LOOKED_AT; at++) {
    const part = queue[at];
    if (!part) continue;
    if (part.k === 'member' && ASKED_OF_REQUESTS.has(part.name)) return true;
    queue.push(...partsOf(part));
    const callee = part.k === 'call' ? facts.calls[part.id]?.callee : undefined;
    if (callee?.k === 'member') queue.push(callee.of);
    const init = part.k === 'ref' && !seen.has(part.b) ? facts.bindings[part.b]?.init : undefined;
    if (init && part.k === 'ref') queue.push(init);
    if (part.k === 'ref') seen.add(part.b);
  }
  return false;
}

const MAX_LOOKED_AT = 60;

/** What a guard of Nest reads of its context: `context.switchToHttp().getRequest()`. */
const requestCarries: Carries = (call, path, facts) => {
  const { callee } = call;
  if (callee.k === 'member' && GIVES_REQUEST.has(callee.name) && callee.of.k === 'call') {
    const inner = facts.calls[callee.of.id]?.callee;
    if (inner?.k === 'member' && SWITCHES.has(inner.name)) return [{ value: inner.of, path }];
  }
  return wordCarries(call, path, facts);
};

function trusted(at: CallRef, facts: SourceFacts, origin: Origin, entry: EntryPoint, decoded: CallRef): TrustedClaims {
  const fact = facts.calls[at.call];
  const isHere = decoded.file === at.file && decoded.call === at.call;
  return { call: at.call, at: { file: at.file, span: fact?.span ?? NOWHERE }, fn: { file: at.file, fn: fact?.fn ?? 0 }, of: origin.name.replace(CONTEXT, 'request.'), entry: entry.location, ...(!isHere && { decoded }) };
}

/** What Nest gives a guard, which holds the request. */
const CONTEXT = /^(?:context|executionContext)\./;
const NOWHERE = { start: 0, end: 0 };

function isToken({ name, field }: Origin): boolean {
  return NAMES_TOKEN.test(name) || NAMES_TOKEN.test(field);
}
