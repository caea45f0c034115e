import type { Written, WrittenInput } from '../evaluate/written';
import { answersIn, meansDevelopment } from '../../model/development';
import type { SourceFacts, Value } from '../../model/facts';

type Choice = Value & { readonly k: 'either' };

/** A choice of which one side applies where a variable of the environment is unset. */
export interface UnlessSet {
  readonly variable: string;
  readonly otherwise: Value;
}

/** What stands for origins where the variable that lists them is unset: `process.env.ORIGINS?.split(',') || true`, `process.env.ORIGINS ? list : true`. */
export function unlessSet({ op, left, right, test }: Choice, at: Written, { memory }: WrittenInput): UnlessSet | undefined {
  const unit = memory.facts.get(at.file);
  const asked = op === '?:' ? test : op === '&&' ? undefined : left;
  const variable = unit && asked && variableOf(asked, unit, 0);
  return variable === undefined ? undefined : { variable, otherwise: right };
}

/** The sides of a choice that production may come to; both where nothing tells. */
export function sidesInProduction({ op, left, right, test }: Choice, at: Written, { memory }: WrittenInput): readonly Value[] {
  const unit = memory.facts.get(at.file);
  if (op !== '?:' || !test || !unit) return [left, right];
  const isReached = (wanted: boolean): boolean => !meansDevelopment(test, wanted, unit, answersIn(unit));
  return [...(isReached(true) ? [left] : []), ...(isReached(false) ? [right] : [])];
}

const MAX_STEPS = 5;
/** What makes a list of a text; each gives one where there is a text. */
const LISTING: ReadonlySet<string> = new Set(['split', 'map', 'filter', 'trim']);

function variableOf(value: Value, unit: SourceFacts, steps: number): string | undefined {
  if (steps > MAX_STEPS) return undefined;
  if (value.k === 'env') return value.name;
  if (value.k === 'ref') {
    const { kind, init } = unit.bindings[value.b] ?? {};
    return kind === 'const' && init ? variableOf(init, unit, steps + 1) : undefined;
  }
  const callee = value.k === 'call' ? unit.calls[value.id]?.callee : undefined;
  return callee?.k === 'member' && LISTING.has(callee.name) ? variableOf(callee.of, unit, steps + 1) : undefined;
}
