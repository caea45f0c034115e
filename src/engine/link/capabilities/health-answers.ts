import { HEALTH_OPTIONS } from '../libraries/capabilities';
import { isHealthPath } from '../query/health';
import type { SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** Where a file answers health checks without a route, one place at most: a plug-in is told to, or code compares the path that was asked for. */
export function healthAnswersIn(unit: SourceFacts): readonly Span[] {
  const span = healthAnswerIn(unit);
  return span ? [span] : [];
}

function healthAnswerIn(unit: SourceFacts): Span | undefined {
  const told = unit.calls.find(({ args }) => args.some((arg) => arg.k === 'object' && arg.props.some(({ key, value }) => HEALTH_OPTIONS.includes(key) && !(value.k === 'const' && value.v === false))));
  return told?.span ?? unit.functions.flatMap(({ regions }) => regions).find(({ over }) => over && comparesPath(over))?.span ?? listed(unit);
}

/** A list of routes that something goes through to register them: `[['get', '/status', status]]`, `[{ method: 'GET', path: '/status', handler }]`. */
function listed({ functions, bindings }: SourceFacts): Span | undefined {
  return functions.find(({ returns }) => returns.some(listsHealth))?.nameSpan ?? bindings.find(({ init }) => init && listsHealth(init))?.span;
}

function listsHealth(value: Value): boolean {
  return value.k === 'array' && value.items.some((row) => {
    if (row.k === 'array') return row.items.some(isHealthText) && row.items.some(isGet) && row.items.some(isHandler);
    return row.k === 'object' && row.props.some((prop) => PATHS.has(prop.key) && isHealthText(prop.value)) && row.props.some((prop) => prop.key === 'method' && isGet(prop.value)) && row.props.some((prop) => HANDLERS.has(prop.key) && isHandler(prop.value));
  });
}

const PATHS: ReadonlySet<string> = new Set(['path', 'url', 'route']);

/** Under which rows of such lists hold the function that answers; without one, a list says who is asked or who may ask. */
const HANDLERS: ReadonlySet<string> = new Set(['handler', 'handlers', 'handle', 'action', 'controller', 'callback', 'fn', 'function', 'middleware', 'middlewares', 'execute']);

function isHandler(value: Value): boolean {
  return value.k === 'fn' || value.k === 'ref' || value.k === 'member' || value.k === 'call' || (value.k === 'array' && value.items.some(isHandler));
}

function isGet(value: Value): boolean {
  return value.k === 'const' && typeof value.v === 'string' && /^(?:get|all)$/i.test(value.v);
}

function isHealthText(value: Value): boolean {
  return value.k === 'const' && typeof value.v === 'string' && value.v.startsWith('/') && isHealthPath(value.v);
}

function comparesPath(value: Value): boolean {
  if (value.k === 'not') return comparesPath(value.of);
  if (value.k === 'either') return comparesPath(value.left) || comparesPath(value.right);
  return value.k === 'compare' && [value.left, value.right].some(isHealthText);
}
