import type { CallFact, SourceFacts } from '../../model/facts';

/** `process.exit(1)`, `Deno.exit(1)` */
export function isExit({ callee }: CallFact, { imports }: SourceFacts): boolean {
  if (callee.k !== 'member' || callee.name !== 'exit') return false;
  const { of } = callee;
  return of.k === 'global' ? of.name === 'process' || of.name === 'Deno' : of.k === 'ref' && imports.some(({ binding, module, kind }) => binding === of.b && kind !== 'named' && /^(?:node:)?process$/.test(module));
}
