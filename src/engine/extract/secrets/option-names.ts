import { looksOf } from './looks';

/**
 * The name of the credential that an option of a command (`--db-password`) is given; nothing where the option says what is done with passwords, or the
 * value when. What is called a secret or a token is as often the name of one, so there only a text that reads as drawn at random counts, and a variable's default.
 */
export function optionName(option: string, text: string): string | undefined {
  if (/requirepass|masterauth/.test(option)) return 'redis-password';
  const words = option.split('-');
  if (words.pop() !== 'password') return looksOf(text, [option]) === 'credential' || DEFAULTED.test(text) ? option : undefined;
  return words.some((word) => VERBS.has(word)) || MODES.test(text) ? undefined : option;
}

/** What programs are told to do with passwords. */
const VERBS: ReadonlySet<string> = new Set(['no', 'ask', 'prompt', 'enable', 'disable', 'use', 'with', 'without', 'forget', 'forgot', 'reset', 'skip', 'generate', 'require', 'allow', 'show', 'hide', 'check', 'verify', 'force']);
const MODES = /^(?:always|never|auto|on|off|optional|required|true|false|yes|no)$/i;
const DEFAULTED = /^\$\{\w{1,80}:?-/;
