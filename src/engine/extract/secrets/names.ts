import type { SecretKind } from '../../model/literals';
import { isShippedToBrowsers } from './shipped';
import { wordsOf } from './words';

export interface SecretName {
  readonly kind: SecretKind;
  readonly strength: 'strong' | 'plain';
}

/**
 * Whether the path of names that a literal is bound to (`['jwt', 'secret']`, `['dbPassword']`) names a secret, and how
 * surely. English compounds carry their sense in the last word, so that word decides: `tokenSecret` is a secret,
 * `secretName`, `passwordField` and `PASSWORD_RESET` are not.
 */
export function secretNameOf(path: readonly string[]): SecretName | undefined {
  const own = [...path];
  while (own.length > 1 && CARRIERS.has((own.at(-1) ?? '').toLowerCase())) own.pop();
  const last = own.at(-1);
  if (last === undefined || last.length < 3 || last.length > 100) return undefined;
  if (path.some(isIllustration) || isShippedToBrowsers(last)) return undefined;
  const told = withoutNumber(withoutTail(singular(last, spelledOut(last)), isVariable(last)));
  // `PASSword`: capitals begin no word there.
  const words = kindOf(told) || !PASSWORDS.has(last.toLowerCase()) ? told : [last.toLowerCase()];
  const kind = kindOf(words);
  if (!kind || words.some((word) => CONTRARY.has(word) && !(PURPOSES.has(word) && (SIGNS.test(words.slice(-2).join(' ')) || isVariable(last) && OF_VARIABLES.test(words.join(' ')))))) return undefined;
  if (!ROTATED.has(kind) && wordsOf(last).some((word) => AGES.has(word))) return undefined;
  // Of the accounts that a script for developing makes.
  if (kind === 'password' && words[0] === 'seed') return undefined;
  const outer = own.slice(0, -1).flatMap(wordsOf);
  if (outer.some((word) => CONTRARY_OUTSIDE.has(word))) return undefined;
  const qualified = [...words.slice(0, -1), ...outer].some((word) => OWNERS.has(word));
  return { kind: words.length === 1 && outer.some((word) => SIGNERS.has(word)) ? signing(kind) : kind, strength: qualified ? 'strong' : 'plain' };
}

/** The same of a member of an object whose name says that it holds secrets: `sharedSecrets: { cookie: … }`. Nothing of what only describes one. */
export function secretMemberOf(path: readonly string[]): SecretName | undefined {
  const [holder = '', member = ''] = path.slice(-2);
  if (path.length < 2 || member.length < 2 || path.some(isIllustration)) return undefined;
  const words = wordsOf(holder);
  const kind = words.at(-1) === 'keys' && words.at(-2) === 'api' ? 'api-key' : HOLDERS[words.at(-1) ?? ''];
  const own = wordsOf(member);
  if (kind === undefined || words.some((word) => CONTRARY.has(word)) || own.some((word) => CONTRARY.has(word) || DESCRIBING.has(word))) return undefined;
  return path.slice(0, -1).flatMap(wordsOf).some((word) => CONTRARY_OUTSIDE.has(word)) ? undefined : { kind, strength: 'strong' };
}

const HOLDERS: Readonly<Record<string, SecretKind | undefined>> = { secrets: 'signing-key', passwords: 'password' };
const DESCRIBING = new Set([
  'key', 'keys', 'id', 'ids', 'arn', 'arns', 'file', 'files', 'path', 'paths', 'dir', 'folder', 'mount', 'prefix', 'suffix', 'engine', 'region', 'version', 'namespace', 'backend', 'manager', 'vault', 'driver', 'source', 'kind', 'format', 'mode', 'env', 'variable', 'url', 'uri', 'host',
  'endpoint', 'user', 'username', 'enabled', 'policy', 'length', 'ttl', 'expires', 'algorithm', 'ref', 'title', 'icon', 'alias', 'environment', 'project', 'account', 'status', 'action', 'created', 'updated', 'count', 'limit', 'method', 'location', 'owner', 'comment', 'note', 'notes', 'default',
  'at', 'last', 'used', 'seen', 'date', 'time', 'timestamp', 'expiry', 'since', 'until', 'fingerprint', 'checksum', 'digest', 'commit', 'revision', 'etag', 'uuid', 'guid',
]);

/** Says whose store or account a password opens: a database, broker, cache or admin of the system itself. */
export function namesOwnStore(path: readonly string[]): boolean {
  return path.some((name) => wordsOf(name).some((word) => STORES.has(word)));
}

/** Says of a password that a mail server checks it: what is only a stand-in opens nothing there. */
export function isOfMail(path: readonly string[]): boolean {
  return path.some((name) => wordsOf(name).some((word) => MAIL.has(word)));
}

/** Says of a key that the system itself checks it: `INTERNAL_API_KEY`, `ADMIN_API_KEY`. */
export function isOfThisSystem(path: readonly string[]): boolean {
  return path.some((name) => wordsOf(name).some((word) => OURS.has(word)));
}

/** The name of a session's key: of what signs it, or of an entry that a browser stores for as long as the session lasts. */
export function isOfSession(path: readonly string[]): boolean {
  return wordsOf(path.at(-1) ?? '').slice(-2).join(' ') === 'session key';
}

/** Words that only wrap the name before them: `secret.value`, `JWT_SECRET: { default: … }`. */
const CARRIERS = new Set(['value', 'default', 'devdefault', 'testdefault', 'defaultvalue', 'fallback', 'data', 'stringdata', '0', '1', '2']);

const TAILS = new Set([
  'value', 'string', 'str', 'b64', 'base64', 'hex', 'raw', 'plain', 'plaintext', 'text', 'default', 'fallback', 'prod', 'production', 'dev',
  'development', 'local', 'staging', 'base', 'current', 'old', 'new', 'env', 'live', 'v1', 'v2', '1', '2', '32', '64', '256',
]);

const PASSWORDS = new Set(['password', 'passwd', 'pwd', 'pass', 'passphrase', 'passcode', 'pgpassword', 'psw']);
const KEY_KINDS: Readonly<Record<string, SecretKind>> = {
  api: 'api-key', access: 'api-key', service: 'api-key', account: 'api-key', master: 'encryption-key', private: 'private-key',
  secret: 'signing-key', signing: 'signing-key', sign: 'signing-key', signature: 'signing-key', jwt: 'signing-key', auth: 'signing-key', hmac: 'signing-key',
  session: 'signing-key', cookie: 'signing-key', webhook: 'signing-key', encryption: 'encryption-key', encrypt: 'encryption-key', crypto: 'encryption-key',
  cipher: 'encryption-key', aes: 'encryption-key', client: 'api-key', shared: 'signing-key', server: 'api-key', admin: 'api-key', app: 'api-key',
  openai: 'api-key', stripe: 'api-key', sendgrid: 'api-key',
};
const SIGNERS = new Set(['jwt', 'session', 'cookie', 'cookies', 'webhook', 'hmac', 'auth', 'token', 'tokens']);

/** Who owns the secret: with one of these words a name says what it opens. */
const OWNERS = new Set([
  ...SIGNERS, ...['access', 'refresh', 'db', 'database', 'datasource', 'postgres', 'postgresql', 'pg', 'mysql', 'mariadb', 'mongo', 'mongodb', 'redis', 'rabbitmq', 'amqp', 'kafka',
    'sasl', 'nats', 'mqtt', 'minio', 's3', 'smtp', 'mail', 'mailer', 'email', 'api', 'client', 'signing', 'encryption', 'crypto', 'cipher', 'admin', 'root', 'superuser', 'master', 'app',
    'oauth', 'oauth2', 'oidc', 'aws', 'azure', 'gcp', 'google', 'github', 'gitlab', 'facebook', 'twitter', 'stripe', 'paypal', 'twilio', 'sendgrid', 'mailgun', 'slack', 'openai', 'anthropic',
    'nextauth', 'keycloak', 'metabase', 'grafana', 'elastic', 'elasticsearch', 'clickhouse', 'neo4j', 'cassandra', 'couchdb', 'internal', 'service', 'server', 'private', 'hash', 'ldap', 'ssh', 'sudo',
    'keystore', 'truststore', 'deploy', 'captcha', 'recaptcha', 'turnstile', 'supabase', 'wp', 'ftp', 'sftp', 'vnc', 'registry', 'proxy', 'key'],
]);

const MAIL = new Set(['smtp', 'mail', 'mailer', 'email', 'imap', 'pop3']);
const OURS = new Set(['internal', 'admin', 'service', 'services', 'server', 'gateway', 'app', 'application', 'own', 'backend', 'worker', 'cron', 'metrics', 'health', 'x', 'jwt']);

/** Companies whose secrets they hand out and check themselves. */
const PROVIDERS = new Set([
  'stripe', 'paypal', 'twilio', 'sendgrid', 'mailgun', 'mailjet', 'postmark', 'google', 'github', 'gitlab', 'bitbucket', 'facebook', 'twitter', 'linkedin', 'instagram', 'tiktok', 'discord', 'slack', 'apple', 'microsoft', 'openai',
  'anthropic', 'cloudinary', 'pusher', 'razorpay', 'paystack', 'flutterwave', 'braintree', 'adyen', 'mollie', 'square', 'plaid', 'vonage', 'nexmo', 'shopify', 'recaptcha', 'hcaptcha', 'turnstile', 'zoom', 'agora', 'vnpay', 'momo',
]);

const STORES = new Set([
  'db', 'database', 'datasource', 'postgres', 'postgresql', 'pg', 'pgpassword', 'mysql', 'mariadb', 'mongo', 'mongodb', 'mongodump', 'redis', 'valkey', 'rabbitmq', 'amqp', 'kafka', 'nats', 'mqtt', 'minio',
  'admin', 'administrator', 'root', 'superuser', 'sql', 'keycloak', 'grafana', 'pgadmin', 'elastic', 'elasticsearch', 'opensearch', 'kibana', 'clickhouse', 'neo4j', 'cassandra', 'couchdb', 'couchbase', 'mssql', 'sa', 'oracle',
  'influxdb', 'metabase', 'arango', 'surreal', 'directus', 'typeorm', 'prisma', 'ldap', 'keystore', 'zitadel', 'cockroach', 'timescale', 'activemq', 'artemis', 'rustfs', 'seaweedfs', 'localstack', 'typesense', 'meili', 'meilisearch',
]);

/** Words that turn a name into one for something about a secret, or for a public value. */
const CONTRARY = new Set([
  'public', 'pub', 'publishable', 'invalid', 'expired', 'missing', 'wrong', 'no', 'is', 'has', 'reset', 'forgot', 'forgotten', 'change', 'update', 'verify', 'validate', 'set', 'with', 'without', 'use',
  'show', 'hide', 'toggle', 'cache', 'cached', 'storage', 'sort', 'primary', 'foreign', 'partition', 'hashed', 'encrypted', 'masked', 'redacted', 'fake', 'mock', 'mocked', 'dummy', 'example',
  'sample', 'placeholder', 'cancel', 'csrf', 'xsrf', 'injection', 'provider', 'column', 'field', 'label', 'error', 'err', 'message', 'msg', 'enter', 'confirm', 'confirmed', 'repeat', 'retype',
  'max', 'min', 'rotate', 'generate', 'create', 'send', 'request', 'require', 'required', 'type', 'next', 'page', 'continuation', 'cursor', 'sync', 'push', 'device', 'fcm', 'cancellation', 'abort', 'unk', 'pad',
  'design', 'color', 'theme', 'css', 'erc20', 'native', 'gas', 'quote', 'reward', 'wrapped', 'test', 'testing', 'existing', 'pull', 'tls', 'header', 'name', 'by', 'for', 'from', 'in', 'to', 'of', 'or', 'and', 'not',
  'incorrect', 'bad', 'unknown', 'event', 'permission', 'scope', 'role', 'grant', 'query', 'param', 'metadata', 'bearer', 'hint', 'regex', 'selector', 'input', 'weak', 'strong', 'short', 'subject', 'actor', 'issued',
  'delete', 'remove', 'get', 'find', 'fetch', 'list', 'revoke', 'manage', 'read', 'write', 'view', 'store', 'save', 'check', 'compare', 'match', 'lost', 'recover', 'recovery', 'remember', 'empty', 'skip', 'allow',
]);

/** What tokens are for, in the name of the key that signs them: `RESET_TOKEN_SECRET`. */
const PURPOSES = new Set(['reset', 'forgot', 'verify', 'confirm', 'recovery', 'recover', 'change', 'update', 'csrf', 'xsrf', 'cancel', 'cancellation', 'device', 'push', 'sync', 'email', 'bearer', 'grant']);
const SIGNS = /^(?:token|jwt|device) secret$/;
/** Of variables, which are no steps of a form: `RESET_SECRET`, and the key of Web Push (RFC 8292). */
const OF_VARIABLES = /^(?:reset|recovery|csrf|xsrf) secret$|^push private key$/;

/** A form asks for the old password and the new one; of a key both are in use while it is exchanged. */
const AGES = new Set(['old', 'new']);
const ROTATED: ReadonlySet<SecretKind> = new Set<SecretKind>(['signing-key', 'encryption-key', 'api-key', 'salt']);

const CONTRARY_OUTSIDE = new Set([
  'error', 'errors', 'message', 'messages', 'label', 'labels', 'placeholder', 'placeholders', 'i18n', 'translation', 'translations', 'locale', 'locales', 'validation', 'validations', 'enum', 'route', 'routes',
  'event', 'events', 'example', 'examples', 'icon', 'icons', 'color', 'colors', 'columns', 'headers_names', 'fieldnames', 'description', 'descriptions', 'autocomplete', 'abi', 'mapping', 'mappings', 'fixture', 'fixtures',
  'mock', 'mocks', 'testid', 'testids', 'regex', 'patterns', 'permissions', 'scopes', 'projection', 'select', 'sort', 'cookienames', 'hint', 'hints', 'tooltip', 'tooltips', 'titles', 'prompt', 'prompts',
]);

function isIllustration(name: string): boolean {
  return /^(?:examples?|openapi|swagger|mock|sample|x-example)$/i.test(name);
}

function isVariable(name: string): boolean {
  return /^[A-Z0-9_]+$/.test(name);
}

/** The words of a name; of a variable `ENC_KEY` for the key of an encryption, and `IN_APP` for a part of the system. */
function spelledOut(name: string): readonly string[] {
  const words = wordsOf(name);
  if (!isVariable(name)) return words;
  return words.flatMap((word, at) => (word === 'in' && words[at + 1] === 'app' ? [] : word === 'enc' && at === words.length - 2 && words[at + 1] === 'key' ? ['encryption'] : [word]));
}

/** Variables may hold several, with commas between them: `ADMIN_API_KEYS`. */
function singular(name: string, words: readonly string[]): readonly string[] {
  const one = words.length > 1 && isVariable(name) ? SEVERAL[words.at(-1) ?? ''] : undefined;
  return one === undefined ? words : [...words.slice(0, -1), one];
}

const SEVERAL: Readonly<Record<string, string>> = { keys: 'key', secrets: 'secret', passwords: 'password' };

function withoutTail(words: readonly string[], isOfVariable: boolean): string[] {
  const left = [...words];
  if (left.at(-2) === 'connection') return left;
  while (left.length > 1 && (TAILS.has(left.at(-1) ?? '') || (isOfVariable && WHICH.test(left.at(-1) ?? '')))) left.pop();
  return left;
}

/** Which of several a variable holds: by number, version, year, stage or region (`JWT_SECRET_3`, `API_KEY_LIVE`, `DB_PASSWORD_EU`). */
const WHICH = /^(?:v?\d{1,4}|live|main|backup|secondary|stage|stg|uat|qa|prd|beta|eu|us|uk|ca|au|apac|emea|asia|de|fr|jp|sg)$/;

/** `password1`, `dbPassword2`: one of several; a `key1` or `token0` alone may be anything. */
function withoutNumber(words: readonly string[]): string[] {
  const [, head, qualified] = /^(?:(password|passwd|pwd|passphrase|secret|credentials?)|(key|token))\d{1,2}$/.exec(words.at(-1) ?? '') ?? [];
  const told = head ?? (words.length > 1 ? qualified : undefined);
  return told === undefined ? [...words] : [...words.slice(0, -1), told];
}

function kindOf(words: readonly string[]): SecretKind | undefined {
  const head = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (PASSWORDS.has(head)) return head === 'pass' && words.length > 3 ? undefined : 'password';
  if (head === 'secret' && before !== 'auth' && PROVIDERS.has(words.at(before === 'app' || before === 'consumer' ? -3 : -2) ?? '')) return 'api-key';
  if (head === 'key' && before === 'secret' && PROVIDERS.has(words.at(-3) ?? '')) return 'api-key';
  if (head === 'key' && words.includes('jwt') && (before === 'access' || before === 'refresh')) return 'signing-key';
  if (head === 'secret') return before === 'client' || before === 'api' ? 'api-key' : before === 'encryption' ? 'encryption-key' : 'signing-key';
  if (head === 'token') return 'token';
  if (head === 'key' && before === 'iv') return words.some((word) => KEY_KINDS[word] === 'encryption-key') ? 'encryption-key' : undefined;
  if (head === 'key') return KEY_KINDS[before];
  if (head === 'salt' || head === 'pepper') return 'salt';
  if (head === 'authorization') return 'authorization';
  if (head === 'string' && before === 'connection') return 'connection-string';
  if (head === 'credential' || head === 'credentials') return 'password';
  return undefined;
}

function signing(kind: SecretKind): SecretKind {
  return kind === 'password' || kind === 'token' ? kind : 'signing-key';
}
