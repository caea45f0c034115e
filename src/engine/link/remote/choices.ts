import { decidersOf, template } from '../evaluate/combine';
import { alternatives, type Known } from '../known';

/** It depends on a parameter which host an address has, and no caller says. */
export function isOpen(address: Known): boolean {
  if (address.k === 'either') return address.by !== undefined || isOpen(address.left) || isOpen(address.right);
  const host = hostOf(address);
  return host !== undefined && isOpen(host.part);
}

/** Which host an address has depends on the environment that the program runs in, and on nothing else. */
export function isByEnvironment(address: Known): boolean {
  const choice = address.k === 'either' ? address : hostOf(address)?.part;
  const by = choice ? decidersOf(choice) : [];
  return by.length > 0 && by.every(({ k }) => k === 'env');
}

/** The address with each of the hosts that it may have. */
export function hostChoices(address: Known): readonly Known[] {
  const host = hostOf(address);
  if (address.k !== 'text' || !host) return alternatives(address);
  const [before, after] = [address.parts.slice(0, host.at), address.parts.slice(host.at + 1)];
  return alternatives(host.part).map((one) => template([{ k: 'text', parts: before }, one, { k: 'text', parts: after }]));
}

/** The part of a text that stands for its host, where that is not written out: the first, or the one behind `http://`. */
function hostOf(address: Known): { readonly part: Known; readonly at: number } | undefined {
  if (address.k !== 'text') return undefined;
  const [first] = address.parts;
  const at = typeof first === 'string' && first.endsWith('//') ? 1 : 0;
  const part = address.parts[at];
  return part === undefined || typeof part === 'string' ? undefined : { part, at };
}
