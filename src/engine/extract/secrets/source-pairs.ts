import type { LiteralFact } from '../../model/literals';

/** Whether a constant that is named like a key is only the user's name of a pair: what is sent beside a password, `{ username: API_KEY, password: API_SECRET }`. */
export function isUserName({ kind, format, names }: LiteralFact, text: string): boolean {
  const [name = '', ...more] = names;
  if (kind !== 'api-key' || format !== 'generic' || more.length > 0 || !/^[A-Za-z_]\w{2,60}$/.test(name) || !/key$/i.test(name)) return false;
  for (const { index } of text.matchAll(new RegExp(`\\buser(?:name|Name)?\\s{0,10}:\\s{0,10}${name}\\b`, 'g'))) {
    if (PASSWORD.test(text.slice(Math.max(0, index - NEAR), index + NEAR))) return true;
  }
  return false;
}

const NEAR = 200;
const PASSWORD = /\bpass(?:word)?\s{0,10}:\s{0,10}\w/;
