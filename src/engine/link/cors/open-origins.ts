import { answeredOptions } from './askers';
import { byHeaders } from './headers';
import { opennessOf, type CorsInput } from './options';
import { optionOf, writtenFor, type Written } from '../evaluate/written';
import type { LibraryCall } from '../graph/graph';
import { DECORATED_CORS } from '../libraries/cors';
import type { CorsSpec } from '../libraries/cors-dialects';
import type { Libraries } from '../libraries/lookup';
import { contributions, type Contributions } from '../memory/contributions';
import type { CallGraph } from '../graph/graph';
import type { OpenOrigin } from '../../model/cors';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { Span } from '../../model/span';

interface Input extends CorsInput {
  readonly graph: CallGraph;
  readonly libraries: Libraries;
}

/** Where programs answer pages of any origin and let them send credentials, by the file that says so. */
export function findOpenOrigins(input: Input): Contributions<readonly OpenOrigin[]> {
  return contributions(input.memory, 'open origins', (file, unit) => eachOnce([...byCalls(file, input), ...byDecorators(file, unit, input), ...byHeaders(unit)]));
}

function eachOnce(found: readonly OpenOrigin[]): readonly OpenOrigin[] {
  if (found.length < 2) return found;
  const seen = new Set<number>();
  return found.filter(({ span }) => !seen.has(span.start) && seen.add(span.start));
}

function byCalls(file: string, input: Input): OpenOrigin[] {
  return input.graph.usesIn(file).flatMap((use) => {
    const { fact, call } = use;
    const told = corsOf(use, input);
    return told && !isPerRequest(fact, call.call, input.memory.facts.get(file)) ? openAt(told.spec, fact.args, { file, fn: fact.fn, span: fact.span }, input).map((open) => ({ ...open, library: told.library, call: call.call })) : [];
  });
}

/** `if (isPartner(req)) return cors(options)(req, res, next)`: a condition decides for each request. */
function isPerRequest({ region, fn }: CallFact, id: CallId, unit: SourceFacts | undefined): boolean {
  return unit !== undefined && fn !== 0 && region !== 0 && callsOfResult(unit.calls, id).length > 0;
}

const callsOfResult = idsBy(({ callee }: CallFact) => (callee.k === 'call' ? callee.id : undefined));

/** The call's own options, or those of the plug-in that it registers. */
function corsOf({ spec, callee, fact, call }: LibraryCall, { evaluator, libraries }: Input): { readonly spec: CorsSpec; readonly library: string } | undefined {
  if (spec.cors) return { spec: spec.cors, library: callee.k === 'library' ? callee.module : callee.k === 'method' ? callee.name : '' };
  const [plugin] = spec.effect?.kind === 'plugin' ? fact.args : [];
  const known = plugin && evaluator.evaluate(plugin, { file: call.file, fn: fact.fn });
  const cors = known?.k === 'library' ? libraries.member(known.module, known.path)?.call?.cors : undefined;
  return known?.k === 'library' && cors ? { spec: cors, library: known.module } : undefined;
}

function byDecorators(file: string, unit: SourceFacts, input: Input): OpenOrigin[] {
  return unit.classes.flatMap(({ decorators, fn }) => decorators.flatMap(({ callee, args, span }) => {
    const known = callee.k === 'ref' ? input.evaluator.evaluate(callee, { file, fn }) : undefined;
    const isGateway = known?.k === 'library' && known.module === DECORATED_CORS.module && known.path.at(-1) === DECORATED_CORS.name;
    return isGateway ? openAt(DECORATED_CORS, args, { file, fn, span }, input).map((open) => ({ ...open, library: DECORATED_CORS.module })) : [];
  }));
}

interface Place {
  readonly file: string;
  readonly fn: number;
  readonly span: Span;
}

function openAt({ at, dialect }: CorsSpec, args: readonly Value[], { file, fn, span }: Place, input: Input): OpenOrigin[] {
  for (const { argument, path = [] } of at) {
    const given = args[argument];
    const delegated = given && path.length === 0 && dialect.delegates ? answeredOptions({ value: given, file, fn }, input) : undefined;
    const options = delegated ?? (given ? path.reduce<Written | undefined>((of, name) => of && memberOf(of, name, input), writtenFor({ value: given, file, fn }, input)) : undefined);
    const open = options ?? (given || path.length > 0 ? undefined : 'none');
    const found = open && opennessOf(open === 'none' ? undefined : open, dialect, input);
    if (!found) continue;
    const { how, origin, loose, unset } = found;
    return [{
      span: origin?.at.file === file ? origin.prop.span : span, how, fn, ...(loose && { loose }), ...(unset !== undefined && { unset }), ...(!origin && { byDefault: true as const }),
      ...(origin && { option: { file: origin.at.file, span: origin.prop.span } }), ...(origin && dialect.takesList && { key: origin.prop.key }),
    }];
  }
  return [];
}

function memberOf(of: Written, name: string, input: Input): Written | undefined {
  const option = of.value.k === 'object' ? optionOf({ ...of, value: of.value }, name, input) : undefined;
  return option === undefined || option === 'open' ? undefined : writtenFor(option.at, input);
}
