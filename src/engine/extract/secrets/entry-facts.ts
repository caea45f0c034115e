import type { LiteralFact } from '../../model/literals';
import { classifyFormat, classifyNamed, classifyQuery, classifyUrl, type Bound, type Numbering } from './classify';
import { findConnectionString } from './connection-strings';
import { firstFrom } from './first-from';
import { withoutUseless } from './doubtful-hits';
import type { FormatHit } from './formats';
import type { ManifestEntry } from './manifest-entry';
import { isRandom } from './looks';
import { namesOwnStore } from './names';
import { findQueryCredential, findStoreQuery } from './query-credentials';
import { storeHosts, withHost, type StoreHosts } from './store-hosts';
import { findUrlCredentials } from './url-credentials';
import { withoutTemporary } from './temporary-keys';
import { isOfWebApp } from './web-app';

/** Facts of the entries of a text and of the tokens in it, in their order. */
export function factsOfEntries(text: string, entries: readonly ManifestEntry[], found: readonly FormatHit[], numbering: Numbering): LiteralFact[] {
  const useful = withoutUseless(text, found);
  const shown = useful.filter((hit) => isOfWebApp(text, hit));
  const isShown = new Set(shown);
  const hits = shown.length === 0 ? useful : useful.filter((hit) => !isShown.has(hit));
  const facts: LiteralFact[] = [];
  let known: StoreHosts | undefined;
  const hosts = (): StoreHosts => (known ??= storeHosts(entries));
  const within = new Set<FormatHit>();
  const asides = new Set<LiteralFact>();
  for (const entry of entries) {
    if ((shown[firstFrom(shown, entry.start)]?.end ?? Infinity) <= entry.end) continue;
    // The character that a format asks for before its token may stand before the value.
    const first = firstFrom(hits, entry.start - 1);
    const hit = hits[first];
    if (hit && hit.start < entry.end) {
      facts.push(classifyFormat(text.slice(hit.start, hit.end), hit.format, boundOf(entry), numbering));
      for (let at = first; (hits[at]?.start ?? entry.end) < entry.end; at++) within.add(hits[at] ?? hit);
    } else {
      const own = factsOf(entry, text, numbering, hosts).filter((fact) => entry.commentedOut !== true || isSurely(fact, entry));
      if (entry.commentedOut === true) for (const fact of own) asides.add(fact);
      facts.push(...own);
    }
  }
  for (const hit of hits) if (!within.has(hit)) facts.push(classifyFormat(text.slice(hit.start, hit.end), hit.format, boundOf(nameless(hit)), numbering));
  return withoutTemporary(withoutRepeated(facts, asides), text).sort((a, b) => a.span.start - b.span.start).filter(({ span, setting }, at, all) => span.start !== all[at - 1]?.span.start || setting !== all[at - 1]?.setting);
}

/** What is commented out and set elsewhere in the same text is told where it is set. */
function withoutRepeated(facts: readonly LiteralFact[], asides: ReadonlySet<LiteralFact>): LiteralFact[] {
  const set = new Set(facts.flatMap((fact) => (asides.has(fact) ? [] : fact.digest)));
  return facts.filter((fact) => !(asides.has(fact) && set.has(fact.digest)));
}

/** What is commented out is left there by people as an example, too: only a text that was drawn at random is none. */
function isSurely({ looks, password }: LiteralFact, { text }: ManifestEntry): boolean {
  return looks === 'credential' && (password !== undefined || isRandom(text));
}

/** What stands in a text and is bound to nothing. */
export function nameless({ start, end }: { readonly start: number; readonly end: number }): ManifestEntry {
  return { names: [], text: '', start, end, owner: [] };
}

/** `${NAME:-default}` and `${NAME-default}` of compose and shells, and `${NAME:=default}` of shells. Source: Compose specification, interpolation; POSIX, Shell Command Language. */
const DEFAULTED = /\$\{([A-Za-z_]\w{0,80}):?[-=]([^${}]{1,300})\}/g;

/** Most values are bound to names that say nothing of a secret, which is told more quickly than which secret it is. */
function mayCount({ names, text, sink, setting }: ManifestEntry): boolean {
  return sink !== undefined || setting !== undefined || names.some((name) => NAMED.test(name)) || text.includes('://') || text.includes('${') || text.includes(';');
}

const NAMED = /pass|pwd|psw|secret|token|key|salt|pepper|authorization|credential|connection.?string/i;

/** What an attribute of a template is bound to, as no text of shells stands: `:token="booking.token"`, `[token]="booking.token"`. Source: Vue, "Attribute Bindings"; Angular, "Binding dynamic text, properties and attributes". */
function isExpression({ start, text: value }: ManifestEntry, text: string): boolean {
  return MEMBER.test(value) && BOUND.test(text.slice(Math.max(0, start - 100), start));
}

const MEMBER = /^!{0,2}[A-Za-z_$][\w$]{0,60}(?:[?!]?\.[A-Za-z_$][\w$]{0,60}|\[[\w'"]{1,40}\]|\(\)){1,12}$/;
const BOUND = /\s(?:(?::|v-bind:|bind-)[A-Za-z][\w.-]{1,80}|\[\(?[A-Za-z][\w.-]{1,80}\)?\])="$/;

function factsOf(entry: ManifestEntry, text: string, numbering: Numbering, hosts: () => StoreHosts): LiteralFact[] {
  if (!mayCount(entry) || isExpression(entry, text)) return [];
  const defaulted = [...entry.text.matchAll(DEFAULTED)];
  if (defaulted.length > 0) return defaulted.flatMap((match) => defaultFact(entry, match, text, numbering) ?? []);
  const bound = boundOf(entry);
  if (entry.text.includes('://')) {
    const url = findUrlCredentials(entry.text)[0] ?? findStoreQuery(entry.text);
    if (url) return [classifyUrl(entry.text, url, bound, numbering)];
    const query = findQueryCredential(entry.text);
    const found = query && classifyQuery(entry.text, query, bound, numbering);
    if (found) return [found];
  }
  const connection = findConnectionString(entry.text);
  if (connection) return [classifyUrl(entry.text, connection, bound, numbering)];
  const found = classifyNamed(entry.text, bound, numbering);
  if (!found) return [];
  return [withHost(found, entry, hosts())];
}

function defaultFact(entry: ManifestEntry, match: RegExpMatchArray, text: string, numbering: Numbering): LiteralFact | undefined {
  const [whole, setting = '', fallback = ''] = match;
  const within = text.slice(entry.start, entry.end + whole.length).indexOf(whole);
  const at = entry.start + within;
  const span = within < 0 || at >= entry.end ? { start: entry.start, end: entry.end } : { start: at, end: at + whole.length };
  const bound = boundOf({ ...entry, ...span, setting, owner: [...entry.owner, setting] }, 'env-fallback');
  const url = fallback.includes('://') ? findUrlCredentials(fallback)[0] : undefined;
  return url ? classifyUrl(fallback, url, bound, numbering) : classifyNamed(fallback, bound, numbering);
}

export function boundOf(entry: ManifestEntry, use: Bound['use'] = entry.setting === undefined ? 'manifest' : 'config-fallback'): Bound {
  const span = { start: entry.start, end: entry.end };
  return {
    span, names: entry.names, use, fn: 0, developmentOnly: false,
    // Asked for of passwords alone, and most entries hold none.
    get ownStore() {
      return !entry.ofCluster && namesOwnStore([...entry.owner, ...entry.names]);
    },
    ...(entry.owner[0] === 'stringData' && { ofSecret: true }),
    ...(entry.sink && { sink: entry.sink }),
    ...(entry.setting !== undefined && { setting: entry.setting, fallbackSpan: span }),
  };
}
