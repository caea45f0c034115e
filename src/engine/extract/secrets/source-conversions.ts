import { ts } from '@ts-morph/common';
import { givenTo } from './source-parameters';

/** Whether a call gives back what its first argument says, in another form. */
export function isConversion(callee: string): boolean {
  return CONVERSIONS.test(callee);
}

const CONVERSIONS = /(?:^|\.)(?:Buffer\.from|createSecretKey|asKey|encode|String|Utf8\.parse|btoa|Object\.freeze|freeze)$/;

/**
 * Whether a call makes a key of another key, or of a secret of the environment, which needs no salt of its own (RFC 5869, 3.1): only what people choose can be guessed.
 * What a function of the file alone is given counts by what every call of it gives.
 */
export function isKeyDerivation({ arguments: given }: ts.CallExpression | ts.NewExpression): boolean {
  const [first] = given ?? [];
  if (!first) return false;
  if (isKey(first)) return true;
  return ts.isIdentifier(first) && !PASSWORD.test(first.text) && givenTo(first)?.every(isKey) === true;
}

function isKey(node: ts.Expression): boolean {
  const text = node.getText().slice(0, MAX_TEXT);
  return !PASSWORD.test(text) && (/\bprocess\.env\b/.test(text) || KEY.test(text));
}

/** `masterKey`, `this.encryptionKey`, `config.get('ENCRYPTION_KEY')`, `env.APP_SECRET!`. */
const KEY = /(?:key|secret|ikm)['"`)\]!]{0,6}$/i;
const PASSWORD = /pass|pwd|phrase/i;
const MAX_TEXT = 200;
