import type { CallFact, FunctionId, PropertyValue, SourceFacts, Value } from '../../../model/facts';
import type { LibraryUse, SystemModel } from '../../../model/system';

/** Writes to rows that are there, or that are put there once. An insert beside them is work. */
const WRITES: ReadonlySet<string> = new Set(['updateOne', 'update', 'updateMany', 'upsert', 'replaceOne', 'findOneAndUpdate', 'save']);
/** The key of a row, and what a process is known by: `_id`, `workerId`, `hostname`. */
const OWN = /^(?:worker|instance|host|node|pod|process|machine|replica)_?(?:id|name)$/i;
const KEY = /^_?id$/;
/** What a platform tells each of its processes. */
const VARIABLES: ReadonlySet<string> = new Set(['HOSTNAME', 'POD_NAME']);

const MAX_DEPTH = 3;
const MAX_CALLERS = 5;

/** The row of this very process, which says that it is alive: `updateOne({ _id: this.workerId }, …)`. Every replica has to write its own. */
export function writesOwnRow({ call, details }: LibraryUse, model: SystemModel): boolean {
  const facts = model.files.get(call.file)?.facts;
  const fact = facts?.calls[call.call];
  if (!facts || !fact || !WRITES.has(details.name ?? '')) return false;
  return keysIn(fact).some(({ key, value }) => (KEY.test(key) || OWN.test(key)) && isOfThisProcess(value, fact.fn, facts, model, 0));
}

/** `{ _id: id }`, `{ where: { id } }`. */
function keysIn({ args: [filter] }: CallFact): readonly PropertyValue[] {
  if (filter?.k !== 'object') return [];
  const where = filter.props.find(({ key }) => key === 'where')?.value;
  return where?.k === 'object' ? where.props : filter.props;
}

/** A field of a class or a constant that is named so, what the platform says, or a parameter that everybody fills with one of these. */
function isOfThisProcess(value: Value, fn: FunctionId, facts: SourceFacts, model: SystemModel, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'env') return VARIABLES.has(value.name);
  if (value.k === 'member') return value.of.k === 'this' && OWN.test(value.name);
  if (value.k === 'call') { const callee = facts.calls[value.id]?.callee; return callee?.k === 'member' && callee.name === 'hostname'; }
  if (value.k !== 'ref') return false;
  const binding = facts.bindings[value.b];
  if (!binding) return false;
  if (binding.kind !== 'param') return binding.kind === 'const' && binding.fn === 0 && (OWN.test(binding.name) || (binding.init !== undefined && isOfThisProcess(binding.init, fn, facts, model, depth + 1)));
  const at = facts.functions[fn]?.params.findIndex((param) => param.binding === value.b) ?? -1;
  const callers = at < 0 ? [] : model.reach.callers({ file: facts.path, fn });
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every((caller) => {
    const unit = model.files.get(caller.file)?.facts;
    const fact = unit?.calls[caller.call];
    const given = fact?.args[at];
    return unit !== undefined && fact !== undefined && given !== undefined && isOfThisProcess(given, fact.fn, unit, model, depth + 1);
  });
}
