import { partsOf } from '../../model/paths';

/** Routes that a program leaves without its prefix; any method without one. */
export interface Exception {
  readonly path: string;
  readonly method?: string;
}

/** Whether a route is among those that are left without a prefix. Source: the Nest page on the global prefix, whose patterns are those of path-to-regexp. */
export function isExcepted(list: readonly Exception[], method: string, path: string): boolean {
  return list.some((one) => (one.method ?? method) === method && takes(partsOf(one.path), partsOf(path)));
}

function takes(pattern: readonly string[], parts: readonly string[]): boolean {
  const rest = pattern.findIndex((part) => REST.test(part));
  const fixed = rest < 0 ? pattern : pattern.slice(0, rest);
  return (rest < 0 ? parts.length === fixed.length : parts.length > fixed.length) && fixed.every((part, at) => part.startsWith(':') || part === parts[at]);
}

/** `(.*)`, `*`, `*splat`, `{*splat}`, `:rest*`. */
const REST = /^(?:\(\.\*\)|\*\w*|\{\*\w+\}|:\w+[*+]|:\w+\(\.[*+]\))$/;
