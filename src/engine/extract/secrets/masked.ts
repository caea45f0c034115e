import { findFormats } from './formats';
import { isRandom, wordLength } from './looks';
import { tellsWhere } from './tells-where';

/** A name as it may be kept and told: not where it is, or holds, a token of a known format, which somebody may have put where a name belongs. */
export function masked(name: string): string {
  return mayBeDrawn(name) && findFormats(name).length > 0 ? MASK : name;
}

/** The same for a name that leads to a credential, which also isn't told where it reads as drawn at random. */
export function maskedFully(name: string): string {
  return mayBeDrawn(name) && (findFormats(name).length > 0 || isDrawn(name)) ? MASK : name;
}

/**
 * A text as it may be kept where nothing tells what it is for: in parts, with nothing in the place of each that reads as drawn at random. What tells where
 * something is stays, since others have to find it.
 */
export function partsWithoutDrawn(text: string): (string | undefined)[] {
  if (!mayBeDrawn(text) || (tellsWhere(text) && !mayBePair(text))) return [text];
  const parts: (string | undefined)[] = [];
  let from = 0;
  for (const { run, index } of runsIn(text)) {
    if (!readsAsDrawn(run)) continue;
    if (index > from) parts.push(text.slice(from, index));
    parts.push(undefined);
    from = index + run.length;
  }
  if (from < text.length || from === 0) parts.push(text.slice(from));
  return parts;
}

/** A text that people read, with a mask for each part of it that reads as drawn at random. */
export function withoutDrawn(text: string): string {
  return partsWithoutDrawn(text).map((part) => part ?? MASK).join('');
}

interface Run {
  readonly run: string;
  readonly index: number;
}

const RUN = /[A-Za-z0-9+/_=-]{16,400}/g;

/** Stretches that may be drawn: base64 as a whole, slashes included, and else what stands between them. */
function runsIn(text: string): Run[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => (isBase64(run) ? [{ run, index }] : [...run.matchAll(BETWEEN)].map((part) => ({ run: part[0], index: index + part.index }))));
}

const BETWEEN = /[A-Za-z0-9+_=-]{16,400}/g;

/** Base64 with slashes in it (RFC 4648, section 4): unlike a path it has no part that could be a word or a number. */
function isBase64(run: string): boolean {
  if (!run.includes('/') || !/^[A-Za-z0-9+/]{22,}={0,2}$/.test(run) || !/[a-z]/.test(run) || !/[A-Z]/.test(run) || !isRandom(run, 4)) return false;
  return run.split('/').every((part) => part.length < 4 || isMixed(part) && wordLength(part) < part.length / 2);
}

function isMixed(part: string): boolean {
  return [/[a-z]/, /[A-Z]/, /\d/].filter((letters) => letters.test(part)).length > 1;
}

/** `user:password`, which looks like a scheme and what follows it. */
export function mayBePair(text: string): boolean {
  return /^(?!arn:|urn:)[\w.+-]{1,100}:(?!\/\/)[^\s:@]{16,400}$/.test(text);
}

/** Versions of things (`shop-model-v2-2025-04-14`) hold numbers, but no stretch of both digits and letters that is as long. */
function readsAsDrawn(run: string): boolean {
  if (run.includes('/')) return true;
  return run.split(/[-_=+]/).some((part) => (part.length >= 16 ? isRandom(part) : part.length >= 8 && /\d/.test(part) && /[A-Za-z]/.test(part) && isDrawn(run)));
}

/**
 * Facts with a mask for every text in them that is, or holds, a token of a known format: the name of a variable, of a container, a stage of an image.
 * Not a copy where there is none.
 */
export function withoutTokens<T>(facts: T): T {
  return hidden(facts) as T;
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return masked(value);
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | unknown[] | undefined;
  for (const [key, part] of Object.entries(value)) {
    const [name, shown] = [masked(key), hidden(part)];
    if (name === key && shown === part) continue;
    copy ??= Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    if (name !== key) Reflect.deleteProperty(copy, key);
    Reflect.set(copy, name, shown);
  }
  return copy ?? value;
}

const MASK = '***';

/** Nothing that was drawn is shorter, nor without a digit; most names are. */
export function mayBeDrawn(name: string): boolean {
  return name.length >= 16 && /\d/.test(name);
}

/** Names have a number or two in them. */
function isDrawn(name: string): boolean {
  return (name.match(/\d+/g)?.length ?? 0) >= 3 && isRandom(name);
}
