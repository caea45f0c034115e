import { locationOf } from '../coupling/calls';
import type { CallFact, ImportFact, SourceFacts, Value } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import type { FunctionRef, LibraryUse, SystemModel } from '../../model/system';

/** The call in its asynchronous form, awaited; undefined where the library has none or the function can't become async. */
export function awaitedForm(use: LibraryUse, model: SystemModel): FixPlan | undefined {
  const facts = model.files.get(use.call.file)?.facts;
  const fact = facts?.calls[use.call.call];
  const { name = '', form, as, after = '' } = use.details;
  if (!facts || !fact || form === undefined || as === undefined || fact.args.some(({ k }) => k === 'spread')) return undefined;
  const renamed = rename(use, fact, facts);
  const async = asyncSteps(use.fn, model);
  if (!renamed || !async) return undefined;
  const { file, span } = locationOf(use.call, model);
  return {
    title: `Await ${as} instead of ${name}`,
    applicability: 'suggested',
    preferred: true,
    steps: [{ kind: 'wrap', file, span, before: 'await ', after }, ...renamed, ...async],
  };
}

/** Puts the asynchronous function's name in the place of the other's, with what has to be imported for it. */
function rename(use: LibraryUse, fact: CallFact, facts: SourceFacts): FixStep[] | undefined {
  const { file } = use.call;
  const { name = '', form = '', as = '' } = use.details;
  const from = importOf(fact.callee, facts);
  const bare = fact.callee.k === 'ref';
  const isRenamed = fact.callee.k === 'ref' && facts.bindings[fact.callee.b]?.name !== name;
  if (!from || isRenamed) return undefined;
  const replace = (text: string, span = fact.nameSpan): FixStep => ({ kind: 'replace', file, span, text });
  const named = (module: string, imported: string): FixStep => ({ kind: 'ensure-import', file, module, names: [imported] });
  switch (form) {
    case 'same': return bare ? [replace(as), named(from.module, as)] : [replace(as)];
    case 'promises': return bare ? [replace(as), named(`${from.module}/promises`, as)] : [replace(`promises.${as}`)];
    default: {
      const promisify = named(from.module.startsWith('node:') ? 'node:util' : 'util', 'promisify');
      const holder = fact.callee.k === 'member' && fact.callee.of.k === 'ref' ? `${facts.bindings[fact.callee.of.b]?.name ?? ''}.` : '';
      const callee = { start: fact.span.start, end: fact.nameSpan.end };
      return [replace(`promisify(${holder}${as})`, callee), promisify, ...(bare ? [named(from.module, as)] : [])];
    }
  }
}

function importOf(callee: Value, facts: SourceFacts): ImportFact | undefined {
  const root = callee.k === 'member' ? callee.of : callee;
  return root.k === 'ref' ? facts.imports.find(({ binding }) => binding === root.b) : undefined;
}

/** Nothing for an async function; undefined where somebody would get a promise who expects the value. */
function asyncSteps(fn: FunctionRef, model: SystemModel): FixStep[] | undefined {
  const fact = model.files.get(fn.file)?.facts.functions[fn.fn];
  if (!fact || fact.generator) return undefined;
  if (fact.async) return [];
  if (!['function', 'arrow', 'method'].includes(fact.kind) || !callersWait(fn, model)) return undefined;
  return [{ kind: 'make-async', file: fn.file, span: { start: fact.bodySpan.end - 1, end: fact.bodySpan.end } }];
}

/** Frameworks wait for handlers; everybody else has to await the call already. */
function callersWait(fn: FunctionRef, model: SystemModel): boolean {
  const callers = model.reach.callers(fn);
  const isHandler = model.entryPoints.some(({ handlers }) => handlers.some((one) => one.file === fn.file && one.fn === fn.fn));
  return (isHandler || callers.length > 0) && callers.every(({ file, call }) => model.files.get(file)?.facts.calls[call]?.wait === 'await');
}
