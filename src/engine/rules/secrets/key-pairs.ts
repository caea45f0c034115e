import type { LiteralFact } from '../../model/literals';

/**
 * The keys that are only the public name of a pair: the secret stands beside them in the same object or block, or in the next lines of the same file, and is
 * told itself. `{ apiKey: …, apiSecret: … }`, `MEDIA_API_KEY` and `MEDIA_API_SECRET`.
 */
export function publicHalves(told: readonly LiteralFact[]): ReadonlySet<LiteralFact> {
  const found = new Set<LiteralFact>();
  for (const [at, one] of told.entries()) {
    const secret = secretsOf(one);
    if (secret.length > 0 && [...told.slice(Math.max(0, at - AROUND), at), ...told.slice(at + 1, at + 1 + AROUND)].some((other) => secret.includes(pathOf(other)) && isBeside(one, other))) found.add(one);
  }
  return found;
}

/** What the secret of a key may be called; nothing of a constant, whose use says what it is, nor of what tells by its text or its name who gave it out. */
function secretsOf(literal: LiteralFact): readonly string[] {
  const { format, kind, title, use } = literal;
  const isMember = use === 'property' || use === 'manifest' || literal.names.length > 1;
  const [, stem, key] = isMember && format === 'generic' && kind === 'api-key' && title === undefined ? KEY.exec(pathOf(literal)) ?? [] : [];
  if (stem === undefined || key === undefined || !hasOwner(stem)) return [];
  const [secret, after] = key === 'KEY' ? ['SECRET', '_SECRET'] : key === 'key' ? ['secret', '_secret'] : ['Secret', 'Secret'];
  return [`${stem}${secret}`, `${stem}${key}${after}`];
}

function hasOwner(stem: string): boolean {
  return stem.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).some((word) => word !== '' && !NOBODYS.has(word.toLowerCase()));
}

/** By its own name, or by that of the setting that it steps in for. */
function pathOf({ names, setting }: LiteralFact): string {
  return setting ?? names.join('.');
}

/** A word that somebody chose is no secret that a key needs, nor is the key itself. */
function isBeside(key: LiteralFact, secret: LiteralFact): boolean {
  const gap = Math.max(key.span.start, secret.span.start) - Math.min(key.span.end, secret.span.end);
  return gap < LONGEST_GAP && secret.digest !== key.digest && secret.use === key.use && (secret.looks === 'credential' || key.looks !== 'credential');
}

/** Keys by which an account is known where it signs with a secret. */
const KEY = /^(.{0,200}(?:api|Api|API|consumer|Consumer|CONSUMER|app|App|APP|client|Client|CLIENT)_?)(Key|key|KEY)$/;
/** What doesn't say whose a key is: `API_KEY` may be one that the program itself asks for, beside another. A consumer is somebody's by that word. */
const NOBODYS: ReadonlySet<string> = new Set([
  'api', 'app', 'application', 'client', 'my', 'our', 'the', 'server', 'service', 'backend', 'internal', 'admin', 'auth', 'security', 'node', 'public', 'private', 'dev', 'development', 'prod', 'production', 'staging', 'test', 'local', 'default', 'defaults', 'common', 'base', 'config', 'configuration', 'conf',
  'settings', 'options', 'env', 'environment', 'vars', 'variables', 'secrets', 'credentials', 'keys', 'module', 'exports', 'data', 'string', 'x',
]);
/** How many others may stand between the two, and how far from each other they may be, in UTF-16 code units. */
const AROUND = 3;
const LONGEST_GAP = 200;
