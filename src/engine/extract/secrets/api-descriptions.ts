import type { LiteralFact } from '../../model/literals';

/** The facts without what a description of an API shows to its readers: its examples and defaults are loaded by nothing. Tokens of a provider come from an account all the same. */
export function withoutShownInDescription(facts: readonly LiteralFact[], text: string): readonly LiteralFact[] {
  return facts.length === 0 || !describesApi(text) ? facts : facts.filter(({ format }) => !isMadeForShow(format));
}

/** Texts that people make up to show what a credential looks like. */
export function isMadeForShow(format: string): boolean {
  return MADE_FOR_SHOW.has(format);
}

const MADE_FOR_SHOW: ReadonlySet<string> = new Set(['generic', 'url-credentials', 'jwt', 'aws-access-key']);

/** Whether both keys are the document's own: settings have such further in. Source: OpenAPI Specification 3.1.0, "OpenAPI Object"; 2.0, "Swagger Object". */
function describesApi(text: string): boolean {
  if (!text.includes('paths') || !/openapi|swagger/.test(text)) return false;
  return /^\s{0,100}\{/.test(text) ? isDescription(text) : /^["']?(?:openapi|swagger)["']?[ \t]{0,4}:[ \t]{0,4}["']?[23]\.\d/m.test(text) && /^["']?paths["']?[ \t]{0,4}:/m.test(text);
}

/** The same of JSON, which is read as far as its keys, since it may stand in one line. */
function isDescription(text: string): boolean {
  const wanted = new Set([VERSION, PATHS]);
  let depth = 0;
  for (let at = 0; at < text.length && wanted.size > 0; at++) {
    const char = text.charAt(at);
    if (char === '"') {
      if (depth === 1) for (const key of wanted) if (standsAt(key, text, at)) wanted.delete(key);
      at = endOfString(text, at);
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return wanted.size === 0;
}

const VERSION = /"(?:openapi|swagger)"\s{0,8}:\s{0,8}"[23]\.\d/y;
const PATHS = /"paths"\s{0,8}:\s{0,8}\{/y;

function standsAt(key: RegExp, text: string, at: number): boolean {
  key.lastIndex = at;
  return key.test(text);
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
