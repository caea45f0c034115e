/** What may be the name of a variable for a password in a text, or the end of one that is put together: `DB_PASSWORD`, `_PASSWORD`. Absent where there is none. */
export function passwordNamesOf(text: string): { readonly passwordNames?: readonly string[] } {
  return ENDS.some((end) => text.includes(end)) ? among(text.match(/[A-Z0-9_]{3,100}/g) ?? []) : {};
}

/** The same of an env file, in which a name at the beginning of a line is set, and one behind a dollar is read. */
export function passwordNamesReadIn(text: string): { readonly passwordNames?: readonly string[] } {
  return among(Array.from(text.matchAll(/\$\{?([A-Z0-9_]{3,100})/g), ([, name = '']) => name));
}

/** Whether a word is such a name. With a digit in it, it could be a password, which is never kept. */
export function isPasswordName(word: string): boolean {
  return ENDS.some((end) => word.endsWith(end)) && !/\d/.test(word);
}

const ENDS: readonly string[] = ['_PASSWORD', '_PASS', '_PASSWD', '_PWD'];

function among(words: readonly string[]): { readonly passwordNames?: readonly string[] } {
  const names = new Set(words.filter(isPasswordName));
  return names.size === 0 ? {} : { passwordNames: [...names] };
}
