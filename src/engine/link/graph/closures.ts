import { chosenBy } from '../evaluate/combine';
import { UNKNOWN, type Arguments, type Known } from '../known';
import { isSame } from '../memory/same';

/** What is known around a function where a call may mean it with one closure or the other. Nothing is said that is true of only one. */
export function eitherClosure(one: Arguments | undefined, other: Arguments | undefined): Arguments | undefined {
  if (isSame(one, other)) return one;
  if (!one || !other || !isSame(one.ref, other.ref) || !isSame(one.outer, other.outer)) return undefined;
  const values = Array.from({ length: Math.max(one.values.length, other.values.length) }, (_, at) => eitherValue(one.values[at], other.values[at]));
  const self = one.self ?? other.self;
  return { ref: one.ref, values, ...(self && { self: eitherValue(one.self, other.self) }), ...(one.outer && { outer: one.outer }) };
}

function eitherValue(left: Known = UNKNOWN, right: Known = UNKNOWN): Known {
  return isSame(left, right) ? left : chosenBy({ k: 'either', left, right }, []);
}
