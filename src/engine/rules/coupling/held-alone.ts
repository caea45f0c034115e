import type { BindingId, CallFact, SourceFacts, StatementFact } from '../../model/facts';

/**
 * What a statement uses that serves one call after the other: a transaction, which has one connection, and a query builder that it goes on
 * building, as the others would get its conditions too.
 */
export function heldAlone({ uses }: StatementFact, calls: readonly CallFact[], { bindings }: SourceFacts): BindingId[] {
  const built = calls.flatMap(({ callee }) => (callee.k === 'member' && BUILDS.test(callee.name) && callee.of.k === 'ref' ? [callee.of.b] : []));
  return uses.filter((id) => {
    const binding = bindings[id];
    return binding !== undefined && binding.kind !== 'import' && (TRANSACTION.test(binding.name) || TRANSACTION.test(binding.type?.name ?? '') || (binding.fn !== 0 && built.includes(id)));
  });
}

const TRANSACTION = /^(?:tx|trx|\w*\.?\w*[tT]ransaction(?:Client)?|queryRunner|QueryRunner|ClientSession)$/;

const BUILDS = /^(?:(?:and|or)?[wW]here\w*|(?:and|or)?[hH]aving|add[A-Z]\w*|(?:left|inner)Join\w*|orderBy|groupBy|skip|take|offset)$/;
