import { behind } from '../../coupling/behind';
import type { SourceFacts, Value } from '../../../model/facts';
import type { EntryPoint, FunctionRef, SystemModel } from '../../../model/system';

/** Statements that fail where the row is there already, which somebody then has to catch. */
const INSERTS = /^(?:insert|create|save|add)/i;

/** The job begins with a row that only one of several can insert, and leaves where it was another: `if (!(await this.insertToday())) return;`. */
export function takesTurn({ handlers }: EntryPoint, model: SystemModel): boolean {
  return handlers.some(({ file, fn }) => {
    const facts = model.files.get(file)?.facts;
    const own = facts?.functions[fn];
    return facts && own?.regions.some(({ kind, exits, over, span }) => {
      if (kind !== 'if' || !exits || !over || !own.calls.some((call) => (facts.calls[call]?.span.start ?? 0) > span.end)) return false;
      const call = askedIn(over, facts);
      return call !== undefined && model.reach.callees({ file, call }).some((one) => inserts(one, model));
    });
  });
}

/** The call whose answer a condition asks. */
function askedIn(value: Value, facts: SourceFacts, depth = 0): number | undefined {
  if (depth > 4) return undefined;
  switch (value.k) {
    case 'not': case 'await': return askedIn(value.of, facts, depth + 1);
    case 'compare': return askedIn(value.left, facts, depth + 1);
    case 'call': return value.id;
    case 'ref': {
      const { init, fn } = facts.bindings[value.b] ?? {};
      return init && fn !== 0 ? askedIn(init, facts, depth + 1) : undefined;
    }
    default: return undefined;
  }
}

function inserts(fn: FunctionRef, model: SystemModel): boolean {
  const all = behind(fn, model);
  const catches = all.some((one) => model.files.get(one.file)?.facts.functions[one.fn]?.regions.some(({ kind }) => kind === 'catch') === true);
  return catches && all.some((one) => (model.in(one.file)?.uses ?? []).some(({ effect, details, fn: by }) => effect === 'query-write' && by.fn === one.fn && INSERTS.test(details.name ?? '')));
}
