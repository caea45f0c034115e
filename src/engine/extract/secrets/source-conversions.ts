import type { ts } from '@ts-morph/common';

/** Whether a call gives back what its first argument says, in another form. */
export function isConversion(callee: string): boolean {
  return CONVERSIONS.test(callee);
}

const CONVERSIONS = /(?:^|\.)(?:Buffer\.from|createSecretKey|asKey|encode|String|Utf8\.parse|btoa|Object\.freeze|freeze)$/;

/** Whether a call makes a key of another key, or of a secret of the environment, which needs no salt of its own (RFC 5869, 3.1): only what people choose can be guessed. */
export function isKeyDerivation({ arguments: given }: ts.CallExpression | ts.NewExpression): boolean {
  const first = given?.[0]?.getText().slice(0, MAX_TEXT) ?? '';
  return !/pass|pwd|phrase/i.test(first) && (/\bprocess\.env\b/.test(first) || KEY.test(first));
}

/** `masterKey`, `this.encryptionKey`, `config.get('ENCRYPTION_KEY')`, `env.APP_SECRET!`. */
const KEY = /(?:key|secret|ikm)['"`)\]!]{0,6}$/i;
const MAX_TEXT = 200;
