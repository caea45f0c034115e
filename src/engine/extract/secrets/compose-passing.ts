import type { ManifestEntry } from './manifest-entry';
import { unescaped } from './url-credentials';

/**
 * Whether an entry of a compose file hands a credential on: as its whole text under a name that could be a password's, or as a word of a
 * command, a check or a connection string. Percent-encoded letters (RFC 3986 §2.1) and compose's `$$` for `$` are the letters that they mean.
 */
export function holdsToo(entry: ManifestEntry, credential: string): boolean {
  const plain = withoutDoubling(credential);
  const meant = new Set([plain, unescaped(plain)]);
  const text = withoutDoubling(entry.text);
  const read = new Set([text, unescaped(text)]);
  return [...read].some((variant) => [...meant].some((one) => variant.includes(one) && (variant.trim() === one ? isGiven(entry) : passesOn(entry.owner, variant, one))));
}

/** Source: Compose specification, interpolation. */
function withoutDoubling(text: string): string {
  return text.replace(/\$\$/g, '$');
}

const VARIABLES = new Set(['environment', 'args', 'build-args', 'content']);
const RUNS = new Set(['command', 'entrypoint', 'healthcheck', 'test', 'args', 'post_start', 'pre_stop']);
/** Last words of names whose values are often the same word as a weak password: users, databases, hosts, kinds of things. */
const NO_PASSWORD = /(?:user(?:name)?|usr|uid|login|email|database|db|name|host|hostname|addr(?:ess)?|server|schema|catalog|role|vhost|bucket|topic|queue|type|dialect|client|driver|engine|provider|connection|prefix|env|environment|mode|id|index|group|realm|tag)s?$/i;

function isGiven({ owner, names }: ManifestEntry): boolean {
  if (owner.some((key) => RUNS.has(key))) return true;
  const isVariable = owner.some((key) => VARIABLES.has(key)) || owner[0]?.startsWith('x-') === true;
  return isVariable && !NO_PASSWORD.test(names.at(-1) ?? '');
}

/** What stands before a user, a database or a host, which are often called like a weak password. */
const OTHERWISE = /(?:^|\s)(?:-[Uudhn]|--(?:user|username|dbname|db|database|host|name))[ =]?$|(?:^|[?&;\s])(?:user\w*|uid|database|db\w*|host\w*|server|name|schema|catalog)\s?=$|(?:\/|@)$/i;

/** Whether the text holds the credential as a word of its own, or behind `-p`. */
function passesOn(owner: readonly string[], text: string, credential: string): boolean {
  if (!owner.some((key) => RUNS.has(key)) && !/[\s=]|:\/\/|\$\{/.test(text)) return false;
  for (let at = text.indexOf(credential); at >= 0; at = text.indexOf(credential, at + 1)) {
    const before = text.slice(Math.max(0, at - 40), at);
    const isWord = (!/\w$/.test(before) || /(?:^|\s)-[pa]$/.test(before)) && !/^\w/.test(text.slice(at + credential.length));
    if (isWord && !OTHERWISE.test(before)) return true;
  }
  return false;
}
