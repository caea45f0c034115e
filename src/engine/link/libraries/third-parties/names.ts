import { ANALYTICS } from './analytics';
import { MAIL } from './mail';
import { MESSAGES } from './messages';
import { PLATFORMS } from './platforms';

/** Parties that programs call without a package of theirs, and whose settings begin with their name. */
const PARTIES = [
  'adyen', 'airtable', 'amazon', 'apple', 'atlassian', 'auth0', 'aws', 'azure', 'bitbucket', 'braintree', 'clerk', 'cloudflare', 'cognito', 'contentful', 'datadog', 'dropbox', 'facebook', 'fedex', 'firebase', 'gcp', 'github', 'gitlab', 'google', 'hubspot', 'instagram', 'intercom', 'jira', 'klarna', 'line', 'linkedin',
  'mapbox', 'meta', 'microsoft', 'mollie', 'netlify', 'notion', 'okta', 'oracle', 'paypal', 'paystack', 'plaid', 'salesforce', 'sanity', 'sap', 'shippo', 'shopify', 'spotify', 'square', 'supabase', 'telegram', 'ups', 'vercel', 'whatsapp', 'xero', 'yandex', 'zendesk', 'zoom',
];

/** Words that programs and tools put in front of settings of any kind. */
const SAYING_NOTHING = [
  'admin', 'api', 'app', 'application', 'backend', 'base', 'client', 'default', 'demo', 'dev', 'development', 'example', 'expo', 'external', 'frontend', 'gatsby', 'global', 'internal', 'local', 'main', 'monorepo', 'my', 'new', 'next', 'node', 'npm', 'nuxt', 'oauth', 'oauth2', 'oidc', 'old', 'openid',
  'partner', 'party', 'private', 'prod', 'production', 'project', 'public', 'react', 'remote', 'root', 'saml', 'server', 'service', 'services', 'sso', 'staging', 'system', 'test', 'third', 'thirdparty', 'upstream', 'vendor', 'vite', 'vue', 'web', 'workspace',
];

/** Of `@sendgrid/mail` those of `sendgrid`, as packages of a scope are the party's; of `mailgun-js` those of all of it. */
const PACKAGE_WORDS = [...MAIL, ...MESSAGES, ...ANALYTICS, ...PLATFORMS].flatMap(({ modules }) => modules).flatMap((module) => (/^@?([^/]+)/.exec(module)?.[1] ?? '').split(/[^a-z0-9]+/));

const NOT_OWN: ReadonlySet<string> = new Set([...PARTIES, ...SAYING_NOTHING, ...PACKAGE_WORDS]);

/** Whether a setting whose name begins with these words may be somebody else's: `STRIPE_API_URL`, `EXTERNAL_AUTH_URL`. */
export function isOfOthers(words: readonly string[]): boolean {
  return words.every((word) => NOT_OWN.has(word)) || NOT_OWN.has(words.join(''));
}
