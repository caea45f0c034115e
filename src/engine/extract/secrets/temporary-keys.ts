import type { LiteralFact } from '../../model/literals';
import { valueIn } from '../../model/table';

/**
 * The facts without keys that were given out together with a token for a session: they are over after 36 hours at most, and nobody can set new ones. Source: AWS STS, "Request
 * temporary security credentials"; IAM, "Unique identifiers" (ASIA).
 */
export function withoutTemporary(facts: readonly LiteralFact[], text: string): LiteralFact[] {
  const tokens = new Map<number, LiteralFact[]>();
  for (const fact of facts) if (fact.format === 'aws-session-token') valueIn(tokens, stretchOf(fact), (): LiteralFact[] => []).push(fact);
  if (tokens.size === 0) return [...facts];
  const over = new Set<LiteralFact>();
  for (const id of facts) {
    if (id.format !== 'aws-access-key' || !text.startsWith('ASIA', id.span.start)) continue;
    const token = besides(id, tokens);
    if (token) over.add(id).add(token);
  }
  const ids = [...over].filter(({ format }) => format === 'aws-access-key');
  const near = new Map(ids.map((id) => [stretchOf(id), id]));
  return facts.filter((fact) => !over.has(fact) && !(isSecret(fact) && AROUND.some((step) => isNear(near.get(stretchOf(fact) + step), fact))));
}

/** How far the parts of one set of keys stand from each other, in UTF-16 code units. */
const REACH = 600;
const AROUND = [-1, 0, 1];

function stretchOf({ span }: LiteralFact): number {
  return Math.floor(span.start / REACH);
}

function besides(id: LiteralFact, tokens: ReadonlyMap<number, readonly LiteralFact[]>): LiteralFact | undefined {
  return AROUND.flatMap((step) => tokens.get(stretchOf(id) + step) ?? []).find((token) => isNear(id, token));
}

function isNear(one: LiteralFact | undefined, other: LiteralFact): boolean {
  return one !== undefined && Math.abs(one.span.start - other.span.start) <= REACH;
}

function isSecret({ format, names }: LiteralFact): boolean {
  return format === 'generic' && /aws.{0,40}secret.{0,20}key$|secret_?access_?key$/i.test(names.at(-1) ?? '');
}
