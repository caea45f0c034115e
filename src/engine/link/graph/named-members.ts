import type { Known } from '../known';
import { NAMED_MEMBERS } from '../libraries/shapes';
import type { BindingFact, CallFact, SourceFacts, Value } from '../../model/facts';

/** Longer chains of members are nobody's client. */
const MAX_CHAIN = 8;

/** What `request.server.prisma.order.findMany` is, where nothing else tells it: frameworks hand such clients around on objects of their own. */
export function namedMember(callee: Known, fact: CallFact, unit: SourceFacts): Known | undefined {
  if (callee.k === 'param') return memberOf(callee.path);
  return callee.k === 'unknown' ? memberOf(chainOf(fact.callee, unit)) : undefined;
}

function memberOf(path: readonly string[]): Known | undefined {
  const at = path.findLastIndex((name) => NAMED_MEMBERS.has(name));
  const type = NAMED_MEMBERS.get(path[at] ?? '');
  return type === undefined || at === path.length - 1 ? undefined : { k: 'made', type, path: path.slice(at + 1) };
}

/** Names of members from the first to the last; a variable that holds one is another name of it. */
function chainOf(callee: Value, { bindings }: SourceFacts): readonly string[] {
  const names: string[] = [];
  let at: Value | undefined = callee;
  for (let i = 0; at && i < MAX_CHAIN; i++) {
    if (at.k === 'member') names.unshift(at.name);
    at = at.k === 'member' ? at.of : at.k === 'ref' ? heldBy(bindings[at.b]) : undefined;
  }
  return names;
}

function heldBy(binding: BindingFact | undefined): Value | undefined {
  return binding?.kind === 'const' && binding.init?.k === 'member' ? binding.init : undefined;
}
