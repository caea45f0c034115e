import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';

/**
 * A private key in an env file beside the account of a Firebase project that Google made for it: tests log in with it, but nobody made it up for them. Source:
 * Firebase, "Add the Firebase Admin SDK to your server"; the account's name ends in letters that were drawn.
 */
export function isOfServiceAccount({ kind, names }: LiteralFact, { env }: ManifestFacts): boolean {
  if (kind !== 'private-key' || env === undefined || env.example || !/FIREBASE|GOOGLE|GCP/.test(names.at(-1) ?? '')) return false;
  return env.entries.some(({ value = '' }) => value.length < 200 && ACCOUNT.test(value) && !STANDS_IN.test(value));
}

const ACCOUNT = /^firebase-adminsdk-[a-z0-9]{5}@[a-z][a-z0-9-]{4,60}\.iam\.gserviceaccount\.com$/;
const STANDS_IN = /test|demo|example|sample|fake|mock|dummy|your|placeholder|project-id|my-project|-(?:x{3,5}|abc|123)/;
