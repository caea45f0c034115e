import type { Core } from './core';
import { textOf, type Known, type Scope } from '../known';
import { isSame } from '../memory/same';
import type { Value } from '../../model/facts';

type Choice = Value & { readonly k: 'either' };

/**
 * Which side of ``base ? `${base}/${path}` : path`` is meant: what has the base before it where there is one, also where only callers
 * say which. Undefined for conditions that ask for something else, and where the other side is an address by itself.
 */
export function putBefore(core: Core, { op, test, left, right }: Choice, scope: Scope): boolean | undefined {
  if (op !== '?:' || !test || (test.k !== 'ref' && test.k !== 'member') || left.k !== 'template' || !left.parts.some((part) => isSame(part, test))) return undefined;
  const base = core.evaluate(test, scope);
  if (base.k === 'nothing' || textOf(base) === '') return false;
  if (isThere(base)) return true;
  return base.k !== 'unknown' && isRest(core.evaluate(right, scope)) ? true : undefined;
}

function isThere(known: Known): boolean {
  return known.k === 'object' || known.k === 'text' && known.parts.some((part) => typeof part === 'string' && part !== '');
}

/** Not known to begin with a host: a path, or what callers give. */
function isRest(known: Known): boolean {
  const first = known.k === 'text' ? known.parts[0] ?? '' : known;
  return typeof first === 'string' ? !/^[a-z][a-z\d+.-]*:/i.test(first) : first.k === 'param';
}
