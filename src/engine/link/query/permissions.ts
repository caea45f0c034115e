import { SENSITIVE_ACTIONS, SENSITIVE_POLICIES } from '../libraries/permissions';
import type { Permission } from '../../model/permissions';

/** Something that a policy allows on too much: what, and what whoever has it can do. */
export interface TooMuch {
  /** The action or policy as it is written. */
  readonly what: string;
  readonly can: string;
  /** It holds for some resources alone. */
  readonly limited?: true;
}

/** Abilities that are named in a sentence. */
const MAX_NAMED = 2;

/** What of a permission goes further than a program needs; undefined for what lists, what can't be narrowed, and what names its resources. */
export function tooMuchIn({ actions, everywhere, managed }: Permission): TooMuch | undefined {
  if (managed !== undefined) return Object.hasOwn(SENSITIVE_POLICIES, managed) ? { what: managed, can: SENSITIVE_POLICIES[managed] ?? '' } : undefined;
  const all = actions.find((action) => action === '*' || action === '*:*');
  if (all !== undefined) return everywhere ? { what: all, can: 'do anything in the account' } : { what: all, can: 'do anything with what it names, change who may use it and delete it', limited: true };
  if (!everywhere) return undefined;
  const found = SENSITIVE_ACTIONS.flatMap(({ service, actions: sensitive, can }) => {
    const what = actions.find((action) => allows(action, service, sensitive));
    return what === undefined ? [] : [{ what, can }];
  });
  const [first] = found;
  return first && { what: first.what, can: found.slice(0, MAX_NAMED).map(({ can }) => can).join(', and ') };
}

function allows(action: string, service: string, sensitive: readonly string[]): boolean {
  const colon = action.indexOf(':');
  if (action.slice(0, colon).toLowerCase() !== service) return false;
  const pieces = action.slice(colon + 1).toLowerCase().split('*');
  return sensitive.some((name) => fits(name.toLowerCase(), pieces));
}

/** Whether a name is what stands between the stars, in their order. */
function fits(name: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const next = name.indexOf(piece, at);
    if (next < 0) return false;
    at = next + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
