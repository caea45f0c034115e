import { PARSING, PARSING_INTO_DATA, SCHEMA_NAME } from '../libraries/request-data';
import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';

/** A value that goes into what a call answers, and the members that are asked of it. */
export interface Onward {
  readonly value: Value;
  readonly path: readonly string[];
  /** The field that was asked of what the value is parsed to. */
  readonly field?: string;
  /** A schema parsed it: it is what that says of the field. */
  readonly bySchema?: true;
  /** The function that it stands in, where that is another one. */
  readonly fn?: FunctionId;
}

/** What goes into what a call answers; undefined where the call has to be looked into. */
export type Carries = (call: CallFact, path: readonly string[], facts: SourceFacts) => readonly Onward[] | undefined;

/** Methods whose result is about as long as the text, or is a part of it or a list of such. */
const OF_LENGTH = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'normalize', 'replace', 'replaceAll', 'concat', 'toString', 'split', 'join', 'filter', 'map', 'valueOf', 'reverse']);
const GLOBALS_OF_LENGTH = new Set(['String', 'decodeURIComponent', 'decodeURI', 'encodeURIComponent', 'unescape']);

/** Methods whose result says what the text says, or a part of it. */
const OF_WORDS = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase', 'normalize', 'toString', 'split', 'join', 'valueOf', 'reverse', 'slice', 'substring', 'substr', 'flat', 'sort', 'at', 'pop', 'shift', 'padStart', 'padEnd']);
const GLOBALS_OF_WORDS = new Set(['String', 'decodeURIComponent', 'decodeURI', 'unescape']);
/** Objects whose fields are asked for by a method: `URLSearchParams`, `FormData`, `Headers`. */
const READS_FIELDS = new Set(['get', 'getAll']);
const OF_OBJECTS = new Set(['keys', 'values', 'entries', 'assign', 'fromEntries']);

/** What decides how long a result is. */
export const lengthCarries: Carries = ({ callee, args }, path) => {
  if (callee.k === 'global' && GLOBALS_OF_LENGTH.has(callee.name)) return onward(args[0], path);
  if (callee.k !== 'member') return undefined;
  if (isOf(callee, 'JSON', 'parse')) return onward(args[0], []);
  return OF_LENGTH.has(callee.name) ? onward(callee.of, []) : undefined;
};

/** What stands in a result word by word: not what a pattern took characters out of, and no number. */
export const wordCarries: Carries = (call, path, facts) => {
  const { callee, args, isNew } = call;
  const field = path[0];
  if (callee.k === 'global') {
    if (isNew && (callee.name === 'URL' || callee.name === 'URLSearchParams')) return onward(args[0], []);
    return GLOBALS_OF_WORDS.has(callee.name) ? onward(args[0], path) : undefined;
  }
  if (callee.k !== 'member') return undefined;
  if (isOf(callee, 'JSON', 'parse')) return args[0] && [{ value: args[0], path: [], ...(field !== undefined && { field }) }];
  if (isOf(callee, 'JSON', 'stringify')) return onward(args[0], []);
  if (callee.of.k === 'global' && callee.of.name === 'Object' && OF_OBJECTS.has(callee.name)) return args.flatMap((arg) => onward(arg, []) ?? []);
  return ofSchema(callee, args, path, facts) ?? ofMethod(callee, args, facts);
};

/** `Body.parse(req.body).name` */
function ofSchema({ name, of }: Value & { readonly k: 'member' }, [value]: readonly Value[], path: readonly string[], facts: SourceFacts): readonly Onward[] | undefined {
  const asked = PARSING.has(name) ? path : PARSING_INTO_DATA.has(name) && path[0] === 'data' ? path.slice(1) : [];
  const field = asked.at(-1);
  const schema = of.k === 'ref' ? facts.bindings[of.b] : undefined;
  if (!value || field === undefined || !schema) return undefined;
  const isSchema = schema.kind === 'import' ? SCHEMA_NAME.test(schema.name) : schema.kind === 'const' && schema.init?.k === 'call' && facts.calls[schema.init.id]?.args[0]?.k === 'object';
  return isSchema ? [{ value, path: asked, field, bySchema: true }] : undefined;
}

function ofMethod({ name, of }: Value & { readonly k: 'member' }, args: readonly Value[], facts: SourceFacts): readonly Onward[] | undefined {
  const [first, second] = args;
  if (OF_WORDS.has(name)) return onward(of, []);
  if (READS_FIELDS.has(name) && isText(first)) return [{ value: of, path: [first.v] }];
  if (name === 'concat') return [of, ...args].flatMap((value) => onward(value, []) ?? []);
  if (name === 'replace' || name === 'replaceAll') return [...(of.k === 'template' ? onward(of, []) ?? [] : []), ...(second?.k === 'fn' ? [] : onward(second, []) ?? [])];
  if (name === 'filter') return first?.k === 'global' && first.name === 'Boolean' ? onward(of, []) : [];
  if (name !== 'map' && name !== 'flatMap') return undefined;
  if (first?.k === 'fn') return facts.functions[first.id]?.returns.map((value) => ({ value, path: [], fn: first.id }));
  return first?.k === 'global' && first.name === 'String' ? onward(of, []) : [];
}

function isText(value: Value | undefined): value is Value & { readonly k: 'const'; readonly v: string } {
  return value?.k === 'const' && typeof value.v === 'string';
}

function isOf({ of, name }: Value & { readonly k: 'member' }, object: string, method: string): boolean {
  return of.k === 'global' && of.name === object && name === method;
}

function onward(value: Value | undefined, path: readonly string[]): readonly Onward[] | undefined {
  return value && [{ value, path }];
}
