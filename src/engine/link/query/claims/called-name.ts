import type { SourceFacts, Value } from '../../../model/facts';

/** What is called, or named, alone: `verify` of `this.tokens.verify`. */
export function calledNameOf(callee: Value, facts: SourceFacts): string {
  switch (callee.k) {
    case 'member': case 'global': return callee.name;
    case 'ref': return facts.bindings[callee.b]?.name ?? '';
    case 'call': {
      const inner = facts.calls[callee.id];
      return inner ? calledNameOf(inner.callee, facts) : '';
    }
    default: return '';
  }
}
