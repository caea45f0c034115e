import { identifierWords } from '../../model/words';

/** What something is that a name says it holds. `plain`: the word alone is one for other things as well. */
export interface Held {
  readonly kind: 'password' | 'code' | 'token' | 'key' | 'address';
  readonly plain?: true;
}

/**
 * What a variable or member with this name holds while the program runs. It is another question than which literal is a credential: what `newPassword`
 * and `resetToken` hold is secret, while a text that is bound to these names seldom is.
 */
export function heldBy(name: string): Held | undefined {
  if (name.length > MAX_NAME) return undefined;
  const words = withoutTail(identifierWords(name).flatMap(apart));
  const [head = '', before = ''] = [words.at(-1), words.at(-2)];
  if (words.some((word) => OTHER.has(word))) return undefined;
  if (PASSWORDS.has(head) || (head === 'pass' && OF_ACCOUNTS.has(before))) return { kind: 'password' };
  if (head === 'otp' || (head === 'code' && OF_CODES.has(before))) return { kind: 'code' };
  if (head === 'token' || head === 'jwt') return { kind: 'token', ...(!words.some((word) => OF_TOKENS.has(word)) && { plain: true }) };
  if (head === 'secret') return { kind: 'key', ...(words.length === 1 && { plain: true }) };
  if (head === 'key') return OF_KEYS.has(before) ? { kind: 'key' } : undefined;
  return (head === 'url' || head === 'uri') && STORES.has(before) ? { kind: 'address' } : undefined;
}

/** A key of an object under which a credential would stand. */
export function isKeyOfSecret(key: string): boolean {
  return heldBy(key) !== undefined || /^(?:proxy-)?authorization$|^(?:set-)?cookies?$/i.test(key);
}

const MAX_NAME = 80;
const PASSWORDS = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode']);
const OF_ACCOUNTS = new Set(['db', 'database', 'user', 'smtp', 'mail', 'email', 'admin', 'root', 'redis', 'mongo', 'postgres', 'mysql']);
const OF_CODES = new Set(['verification', 'otp', 'mfa', '2fa', 'totp', 'login', 'backup', 'recovery']);
const OF_TOKENS = new Set([
  'access', 'refresh', 'auth', 'id', 'bearer', 'jwt', 'session', 'reset', 'verification', 'invite', 'invitation', 'api', 'bot', 'oauth', 'oauth2', 'magic', 'login', 'confirmation', 'activation', 'password', 'user', 'admin',
  'service', 'personal', 'github', 'gitlab', 'slack', 'google', 'facebook', 'telegram', 'discord', 'stripe', 'secret', 'authentication', 'authorization', 'impersonation', 'client', 'internal',
]);
const OF_KEYS = new Set(['api', 'secret', 'private', 'signing', 'encryption', 'jwt']);
const STORES = new Set(['database', 'db', 'mongo', 'mongodb', 'postgres', 'postgresql', 'mysql', 'rabbitmq', 'amqp']);

/** Words that make a name one of something about a secret, of what is hidden in part, or of another kind of token. */
const OTHER = new Set([
  'is', 'has', 'have', 'no', 'not', 'or', 'and', 'with', 'without', 'should', 'must', 'can', 'needs', 'needed', 'enable', 'enabled', 'activate', 'invalid', 'expired', 'missing', 'required', 'hashed', 'hash', 'encrypted', 'masked', 'redacted', 'safe',
  'sanitized', 'obfuscated', 'hidden', 'truncated', 'short', 'shortened', 'partial', 'preview', 'public', 'pub', 'publishable', 'csrf', 'xsrf', 'design', 'color', 'theme', 'mint', 'swap', 'erc20', 'native', 'gas', 'quote', 'reward', 'wrapped', 'pool',
  'lp', 'nft', 'stake', 'staking', 'collateral', 'sell', 'buy', 'fee', 'base', 'next', 'prev', 'previous', 'page', 'continuation', 'consistency', 'cursor', 'sync', 'push', 'device', 'fcm', 'apns', 'expo', 'cancel', 'cancellation', 'abort', 'unk', 'pad',
  'eos', 'bos', 'eot', 'stop', 'operator', 'keyword', 'max', 'min', 'total', 'num', 'output', 'prompt', 'completion', 'cached', 'cache', 'per', 'injection', 'provider', 'lock', 'fake', 'mock', 'dummy', 'example', 'test', 'status', 'error', 'decoded',
  'parsed', 'verified', 'check', 'checked', 'captcha', 'recaptcha', 'turnstile', 'card', 'payment', 'channel', 'coupon', 'share', 'upload', 'same', 'strong', 'weak',
]);

const TAILS = new Set(['value', 'string', 'str', 'raw', 'plain', 'plaintext', 'text', 'hex', 'base64', 'b64', '1', '2', 'new', 'old', 'param']);
const GLUED = ['password', 'passwd', 'token', 'secret', 'passphrase'];

function withoutTail(words: readonly string[]): string[] {
  const left = [...words];
  while (left.length > 1 && TAILS.has(left.at(-1) ?? '')) left.pop();
  return left;
}

function apart(word: string): string[] {
  const tail = GLUED.find((end) => word.length > end.length && word.endsWith(end));
  if (tail !== undefined) return [word.slice(0, -tail.length), tail];
  return word === 'apikey' ? ['api', 'key'] : [word];
}
