import { findFormats } from './formats';
import { isRandom } from './looks';

/** A name as it may be kept and told: not where it is, or holds, a token of a known format, which somebody may have put where a name belongs. */
export function masked(name: string): string {
  return mayBeDrawn(name) && findFormats(name).length > 0 ? MASK : name;
}

/** The same for a name that leads to a credential, which also isn't told where it reads as drawn at random. */
export function maskedFully(name: string): string {
  return mayBeDrawn(name) && (findFormats(name).length > 0 || isDrawn(name)) ? MASK : name;
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

/** No token is shorter, nor without a digit; most names are. */
function mayBeDrawn(name: string): boolean {
  return name.length >= 20 && /\d/.test(name);
}

/** Names have a number or two in them. */
function isDrawn(name: string): boolean {
  return (name.match(/\d+/g)?.length ?? 0) >= 3 && isRandom(name);
}
