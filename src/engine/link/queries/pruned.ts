import { nameOf } from './conditions';
import { keyOfTable } from './tables';
import { COUNTS, DELETES, INSERTS } from '../libraries/queries/filters';
import type { CallGraph } from '../graph/graph';
import type { CallFact, FunctionFact, FunctionId, SourceFacts, Value } from '../../model/facts';

const ORDER: readonly string[] = ['<', '>', '<=', '>='];

/** Whoever adds a row to the table also counts the rows and deletes those that are too many, in the same file. */
export function isPruned(table: string, file: string, unit: SourceFacts, graph: CallGraph): boolean {
  const key = keyOfTable(table);
  const asks = (names: readonly string[], id: FunctionId): boolean => callsOf(unit.functions[id], unit).some(({ callee }) => callee.k === 'member' && names.includes(callee.name) && keyOfTable(nameOf(callee.of, unit)) === key);
  const pruning = key === '' ? [] : unit.functions.flatMap((fn, id) => (fn.regions.some(({ kind, over }) => kind === 'if' && comparesSize(over)) && asks(COUNTS, id) && asks(DELETES, id) ? [id] : []));
  if (pruning.length === 0) return false;
  const prunes = (id: FunctionId): boolean => pruning.includes(id) || (unit.functions[id]?.calls ?? []).some((call) => graph.callees({ file, call }).some(({ target }) => target.file === file && pruning.includes(target.fn)));
  const adding = unit.functions.flatMap((_, id) => (asks(INSERTS, id) ? [id] : []));
  return adding.length > 0 && adding.every(prunes);
}

function callsOf(fn: FunctionFact | undefined, unit: SourceFacts): CallFact[] {
  return (fn?.calls ?? []).flatMap((id) => unit.calls[id] ?? []);
}

function comparesSize(over: Value | undefined): boolean {
  return over?.k === 'compare' && ORDER.includes(over.op);
}
