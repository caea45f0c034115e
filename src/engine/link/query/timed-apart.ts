import { TIMES } from '../libraries/tokens';
import { ofEach } from '../../model/parts';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** Claims or options aren't written out in the call, and the file sets a time on another line: `claims.exp = …`, `options['expiresIn'] = …`. */
export function isTimedApart({ args, callee }: CallFact, unit: SourceFacts): boolean {
  return setsTime(unit) && [...args, callee].some((value) => isHeld(value, 0));
}

function isHeld(value: Value, depth: number): boolean {
  if (value.k === 'object') return value.spreads.some((spread) => spread.k !== 'object' || isHeld(spread, depth + 1));
  if (value.k === 'member') return depth < 4 && isHeld(value.of, depth + 1);
  return value.k === 'ref' || value.k === 'call' || value.k === 'either';
}

const setsTime = ofEach(({ writes }: SourceFacts) => writes.some(({ target }) => target.k === 'member' && TIMES.has(target.name)));
