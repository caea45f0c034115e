import type { ts } from '@ts-morph/common';

/** Whether a call gives back what its first argument says, in another form. */
export function isConversion(callee: string): boolean {
  return CONVERSIONS.test(callee);
}

const CONVERSIONS = /(?:^|\.)(?:Buffer\.from|createSecretKey|asKey|encode|String|Utf8\.parse|btoa|Object\.freeze|freeze)$/;

/** A key that is made of another key needs no salt of its own (RFC 5869, 3.1): only what people choose can be guessed. */
export function isKeyDerivation({ arguments: given }: ts.CallExpression | ts.NewExpression): boolean {
  const first = given?.[0];
  return first === undefined || !GUESSED.test(first.getText().slice(0, MAX_TEXT));
}

const GUESSED = /pass|pwd|pin\b|phrase|plain/i;
const MAX_TEXT = 200;
