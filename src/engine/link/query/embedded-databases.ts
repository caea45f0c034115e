import { EMBEDDED, EMBEDDED_PRODUCT, type EmbeddedSpec } from '../libraries/local-files';
import { importedBy, importsAny, optionAt, wordsIn } from './imported';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { Span } from '../../model/span';

/** A database in a file beside the process. */
export interface EmbeddedDatabase {
  readonly at: Span;
  readonly product: string;
  /** Its folder, as written; empty where that is the program's own or a setting names it. */
  readonly folder: string;
}

/** In memory, or something that may go: tests, caches, temporary files. */
const PASSING = /:memory:|mode=memory|tmp|temp|cache|mktemp|test/i;
const CHOSEN: ReadonlySet<string> = new Set(['if', 'else', 'case']);

const MODULES: ReadonlySet<string> = new Set(EMBEDDED.flatMap(({ modules }) => modules));

/** Databases in files that a file opens, whatever is set: what a condition chooses is left out. */
export function embeddedDatabasesIn(facts: SourceFacts): EmbeddedDatabase[] {
  return !importsAny(facts, MODULES) ? [] : facts.calls.flatMap((fact) => {
    const from = fact.span.end > 0 ? importedBy(fact.callee, facts) : undefined;
    const spec = from && EMBEDDED.find(({ modules, exports }) => modules.includes(from.module) && exports.includes(from.path));
    const words = spec ? fileIn(spec, fact, facts) : [];
    if (!spec || !isToStay(words) || isChosen(fact, facts)) return [];
    return [{ at: { start: fact.span.start, end: fact.nameSpan.end }, product: spec.product, folder: folderIn(words) }];
  });
}

/** Whether a database of this product is a file. */
export function isEmbedded(product: string): boolean {
  return product === EMBEDDED_PRODUCT;
}

/** Texts and names that the file's name is made of. */
function fileIn({ driver, file }: EmbeddedSpec, fact: CallFact, facts: SourceFacts): string[] {
  const options = fact.args.filter((arg) => optionAt(arg, [], facts)?.k === 'object');
  if (driver && !options.some((arg) => { const name = optionAt(arg, [driver.option], facts); return name?.k === 'const' && driver.names.includes(String(name.v)); })) return [];
  const named = file.length === 0 ? fact.args.slice(0, 1) : options.flatMap((arg) => file.map((path) => optionAt(arg, path, facts))).filter((one) => one !== undefined);
  return named.flatMap((one) => wordsIn(one, facts));
}

function isToStay(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => !PASSING.test(word)) && !words.some((word) => /^(?:libsql|https?|postgres\w*|mysql):/i.test(word));
}

/** `/data/orders.db`, or `path.join('data', 'orders.db')`. */
function folderIn(words: readonly string[]): string {
  const parts = words.filter((word) => !word.includes(':')).join('/').split('/');
  return parts.slice(0, -1).join('/');
}

function isChosen({ fn, region }: CallFact, { functions }: SourceFacts): boolean {
  const regions = functions[fn]?.regions ?? [];
  for (let at = region, i = 0; i < regions.length; at = regions[at]?.parent ?? 0, i++) {
    if (CHOSEN.has(regions[at]?.kind ?? 'body')) return true;
    if (at === 0) return false;
  }
  return false;
}
