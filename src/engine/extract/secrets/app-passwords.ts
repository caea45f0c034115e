/**
 * Whether a text is a password for one application as Google draws and shows them: sixteen lower-case letters in four groups (Google Account Help, "Sign in
 * with app passwords"). Groups that are words, or that stand in the alphabet or on the keyboard as they do here, were made up.
 */
export function isAppPassword(text: string): boolean {
  const groups = GROUPS.test(text) ? text.split(' ') : [];
  return groups.some((group) => !/[aeiouy]/.test(group)) && new Set(text).size > FEWEST && !groups.some((group) => ROWS.some((row) => row.includes(group)));
}

const GROUPS = /^[a-z]{4}(?: [a-z]{4}){3}$/;
const ROWS: readonly string[] = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'xxxx', 'test', 'pass', 'word', 'your'];
/** Different letters that sixteen drawn ones have at least, nearly always, and the blank. */
const FEWEST = 8;
