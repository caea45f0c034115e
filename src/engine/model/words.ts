/** Longer names are generated. */
const MAX_NAME = 120;

/** Words of an identifier as `wordsOf` gives them, with acronyms apart from what follows them: `HTTPServer` is `http`, `server`. */
export function identifierWords(name: string): string[] {
  return split(name, Math.min(name.length, MAX_NAME), true);
}

/** Words of a name, in lower case: `sendOrderEmail` and `SEND_ORDER_EMAIL` are `send`, `order`, `email`. */
export function wordsOf(name: string): string[] {
  return split(name, name.length, false);
}

/** Names are split by the thousand while texts are read, so no expression is run. */
function split(name: string, length: number, isAcronymApart: boolean): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at < length; at++) {
    const code = name.charCodeAt(at);
    if (isCapital(code)) {
      const follows = at > start && (!isCapital(name.charCodeAt(at - 1)) || (isAcronymApart && at + 1 < length && isSmall(name.charCodeAt(at + 1))));
      if (follows) start = push(words, name, start, at);
    } else if (!isSmall(code) && !isDigit(code)) start = push(words, name, start, at) + 1;
  }
  push(words, name, start, length);
  return words;
}

function push(words: string[], name: string, start: number, end: number): number {
  if (end > start) words.push(name.slice(start, end).toLowerCase());
  return end;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
