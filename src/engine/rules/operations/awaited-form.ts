import { becomingAsync } from './becoming-async';
import { locationOf } from '../evidence/places';
import type { CallFact, ImportFact, SourceFacts, Value } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import type { LibraryUse, SystemModel } from '../../model/system';

/** More calls than these are more than one fix should change: each of its steps reads the file again. */
const MAX_CALLS = 50;

/** All of some calls of a function in their asynchronous forms, as far as they have one, and the first of them alone; none where they are too many. */
export function awaitedForms(uses: readonly LibraryUse[], model: SystemModel): FixPlan[] {
  const plans: FixPlan[] = [];
  for (const use of uses) {
    const plan = awaitedForm(use, model);
    if (plan) plans.push(plan);
    if (plans.length > MAX_CALLS) return [];
  }
  const [first, ...others] = plans;
  if (!first || others.length === 0) return plans;
  const steps = new Map(plans.flatMap((plan) => plan.steps).map((step) => [JSON.stringify(step), step]));
  return [{ ...first, title: `Await these ${String(plans.length)} calls instead of blocking`, steps: [...steps.values()] }, { ...first, preferred: false }];
}

/** The call in its asynchronous form, awaited; undefined where the library has none or the function can't become async. */
function awaitedForm(use: LibraryUse, model: SystemModel): FixPlan | undefined {
  const facts = model.files.get(use.call.file)?.facts;
  const fact = facts?.calls[use.call.call];
  const { name = '', form, as, after = '' } = use.details;
  if (!facts || !fact || form === undefined || as === undefined || fact.args.some(({ k }) => k === 'spread')) return undefined;
  const renamed = rename(use, fact, facts);
  const async = becomingAsync(use, model);
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
