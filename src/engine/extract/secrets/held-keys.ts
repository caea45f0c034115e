import type { SecretKind } from '../../model/literals';
import { isRandom } from './looks';
import { secretNameOf, type SecretName } from './names';
import { isUuid } from './uuid';
import { wordsOf } from './words';

/**
 * What settings hold as a key under a name that says so only beside its holder (`"Crypto": { "key": … }`) or that may as well be that of an entry in a store
 * (`userTokenKey`): there what was drawn at random is the key that encrypts or signs. Ids and keys in DER (X.690), which may be public, are none.
 */
export function heldKeyOf(names: readonly string[], text: string): SecretName | undefined {
  const kind = kindOf(names);
  return kind && isRandom(text) && !isUuid(text) && !DER.test(text) ? { kind, strength: 'strong' } : undefined;
}

/** In base64, of a sequence, and of the frame that PEM puts around it. */
const DER = /^(?:MI[A-Za-z]|MC[ow]|LS0tLS1)/;

function kindOf(names: readonly string[]): SecretKind | undefined {
  const own = wordsOf(names.at(-1) ?? '');
  if (own.at(-1) !== 'key') return undefined;
  if (own.length > 1) return own.at(-2) === 'token' && secretNameOf([...names.slice(0, -1), own.slice(0, -1).join('_')])?.kind === 'token' ? 'signing-key' : undefined;
  return HOLDERS[wordsOf(names.at(-2) ?? '').at(-1) ?? ''];
}

const HOLDERS: Readonly<Record<string, SecretKind | undefined>> = { crypto: 'encryption-key', encryption: 'encryption-key', cipher: 'encryption-key', aes: 'encryption-key', jwt: 'signing-key', signing: 'signing-key', hmac: 'signing-key' };
