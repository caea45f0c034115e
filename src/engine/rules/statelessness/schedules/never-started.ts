import { registrationAt } from './registration';
import type { CallFact, ClassFact, SourceFacts, Value } from '../../../model/facts';
import type { CallRef, EntryPoint, FunctionRef, Service, SystemModel } from '../../../model/system';

/**
 * The job is made stopped, and nothing of the service starts it: nobody keeps it, or methods of its class alone could start it, which nobody calls
 * though others of the same object are called.
 */
export function isNeverStarted(entry: EntryPoint, service: Service, model: SystemModel): boolean {
  const { heldUntil, location } = entry;
  const facts = model.files.get(location.file)?.facts;
  const call = heldUntil === undefined ? undefined : registrationAt(location, model);
  if (heldUntil === undefined || !facts || !call) return false;
  const holder = holderOf(call, facts);
  if (!holder) return call.wait === 'none' && !call.resultUsed && !call.outer;
  const starters = facts.calls.filter(({ callee }) => callee.k === 'member' && callee.name === heldUntil && isSame(callee.of, holder));
  const owner = facts.classes.find(({ span }) => span.start < call.span.start && call.span.end < span.end);
  return owner !== undefined && starters.length > 0 && isPlain(owner) && isSeen(owner, location.file, service, model) && starters.every(({ fn }) => isUncalledMethod({ file: location.file, fn }, owner, service, model));
}

/** The field or variable that has the job. */
function holderOf(call: CallFact, facts: SourceFacts): Value | undefined {
  const isCall = (value: Value | undefined): boolean => value?.k === 'call' && facts.calls[value.id] === call;
  const field = facts.classes.flatMap(({ fields }) => fields).find(({ init }) => isCall(init));
  if (field) return { k: 'member', of: { k: 'this' }, name: field.name };
  const binding = facts.bindings.findIndex(({ init }) => isCall(init));
  return binding >= 0 ? { k: 'ref', b: binding } : facts.writes.find(({ value }) => isCall(value))?.target;
}

function isSame(a: Value, b: Value): boolean {
  if (a.k === 'ref') return b.k === 'ref' && a.b === b.b;
  return a.k === 'member' && b.k === 'member' && a.of.k === 'this' && b.of.k === 'this' && a.name === b.name;
}

/** No framework, base class or interface calls its methods. */
function isPlain({ decorators, extends: base, implements: list }: ClassFact): boolean {
  return decorators.length === 0 && base === undefined && list.length === 0;
}

/** Others call further methods of its, so it is known who has the object. */
function isSeen({ methods, span }: ClassFact, file: string, service: Service, model: SystemModel): boolean {
  const isOwn = (caller: CallRef): boolean => {
    const at = model.files.get(caller.file)?.facts.calls[caller.call]?.span.start;
    return caller.file === file && at !== undefined && at > span.start && at < span.end;
  };
  return methods.some(({ fn }) => callersOf({ file, fn }, service, model).some((caller) => !isOwn(caller)));
}

function isUncalledMethod(ref: FunctionRef, { methods }: ClassFact, service: Service, model: SystemModel): boolean {
  return methods.some(({ fn }) => fn === ref.fn) && callersOf(ref, service, model).length === 0;
}

/** In code of the service: tests and scripts start nothing in it. */
function callersOf(ref: FunctionRef, service: Service, model: SystemModel): CallRef[] {
  return model.reach.callers(ref).filter(({ file }) => service.files.has(file));
}
