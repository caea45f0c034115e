import type { SecretKind } from '../../model/literals';
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
 * "Keys and tokens"; Bugsnag, "Notifier API key"), errors are sent with it (Rollbar, `post_client_item`), and an index can be searched with it (Algolia, "Search-only API key").
 */
export function isOfBrowsers(names: readonly string[], kind: SecretKind): boolean {
  if (kind !== 'api-key' && kind !== 'token') return false;
  const words = new Set(names.flatMap(wordsOf));
  return !PRIVATE.some((word) => words.has(word)) && PUBLISHED.some((all) => all.every((word) => words.has(word)));
}

const PRIVATE: readonly string[] = ['secret', 'private', 'server', 'admin', 'management', 'write', 'personal', 'service'];
const PUBLISHED: readonly (readonly string[])[] = [['mixpanel'], ['amplitude'], ['bugsnag'], ['docsearch'], ['post', 'client', 'item'], ['algolia', 'search'], ['search', 'only']];
