import type { FormatHit } from './formats';

/**
 * Whether the members beside `apiKey` are those that the console of Firebase writes for a web app: every page carries them
 * (Firebase, "Learn about using and managing API keys for Firebase").
 */
export function isOfWebApp(text: string, { format, start, end }: FormatHit): boolean {
  if (format.id !== 'google-api-key' || !API_KEY.test(text.slice(Math.max(0, start - 40), start))) return false;
  const before = text.slice(Math.max(0, start - NEIGHBOURS), start);
  const after = text.slice(end, end + NEIGHBOURS);
  const close = after.indexOf('}');
  const around = before.slice(before.lastIndexOf('{') + 1) + (close < 0 ? after : after.slice(0, close));
  return WEB_APP.every((member) => member.test(around));
}

const NEIGHBOURS = 600;
const API_KEY = /(?<![\w.-])["']?apiKey["']?\s{0,4}:\s{0,4}["'`]?$/;
const WEB_APP = [/(?<![\w-])["']?authDomain["']?\s{0,4}:/, /(?<![\w-])["']?projectId["']?\s{0,4}:/, /(?<![\w-])["']?(?:appId|messagingSenderId)["']?\s{0,4}:/];
