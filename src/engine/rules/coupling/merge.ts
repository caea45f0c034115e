import type { BindingFact, SourceFacts, StatementFact } from '../../model/facts';
import type { Span } from '../../model/span';

/** Statements that follow each other can become one `Promise.all` if each does no more than to await its call, and all declare alike. */
export function canMerge(statements: readonly Span[], calls: readonly Span[], facts: SourceFacts): boolean {
  const block = blockOf(statements[0], facts);
  const at = block.findIndex(({ span }) => span.start === statements[0]?.start);
  const parts = statements.map((_, index) => block[at + index]);
  if (at < 0 || parts.some((part, index) => part?.span.start !== statements[index]?.start)) return false;
  const kept = parts.flatMap((part) => [part?.defines.flatMap((id) => facts.bindings[id] ?? []) ?? []]);
  return parts.every((part, index) => part && awaitsOnly(part, calls[index], kept[index] ?? [])) && declareAlike(kept.filter((bindings) => bindings.length > 0));
}

/** The statements of the block that one stands in. */
function blockOf(statement: Span | undefined, facts: SourceFacts): readonly StatementFact[] {
  for (const { statements } of facts.functions) {
    const first = statements.find(({ span }) => span.start === statement?.start);
    if (first) return statements.filter(({ region }) => region === first.region);
  }
  return [];
}

/** Nothing stands behind the call but the semicolon, and all that is declared comes from what is awaited. */
function awaitsOnly({ span }: StatementFact, call: Span | undefined, declared: readonly BindingFact[]): boolean {
  if (!call || span.end - call.end > 1) return false;
  return declared.every(({ init }) => {
    let from = init;
    while (from?.k === 'member' || from?.k === 'index') from = from.of;
    return from?.k === 'await' || from === undefined || from.k === 'unknown';
  });
}

/** One declaration has one keyword, and a type for all of its variables or for none. */
function declareAlike(kept: readonly (readonly BindingFact[])[]): boolean {
  const typed = kept.filter((bindings) => bindings.some(({ type, unnamedType }) => type ?? unnamedType)).length;
  return (typed === 0 || typed === kept.length) && new Set(kept.flat().map(({ kind }) => kind)).size <= 1;
}
