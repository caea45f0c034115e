import type { BindingId, ImportFact, SourceFacts } from './facts';
import { ofEach } from './parts';

/** What a file imports, by the names that it gives to it. */
export const importsByBinding = ofEach(({ imports }: SourceFacts): ReadonlyMap<BindingId, ImportFact> => new Map(imports.flatMap((fact) => (fact.binding === undefined ? [] : [[fact.binding, fact] as const]))));
