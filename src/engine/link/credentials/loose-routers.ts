import { ROUTERS } from '../libraries/demands';
import { calledNameOf } from '../query/claims/called-name';
import type { BindingId, SourceFacts } from '../../model/facts';
import type { Span } from '../../model/span';

/** Whether a file makes one router, adds its routes and gives it away: who doesn't import it doesn't have it, and to start it does nothing. */
export function isRouterOnly(facts: SourceFacts): boolean {
  const router = routerOf(facts);
  return router !== undefined && doesNothingElse(facts, router);
}

/** Whether a file only declares and gives away what it declares. */
export function onlyDeclares(facts: SourceFacts): boolean {
  return doesNothingElse(facts, undefined);
}

/** The router that it exports. */
function routerOf(facts: SourceFacts): BindingId | undefined {
  for (const { name, value } of facts.exports) {
    const init = value?.k === 'ref' ? facts.bindings[value.b]?.init : undefined;
    const call = init?.k === 'call' ? facts.calls[init.id] : undefined;
    if (value?.k === 'ref' && (name === '=' || name === 'default') && call && calledNameOf(call.callee, facts) === ROUTERS.maker) return value.b;
  }
  return undefined;
}

/** At its top a file declares, exports, or calls the router. */
function doesNothingElse({ functions, exports, calls }: SourceFacts, router: BindingId | undefined): boolean {
  const ofRouter = new Set(calls.flatMap(({ fn, callee, span }) => (fn === 0 && router !== undefined && callee.k === 'member' && callee.of.k === 'ref' && callee.of.b === router ? [span.start] : [])));
  const given = new Set(exports.map(({ span }) => span.start));
  const named = exports.find(({ name, value }) => name === 'default' && value?.k === 'ref')?.span;
  const isExport = ({ start, end }: Span): boolean => named !== undefined && start <= named.start && named.end <= end;
  return functions[0]?.statements.every(({ kind, span }) => kind === 'declaration' || (kind === 'other' && isExport(span)) || (kind === 'expression' && (given.has(span.start) || ofRouter.has(span.start)))) === true;
}
