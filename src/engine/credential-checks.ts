import { credentialIn, isDrawn } from './extract/secrets/canonical';
import type { FileHost } from './host/file-host';
import type { CheckOf } from './suppress/claims';

/** What is kept of a credential, so that another one in its place is noticed. `isDrawn`: it reads as drawn at random, so no list of guesses has it. */
export type Digits = (credential: string, isDrawn: boolean) => string;

/**
 * Reads the credentials that findings speak of, and hands out what `digits` makes of them, never their text. Is opened once for many results; `around` is the text that it stands in. What was
 * made of a place stands as long as its file has the same facts, as an editor's text may be ahead of them.
 */
export function openChecks(host: FileHost, digits: (...of: readonly [...Parameters<Digits>, around: string]) => string): (factsOf?: (file: string) => object | undefined) => CheckOf {
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
        const value = text === undefined ? undefined : credentialIn(text, credential);
        known.set(key, value === undefined ? undefined : digits(value, isDrawn(value), (text ?? '').slice(Math.max(0, credential.start - AROUND), credential.end + AROUND)));
      }
      return known.get(key);
    };
  };
}

/** Characters of a text on each side of a credential: an address has no more. */
const AROUND = 300;

function textIn(file: string, host: FileHost): string | undefined {
  const source = host.read(file);
  return source.ok ? source.text : undefined;
}
