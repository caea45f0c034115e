import { CORS_HEADERS, HEADER_HOLDERS, HEADER_READERS } from '../libraries/cors-dialects';
import type { SourceFacts, Value } from '../../model/facts';

const MAX_STEPS = 5;

/** The origin that a request names: `req.headers.origin`, `ctx.get('Origin')`, `headers['origin'] ?? '*'`. */
export function isAskedOrigin(value: Value, unit: SourceFacts, steps = 0): boolean {
  if (steps > MAX_STEPS) return false;
  switch (value.k) {
    case 'member': return isNamed(value.name, CORS_HEADERS.asked) && holdsHeaders(value.of, unit);
    case 'ref': {
      const { init, reassigned } = unit.bindings[value.b] ?? {};
      return init !== undefined && reassigned !== true && isAskedOrigin(init, unit, steps + 1);
    }
    // What stands behind it counts where no page asks.
    case 'either': return value.op === '?:' ? isAskedOrigin(value.left, unit, steps + 1) && isAskedOrigin(value.right, unit, steps + 1) : value.op !== '&&' && isAskedOrigin(value.left, unit, steps + 1);
    case 'call': {
      const { callee, args: [name] } = unit.calls[value.id] ?? { args: [] };
      return callee?.k === 'member' && HEADER_READERS.has(callee.name) && name?.k === 'const' && isNamed(name.v, CORS_HEADERS.asked);
    }
    default: return false;
  }
}

/** Headers have no case. */
export function isNamed(text: unknown, header: string): boolean {
  return typeof text === 'string' && text.length === header.length && text.toLowerCase() === header;
}

function holdsHeaders(value: Value, unit: SourceFacts): boolean {
  if (value.k === 'member') return HEADER_HOLDERS.has(value.name);
  if (value.k === 'call') {
    const callee = unit.calls[value.id]?.callee;
    return callee?.k === 'ref' && unit.bindings[callee.b]?.name === 'headers';
  }
  return value.k === 'ref' && HEADER_HOLDERS.has(unit.bindings[value.b]?.name ?? '');
}
