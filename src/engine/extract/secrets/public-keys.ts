import type { SecretKind } from '../../model/literals';
import { decodedBase64 } from './base64';
import { isUuid } from './uuid';
import { wordsOf } from './words';

/**
 * Keys that pages and apps are made to carry, by the form that their providers document: PostHog (project key), Datadog (client token of RUM and logs),
 * Mapbox (public token), Stripe, Paystack and Clerk (publishable key), Supabase (publishable key), Statsig (client key), Paddle (client-side token),
 * RevenueCat (app specific key), New Relic (browser key), and Application Insights, whose connection string holds no secret.
 */
const FORMS: readonly RegExp[] = [
  /^phc_\w+$/, /^pub[0-9a-f]{32}$/, /^pk\.eyJ[\w.-]{20,400}$/, /^pk_(?:live|test)_\w{8,200}\$?$/, /^sb_publishable_[\w-]{10,80}$/, /^client-[A-Za-z0-9]{40,50}$/, /^(?:live|test)_[0-9a-f]{27}$/,
  /^(?:appl|goog|amzn)_[A-Za-z]{20,40}$/, /^NRJS-[0-9a-f]{15,40}$/, /^InstrumentationKey=/i,
];

/** Whether a text is a key that its provider means to be public, by its form. */
export function isPublicKey(text: string): boolean {
  return FORMS.some((form) => form.test(text));
}

/**
 * Whether names say of a key that browsers get it: projects are told apart by it in product analytics and error reports (Mixpanel, "Project Token"; Amplitude,
 * "API key"; Bugsnag, "Notifier API key"), errors are sent with it (Rollbar, `post_client_item`), and an index can be searched with it (Algolia, "Search-only
 * API key"; DocSearch, `apiKey`), and events are sent with it (Segment, "Analytics.js": its write key is public; settings call it a token), and pages name a workspace by its id (Courier, "Inbox authentication": a client key is an id in base64). Of the same providers are tokens of accounts and keys of crawlers, which are nobody's to see.
 */
export function isOfBrowsers(names: readonly string[], kind: SecretKind, text: string): boolean {
  const words = new Set(names.flatMap(wordsOf));
  return PUBLISHED.some((published) => published.kind === kind && published.words.every((word) => words.has(word)) && published.form?.test(text) !== false && !published.unless?.some((word) => words.has(word))) && !PRIVATE.some((word) => words.has(word));
}

/** Whether the words of a key that searches say that it may do more. */
export function mayDoMore(words: readonly string[]): boolean {
  return words.some((word) => PRIVATE.includes(word));
}

/** In base64, of the 36 characters of a UUID. */
const ENCODED_UUID = 48;

const PRIVATE: readonly string[] = [
  'secret', 'private', 'server', 'admin', 'management', 'write', 'personal', 'service', 'auth', 'crawler', 'monitoring', 'usage', 'export', 'import', 'scim', 'organization', 'deployment', 'database',
];

const PUBLISHED: readonly { readonly words: readonly string[]; readonly kind: SecretKind; readonly form?: Pick<RegExp, 'test'>; readonly unless?: readonly string[] }[] = [
  { words: ['mixpanel'], kind: 'token' }, { words: ['amplitude'], kind: 'api-key' }, { words: ['bugsnag'], kind: 'api-key' }, { words: ['post', 'client', 'item'], kind: 'token' },
  { words: ['docsearch'], kind: 'api-key' }, { words: ['algolia', 'search'], kind: 'api-key' }, { words: ['search', 'only'], kind: 'api-key' },
  { words: ['segment'], kind: 'token', form: /^[A-Za-z0-9]{32}$/, unless: ['access', 'api', 'config', 'workspace'] },
  { words: ['client', 'key'], kind: 'api-key', form: { test: (text) => text.length === ENCODED_UUID && isUuid(decodedBase64(text) ?? '') } },
];
