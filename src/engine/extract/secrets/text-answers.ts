import type { LiteralFact } from '../../model/literals';
import { firstFrom } from './first-from';
import type { CodeBlock } from './text-markdown';
import { findUrlCredentials } from './url-credentials';

/**
 * The facts without what a document shows as the answer of somebody's API: a block of JSON behind words that say so, or behind the request that it answers.
 * What of it, value or host, also stands anywhere else in the document counts.
 */
export function withoutShownAnswers(facts: readonly LiteralFact[], text: string, blocks: readonly CodeBlock[]): readonly LiteralFact[] {
  const blockOf = ({ span }: LiteralFact): number => firstFrom(blocks, span.start + 1) - 1;
  const answers = new Set([...new Set(facts.map(blockOf))].filter((at) => isAnswer(text, blocks, at)));
  if (answers.size === 0) return facts;
  const outside = besides(text, blocks.filter((_, at) => isAnswer(text, blocks, at)));
  let looked = 0;
  return facts.filter((fact) => !answers.has(blockOf(fact)) || looked++ >= MOST || partsOf(fact, text).some((part) => outside.includes(part)));
}

/** Nobody shows more credentials in one document, each of which is looked for in all of it. */
const MOST = 100;

function isAnswer(text: string, blocks: readonly CodeBlock[], at: number): boolean {
  const block = blocks[at];
  if (!block || !JSON_LIKE.test(block.language) || !OPENS.test(text.slice(block.start, block.start + LEAD))) return false;
  const before = blocks[at - 1];
  const fence = text.lastIndexOf('\n', block.start - 2) + 1;
  const lead = text.slice(Math.max(before?.end ?? 0, fence - LEAD), fence);
  const said = lead.trimEnd().split('\n').at(-1) ?? '';
  if (HEADS.test(said)) return true;
  if (SETS.test(said)) return false;
  if (ANSWERS.test(said) || (NAMES.test(said) && ENDS.test(said))) return true;
  const isNear = before !== undefined && fence - before.end <= LEAD && !/^#{1,6} /m.test(lead) && !SETS.test(lead);
  return isNear && REQUEST.test(text.slice(before.start, Math.min(before.end, before.start + LONGEST)));
}

/** What identifies a credential of the answer: its text, or the password and the host of an address. */
function partsOf({ span }: LiteralFact, text: string): string[] {
  const line = text.slice(text.lastIndexOf('\n', span.start) + 1, span.end + LEAD).split('\n')[0] ?? '';
  const value = text.slice(span.start, span.end);
  const addresses = findUrlCredentials(line.slice(0, LONGEST));
  return [...(value.includes('://') ? [] : [value]), ...addresses.flatMap(({ password, host }) => [password, host])];
}

function besides(text: string, answers: readonly CodeBlock[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of answers) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from)].join('\n');
}

const LEAD = 300;
const LONGEST = 4000;
const JSON_LIKE = /^(?:json[c5]?|js|javascript|ts|typescript|http|)$/;
const OPENS = /^\s{0,40}(?:[{[]|HTTP\/\d)/;
/** The line before the block says what it is: it speaks of what comes back, or ends behind the word for it or what is shown below. */
const ANSWERS = /\breturns?\b|\banswers?\b/i;
const NAMES = /\b(?:responses?|respuestas?|r[eé]ponses?|respostas?|antwort(?:en)?)\b/i;
const ENDS = /(?:responses?|respuestas?|r[eé]ponses?|respostas?|antwort(?:en)?|body|payload|json|object|\b[1-5]\d\d\b(?: [A-Za-z]{2,20}){0,2}|[:)\]])[^\w]{0,10}$|\b(?:following|below|examples?|sample|looks? like)\b/i;
/** So does one that begins with it, whatever it is the answer to: `**Example response** (create project)`. */
const HEADS = /^[^A-Za-z]{0,20}(?:(?:example|sample|api|json|success(?:ful)?|error|full)[ \t]{1,4}){0,2}responses?\b[*_`\s]{0,10}(?:$|:[*_`\s]{0,10}$|[([][^\n]{0,200}[)\]][*_`:\s]{0,10}$)/i;
/** Or that people are to write it somewhere. */
const SETS = /\b(?:configs?|configuration|settings?|\.env|add|put|set|paste|save|store|write|create|edit|update|file)\b/i;
const REQUEST = /(?:^|[\s$(])(?:curl|wget|httpie|xh)\s|^\s{0,8}(?:GET|POST|PUT|PATCH|DELETE)\s{1,4}(?:https?:\/)?\/|\bfetch\(|\baxios\b/m;
