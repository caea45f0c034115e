import type { CallRef, ClassRef, FunctionRef } from '../model/system';
import type { Value } from '../model/facts';
import type { Span } from '../model/span';

/** What is known of a value once names are resolved across files. */
export type Known =
  | { readonly k: 'text'; readonly parts: readonly (string | Known)[] }
  | { readonly k: 'number'; readonly v: number }
  | { readonly k: 'boolean'; readonly v: boolean }
  | { readonly k: 'nothing' }
  /** An object or array literal, whose members are evaluated on demand in its scope. */
  | { readonly k: 'object'; readonly value: Value & { k: 'object' }; readonly scope: Scope }
  | { readonly k: 'array'; readonly value: Value & { k: 'array' }; readonly scope: Scope }
  | { readonly k: 'fn'; readonly ref: FunctionRef; readonly scope?: Scope }
  | { readonly k: 'class'; readonly ref: ClassRef }
  /** `method`: whose `this` it is, where only who calls that method tells of which class it is. */
  | { readonly k: 'instance'; readonly ref: ClassRef; readonly scope?: Scope; readonly method?: FunctionRef }
  /** All exports of a file of the workspace. */
  | { readonly k: 'module'; readonly file: string }
  /** An export of an npm package or Node module, by path: `axios`, `['default', 'create']`. */
  | { readonly k: 'library'; readonly module: string; readonly path: readonly string[] }
  /** An object that a known library made; `by` is the call that made it, where its options stand. */
  | { readonly k: 'made'; readonly type: string; readonly by?: CallRef; readonly scope?: Scope; readonly path?: readonly string[]; readonly token?: Known; /** Whose parameter it is, where only its type is known. */ readonly given?: GivenTo; /** The object literal that describes it. */ readonly schema?: Known }
  /** A member of such an object. */
  | { readonly k: 'method'; readonly of: Known & { k: 'made' }; readonly name: string }
  /** `file`: the one that `__dirname`, `__filename` and `import.meta` are of. */
  | { readonly k: 'global'; readonly path: readonly string[]; readonly file?: string }
  /** An environment variable or a setting that is read from the environment. */
  | { readonly k: 'env'; readonly name: string }
  | { readonly k: 'param'; readonly ref: FunctionRef; readonly index: number; readonly name: string; readonly path: readonly string[] }
  /** `by`: the parameters that decide which it is. */
  | { readonly k: 'either'; readonly left: Known; readonly right: Known; readonly by?: readonly Known[] }
  | { readonly k: 'secret' }
  /** A regular expression, by where it is written. */
  | { readonly k: 'regex'; readonly file: string; readonly span: Span }
  | { readonly k: 'unknown' };

/** A parameter of a function. */
export interface GivenTo {
  readonly ref: FunctionRef;
  readonly index: number;
}

/** Where a value stands: the file, the function, and what is known of that function's parameters. */
export interface Scope {
  readonly file: string;
  readonly fn: number;
  readonly args?: Arguments;
}

/** Arguments of one call of a function, already evaluated. */
export interface Arguments {
  readonly ref: FunctionRef;
  readonly values: readonly Known[];
  /** The object whose method it is. */
  readonly self?: Known;
  readonly outer?: Arguments;
  /** The item that a loop has come to. */
  readonly round?: Round;
}

/** Index by which a method's own object is asked for among its parameters. */
export const SELF = -1;

/** One turn of `for (const route of routes)`. */
export interface Round {
  readonly file: string;
  readonly over: Value;
  readonly item: Known;
}

export const UNKNOWN: Known = { k: 'unknown' };

/** One string of a text that has no holes. */
export function textOf(known: Known): string | undefined {
  if (known.k !== 'text') return undefined;
  return known.parts.every((part) => typeof part === 'string') ? known.parts.join('') : undefined;
}

/** The first alternative that is known at all. */
export function firstKnown(known: Known): Known {
  if (known.k !== 'either') return known;
  const left = firstKnown(known.left);
  return left.k === 'unknown' || left.k === 'nothing' || left.k === 'env' ? firstKnown(known.right) : left;
}

/** More alternatives than this are not told apart: functions that call each other would multiply them without end. */
export const MAX_ALTERNATIVES = 8;

/** All alternatives in order, flattened and bounded. */
export function alternatives(known: Known, limit = MAX_ALTERNATIVES): Known[] {
  if (known.k !== 'either') return [known];
  const found: Known[] = [];
  const open: Known[] = [known];
  for (let next = open.pop(); next && found.length < limit; next = open.pop()) {
    if (next.k === 'either') open.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}
