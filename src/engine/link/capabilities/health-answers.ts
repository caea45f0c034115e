import { HEALTH_OPTIONS } from '../libraries/capabilities';
import { isHealthPath } from '../query/health';
import type { SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** Where a file answers health checks without a route: a plug-in is told to, or code compares the path that was asked for. */
export function healthAnswerIn(unit: SourceFacts): Span | undefined {
  const told = unit.calls.find(({ args }) => args.some((arg) => arg.k === 'object' && arg.props.some(({ key, value }) => HEALTH_OPTIONS.includes(key) && !(value.k === 'const' && value.v === false))));
  return told?.span ?? unit.functions.flatMap(({ regions }) => regions).find(({ over }) => over && comparesPath(over))?.span;
}

function comparesPath(value: Value): boolean {
  if (value.k === 'not') return comparesPath(value.of);
  if (value.k === 'either') return comparesPath(value.left) || comparesPath(value.right);
  return value.k === 'compare' && [value.left, value.right].some((side) => side.k === 'const' && typeof side.v === 'string' && side.v.startsWith('/') && isHealthPath(side.v));
}
