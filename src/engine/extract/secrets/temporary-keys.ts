import type { LiteralFact } from '../../model/literals';
import { valueIn } from '../../model/table';

/**
 * The facts without keys that were given out together with a token for a session: they are over after 36 hours at most, and nobody can set new ones. Source: AWS STS, "Request
 * temporary security credentials"; IAM, "Unique identifiers" (ASIA).
 */
export function withoutTemporary(facts: readonly LiteralFact[], text: string): LiteralFact[] {
  const tokens = byStretch(facts, 'aws-session-token');
  if (tokens.size === 0) return [...facts];
  const ids = byStretch(facts, 'aws-access-key');
  const over = new Set<LiteralFact>();
  for (const id of facts) {
    const token = id.format === 'aws-access-key' && text.startsWith('ASIA', id.span.start) ? nearest(id, tokens) : undefined;
    if (token) over.add(id).add(token);
  }
  return facts.filter((fact) => {
    const id = isSecret(fact) ? nearest(fact, ids) : undefined;
    return !over.has(fact) && !(id && over.has(id));
  });
}

/** How far the parts of one set of keys stand from each other, in UTF-16 code units. */
const REACH = 600;
const AROUND = [-1, 0, 1];

function stretchOf({ span }: LiteralFact): number {
  return Math.floor(span.start / REACH);
}

function byStretch(facts: readonly LiteralFact[], format: string): ReadonlyMap<number, readonly LiteralFact[]> {
  const found = new Map<number, LiteralFact[]>();
  for (const fact of facts) if (fact.format === format) valueIn(found, stretchOf(fact), (): LiteralFact[] => []).push(fact);
  return found;
}

function nearest(fact: LiteralFact, others: ReadonlyMap<number, readonly LiteralFact[]>): LiteralFact | undefined {
  const near = AROUND.flatMap((step) => others.get(stretchOf(fact) + step) ?? []).filter((one) => distance(one, fact) <= REACH);
  return near.reduce<LiteralFact | undefined>((best, one) => (best && distance(best, fact) <= distance(one, fact) ? best : one), undefined);
}

function distance(one: LiteralFact, other: LiteralFact): number {
  return Math.abs(one.span.start - other.span.start);
}

function isSecret({ format, names }: LiteralFact): boolean {
  return format === 'generic' && /aws.{0,40}secret.{0,20}key$|secret_?access_?key$/i.test(names.at(-1) ?? '');
}
