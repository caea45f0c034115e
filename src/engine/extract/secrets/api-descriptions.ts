import type { LiteralFact } from '../../model/literals';

/** The facts without what a description of an API shows to its readers: its examples and defaults are loaded by nothing. Tokens of a provider come from an account all the same. */
export function withoutShownInDescription(facts: readonly LiteralFact[], text: string): readonly LiteralFact[] {
  return facts.length === 0 || !describesApi(text) ? facts : facts.filter(({ format }) => !MADE_FOR_SHOW.has(format));
}

const MADE_FOR_SHOW: ReadonlySet<string> = new Set(['generic', 'url-credentials', 'jwt', 'private-key', 'aws-access-key']);

/** Source: OpenAPI Specification 3.1.0, "OpenAPI Object"; 2.0, "Swagger Object". */
function describesApi(text: string): boolean {
  return VERSION.test(text) && PATHS.test(text);
}

const VERSION = /(?:^|[{,\n])[ \t]{0,4}["']?(?:openapi|swagger)["']?[ \t]{0,4}:[ \t]{0,4}["']?[23]\.\d/;
const PATHS = /(?:^|[{,\n])[ \t]{0,4}["']?paths["']?[ \t]{0,4}:/;
