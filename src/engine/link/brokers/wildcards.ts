import { ofAnyTransport, WILDCARDS, type Wildcards } from '../libraries/brokers/wildcards';
import type { Broker } from '../../model/brokers';

/** Whether a broker's name for messages stands for more than one. */
export function isPattern(pattern: string, broker: Broker | undefined): boolean {
  const { separator, one, many } = wildcardsOf(pattern, broker) ?? NONE;
  return separator === '' ? pattern.includes(one) || pattern.includes(many) : pattern.split(separator).some((part) => part === one || part === many);
}

/** Whether messages of this name reach who asks for the pattern. Longer ones than brokers allow are compared as texts. */
export function patternFits(pattern: string, name: string, broker: Broker | undefined): boolean {
  const wildcards = wildcardsOf(pattern, broker);
  if (!wildcards || pattern.length > MAX_LENGTH || name.length > MAX_LENGTH) return pattern === name;
  const { separator, one, many, some } = wildcards;
  const parts = name.split(separator);
  /** `reached[i]`: the pattern so far fits the first `i` parts. */
  let reached = [true, ...parts.map(() => false)];
  for (const part of pattern.split(separator)) {
    let any = false;
    reached = reached.map((fitsBefore, i) => {
      const fitsAnyBefore = any;
      any ||= fitsBefore;
      if (part === many) return some ? fitsAnyBefore : any;
      return i > 0 && reached[i - 1] === true && (part === one || part === parts[i - 1]);
    });
  }
  return reached[parts.length] === true;
}

/** Whether a pattern and a name with `{holes}` have a part in common, and the holes are whole parts. */
export function sharesPart(pattern: string, name: string, broker: Broker | undefined): boolean {
  const { separator } = wildcardsOf(pattern, broker) ?? NONE;
  if (separator === '') return false;
  const parts = name.split(separator);
  const asked = pattern.split(separator);
  return parts.every((part) => !part.includes('{') || /^\{[^{}]*\}$/.test(part)) && parts.some((part) => part !== '' && asked.includes(part));
}

const MAX_LENGTH = 300;
const NONE: Wildcards = { separator: '', one: '\n', many: '\n' };

function wildcardsOf(pattern: string, broker: Broker | undefined): Wildcards | undefined {
  return broker === undefined ? ofAnyTransport(pattern) : WILDCARDS[broker];
}
