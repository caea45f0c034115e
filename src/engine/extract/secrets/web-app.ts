import type { FormatHit } from './formats';
import { isVariableOfWebApp } from './web-variables';

/**
 * Whether the members beside `apiKey` are those that the console of Firebase writes for a web app: every page carries them
 * (Firebase, "Learn about using and managing API keys for Firebase").
 */
export function isOfWebApp(text: string, { format, start, end }: FormatHit): boolean {
  if (format.id !== 'google-api-key') return false;
  const before = text.slice(Math.max(0, start - NEIGHBOURS), start);
  const after = text.slice(end, end + NEIGHBOURS);
  if (isVariableOfWebApp(before, after)) return true;
  if (!API_KEY.test(before.slice(-LONGEST_NAME))) return false;
  const around = membersAround(before, after);
  return WEB_APP.every((member) => member.test(around)) && !OF_SERVER.test(around);
}

/** Within the braces around, or, where there are none, on the lines next to it that are indented like its own. */
function membersAround(before: string, after: string): string {
  const [open, close] = [Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')), after.search(/[{}]/)];
  if (before[open] === '{' && close >= 0) return before.slice(open + 1) + after.slice(0, close);
  const [above, below] = [before.split('\n'), after.split('\n')];
  const indent = indentOf(above.pop() ?? '');
  const isNext = (line: string): boolean => line.trim() !== '' && indentOf(line) === indent;
  const first = above.findLastIndex((line) => !isNext(line)) + 1;
  const last = below.findIndex((line, at) => at > 0 && !isNext(line));
  return [...above.slice(first), ...below.slice(1, last < 0 ? undefined : last)].join('\n');
}

function indentOf(line: string): number {
  return /^[ \t]{0,200}/.exec(line)?.[0].length ?? 0;
}

const NEIGHBOURS = 600;
const LONGEST_NAME = 160;
/** A page may be built with another one: `apiKey: process.env.FIREBASE_API_KEY || 'AIza…'`. */
const API_KEY = /(?<![\w.-])["']?apiKey["']?\s{0,4}:\s{0,4}(?:(?:process|import\.meta)\.env\.\w{1,80}!?\s{1,4}(?:\|\||\?\?)\s{1,4})?["'`]?$/;
/** What a service account has. */
const OF_SERVER = /client_?email|private_?key/i;
const WEB_APP = [/(?<![\w-])["']?authDomain["']?\s{0,4}:/, /(?<![\w-])["']?projectId["']?\s{0,4}:/, /(?<![\w-])["']?(?:appId|messagingSenderId)["']?\s{0,4}:/];
