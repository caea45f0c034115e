import type { FileHost } from './host/file-host';
import type { Span } from './model/span';
import type { CheckOf } from './suppress/claims';

/**
 * Reads the credentials that findings speak of, and hands out what `digits` makes of them, never their text. Is opened once for many results; what was
 * made of a place stands as long as its file has the same facts, as an editor's text may be ahead of them.
 */
export function openChecks(host: FileHost, digits: (credential: string) => string): (factsOf?: (file: string) => object | undefined) => CheckOf {
  const told = new WeakMap<object, Map<string, string | undefined>>();
  return (factsOf = () => undefined) => {
    const texts = new Map<string, string | undefined>();
    const textOf = (file: string): string | undefined => {
      if (!texts.has(file)) texts.set(file, textIn(file, host));
      return texts.get(file);
    };
    return ({ credential, location: { file } }) => {
      if (!credential) return undefined;
      const facts = factsOf(file);
      const known = (facts && told.get(facts)) ?? new Map<string, string | undefined>();
      if (facts) told.set(facts, known);
      const key = `${credential.start} ${credential.end}`;
      if (!known.has(key)) {
        const text = textOf(file);
        known.set(key, text === undefined ? undefined : digits(credentialIn(text, credential)));
      }
      return known.get(key);
    };
  };
}

function textIn(file: string, host: FileHost): string | undefined {
  const source = host.read(file);
  return source.ok ? source.text : undefined;
}

/** Of an address the password; of a private key all of it, as it begins like any other; without quotes and line ends, which formatters change. */
function credentialIn(text: string, { start, end }: Span): string {
  const whole = text.slice(start, end);
  if (whole.includes(KEY_BEGINS)) return (whole + text.slice(end, end + LONGEST_KEY)).split(KEY_ENDS, 1).join('').replace(/\s/g, '');
  const bare = whole.replace(/^["'`]|["'`]$/g, '');
  return PASSWORD_IN_ADDRESS.exec(bare)?.[1] ?? bare.replace(/\r\n/g, '\n');
}

const KEY_BEGINS = '-----BEGIN';
const KEY_ENDS = '-----END';
const LONGEST_KEY = 20_000;
const PASSWORD_IN_ADDRESS = /^[a-z][a-z0-9+.-]{0,40}:\/\/[^\s:/@]{0,200}:([^\s/@]{1,200})@/i;
