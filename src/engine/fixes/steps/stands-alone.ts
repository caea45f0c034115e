import type { FileHost } from '../../host/file-host';
import type { FixStep } from '../../model/fix';
import { refused, type Refusal } from '../outcome';

type StandsAlone = Extract<FixStep, { kind: 'stands-alone' }>;

/** Refuses where the credential at one place also stands at the other, or where that can't be told; both as they were when the plan was made. */
export function standsAlone(host: FileHost, { file, span, other, reason }: StandsAlone): Refusal | undefined {
  const one = host.read(file);
  const another = host.read(other.file);
  if (!one.ok || !another.ok) return refused(reason);
  return mayHold(another.text.slice(other.span.start, other.span.end), one.text.slice(span.start, span.end)) ? refused(reason) : undefined;
}

/** With escapes or out of several texts, one may hold the other in other letters. */
function mayHold(text: string, credential: string): boolean {
  if (/\\|\n|['"`]\s?\+/.test(text) || credential === '') return true;
  const inner = readings(/^\$\{\w+:?[-=](.*)\}$/s.exec(credential)?.[1] ?? credential);
  return readings(text).some((whole) => inner.some((part) => whole.includes(part)));
}

/** As written, as an address means it, and with the dollars of compose. */
function readings(text: string): string[] {
  return [text, decoded(text), text.replaceAll('$$', '$')];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
