import { partsOf } from '../../../model/expressions';
import type { CallFact, SourceFacts, Value } from '../../../model/facts';
import type { FunctionRef, SystemModel } from '../../../model/system';

/** Updates by a filter, which answer how many rows fitted it. */
const UPDATES: ReadonlySet<string> = new Set(['updateMany', 'updateOne', 'update']);
/** How many they were, as clients name it. */
const COUNTS: ReadonlySet<string> = new Set(['count', 'modifiedCount', 'matchedCount', 'nModified', 'affected', 'affectedRows', 'rowCount']);
const KEY = /^_?id$/;
const MAX_DEPTH = 5;

/** A row is taken by updating it only in the state in which it was found, and what comes then is done only by who took it: `if (claimed.count === 0) return`. */
export function claimsRows(work: readonly FunctionRef[], model: SystemModel): boolean {
  return work.some(({ file, fn }) => {
    const facts = model.files.get(file)?.facts;
    const own = facts?.functions[fn];
    if (!facts || !own) return false;
    const asked = own.regions.filter(({ kind, exits, span }) => kind === 'if' && (exits || own.calls.some((call) => isWithin(facts.calls[call], span))));
    return asked.length > 0 && own.calls.some((call) => isClaim(facts.calls[call]) && asked.some(({ over }) => over !== undefined && asksCount(over, call, facts, 0)));
  });
}

function isWithin(call: CallFact | undefined, span: CallFact['span']): boolean {
  return call !== undefined && call.span.start >= span.start && call.span.end <= span.end;
}

/** More is asked of the row than its key: `updateMany({ where: { id, status: 'NEW' } })`. */
function isClaim(call: CallFact | undefined): boolean {
  const filter = call?.args[0];
  if (call?.callee.k !== 'member' || !UPDATES.has(call.callee.name) || filter?.k !== 'object') return false;
  const where = filter.props.find(({ key }) => key === 'where')?.value ?? filter;
  return where.k === 'object' && where.props.some(({ key }) => KEY.test(key)) && where.props.some(({ key }) => !KEY.test(key));
}

/** The condition reads how many rows this very call has changed. */
function asksCount(value: Value, call: number, facts: SourceFacts, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'member' && COUNTS.has(value.name)) return isAnswerOf(value.of, call, facts);
  if (value.k === 'ref') {
    const init = facts.bindings[value.b]?.init;
    return init !== undefined && asksCount(init, call, facts, depth + 1);
  }
  return partsOf(value).some((part) => asksCount(part, call, facts, depth + 1));
}

function isAnswerOf(value: Value, call: number, facts: SourceFacts, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'call') return value.id === call;
  if (value.k === 'await') return isAnswerOf(value.of, call, facts, depth + 1);
  const init = value.k === 'ref' ? facts.bindings[value.b]?.init : undefined;
  return init !== undefined && isAnswerOf(init, call, facts, depth + 1);
}
