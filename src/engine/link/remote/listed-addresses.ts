import { scopeOf, textWithHoles } from '../evaluate/texts';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { itemsOf } from '../graph/rounds';
import { UNKNOWN, type Known } from '../known';
import type { ArgumentPath, Effect } from '../libraries/spec';

interface ListedInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** The addresses in the lists that a gateway is given, each once: `serviceList: [{ name, url }]`. None of lists that are made at run time. */
export function listedAddresses(use: LibraryCall, { lists, url }: Effect & { readonly kind: 'federation' }, input: ListedInput): readonly Known[] {
  const found = new Map<string, Known>();
  for (const list of lists) {
    for (const item of itemsOf(valueAt(list, use, input.evaluator), input) ?? []) {
      const address = input.evaluator.member(item, url);
      if (address.k !== 'unknown' && address.k !== 'nothing') found.set(textWithHoles(address), address);
    }
  }
  return [...found.values()];
}

/** Objects of the project's own classes may call anything what the library calls its list. */
function valueAt({ argument, path = [] }: ArgumentPath, use: LibraryCall, evaluator: Evaluator): Known {
  const arg = use.fact.args[argument];
  const step = (of: Known, name: string): Known => (of.k === 'instance' ? UNKNOWN : returned(evaluator.member(of, name), evaluator));
  return arg ? path.reduce(step, evaluator.evaluate(arg, scopeOf(use))) : UNKNOWN;
}

/** What a factory makes, where it returns at one place. */
function returned(known: Known, evaluator: Evaluator): Known {
  if (known.k !== 'fn') return known;
  const [value, ...others] = evaluator.functionFact(known.ref)?.returns ?? [];
  return value && others.length === 0 ? evaluator.evaluate(value, known.scope ?? known.ref) : UNKNOWN;
}
