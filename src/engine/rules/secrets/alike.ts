import type { LiteralFact } from '../../model/literals';
import { positionOf } from '../../model/lines';
import { ofEach } from '../../model/parts';
import type { SourceUnit } from '../../model/source-unit';
import type { Location } from '../../model/span';
import type { SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';

/** Of all manifests by measure and file. */
export const inManifests = ofEach((manifests: SystemModel['manifests']): ReadonlyMap<string, ReadonlyMap<string, readonly LiteralFact[]>> => {
  const found = new Map<string, Map<string, LiteralFact[]>>();
  for (const { path, literals } of manifests.values()) for (const one of literals) valueIn(valueIn(found, measureOf(credentialOf(one)), () => new Map<string, LiteralFact[]>()), path, (): LiteralFact[] => []).push(one);
  return found;
});

/** Of sources by measure, of each no more than are asked for. */
export function inSources(model: SystemModel): ReadonlyMap<string, readonly Place[]> {
  return model.ofAll('credentials of sources by their measures', () => {
    const found = new Map<string, Place[]>();
    for (const places of model.gathered('credentials of files by their measures', measuresIn)) {
      for (const { measure, place } of places) {
        const known = valueIn(found, measure, (): Place[] => []);
        if (known.length <= MOST_ALIKE) known.push(place);
      }
    }
    return found;
  });
}

function measuresIn({ path, facts: { literals, lineStarts } }: SourceUnit): { readonly measure: string; readonly place: Place }[] | undefined {
  return literals.length === 0 ? undefined : literals.map((one) => ({ measure: measureOf(credentialOf(one)), place: placeOf(path, one, lineStarts) }));
}

export interface Place extends Location {
  readonly line: number;
}

export function placeOf(file: string, { span }: LiteralFact, lineStarts: readonly number[]): Place {
  return { file, span, line: positionOf(lineStarts, span.start).line };
}

/** More texts that may be the same are a word that people use everywhere. */
export const MOST_ALIKE = 30;

/** What is as long and as mixed may be the same text. */
export function measureOf({ length, entropy }: { readonly length: number; readonly entropy: number }): string {
  return `${String(length)} ${String(entropy)}`;
}

/** Of an address its password. */
export function credentialOf(literal: LiteralFact): { readonly length: number; readonly entropy: number; readonly digest: string } {
  return literal.password ?? literal;
}
