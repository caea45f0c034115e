import { stringify } from 'yaml';
import { fieldOf, isRecord, isTrue, printed, type TemplateValue, unknown } from './values';

type TemplateFunction = (args: readonly TemplateValue[]) => TemplateValue;

const sizeLimit = 100_000;

/**
 * The functions of Go templates, Sprig (https://masterminds.github.io/sprig/) and Helm that manifests use. Functions that are
 * not here give the unknown. All but those in `lenient` are unknown as soon as an argument is.
 */
const functions: Readonly<Record<string, TemplateFunction>> = {
  string: ([value]) => printed(value),
  quote: (args) => args.map((arg) => JSON.stringify(printed(arg))).join(' '),
  squote: (args) => args.map((arg) => `'${printed(arg)}'`).join(' '),
  int: ([value]) => Math.trunc(Number(printed(value))) || 0,
  trim: ([value]) => printed(value).trim(),
  lower: ([value]) => printed(value).toLowerCase(),
  upper: ([value]) => printed(value).toUpperCase(),
  trunc: ([length, value]) => (Number(length) < 0 ? printed(value).slice(Number(length)) : printed(value).slice(0, Number(length))),
  trimSuffix: ([suffix, value]) => (printed(value).endsWith(printed(suffix)) && printed(suffix) !== '' ? printed(value).slice(0, -printed(suffix).length) : printed(value)),
  trimPrefix: ([prefix, value]) => (printed(value).startsWith(printed(prefix)) ? printed(value).slice(printed(prefix).length) : printed(value)),
  replace: ([from, to, value]) => printed(value).split(printed(from)).join(printed(to)),
  contains: ([part, value]) => printed(value).includes(printed(part)),
  hasPrefix: ([part, value]) => printed(value).startsWith(printed(part)),
  hasSuffix: ([part, value]) => printed(value).endsWith(printed(part)),
  printf: ([format, ...args]) => formatted(printed(format), args),
  print: (args) => args.map(printed).join(''),
  join: ([separator, list]) => (Array.isArray(list) ? list.map(printed).join(printed(separator)) : printed(list)),
  list: (args) => [...args],
  dict: (args) => Object.fromEntries(pairs(args)),
  index: ([value, ...path]) => path.reduce<TemplateValue>((at, key) => (Array.isArray(at) ? (at[Number(key)] as TemplateValue) : fieldOf(at, [printed(key)])), value),
  get: ([value, key]) => fieldOf(value, [printed(key)]) ?? '',
  hasKey: ([value, key]) => isRecord(value) && Object.hasOwn(value, printed(key)),
  len: ([value]) => (Array.isArray(value) ? value.length : isRecord(value) ? Object.keys(value).length : printed(value).length),
  empty: ([value]) => !isTrue(value),
  required: ([, value]) => value,
  eq: ([first, ...rest]) => rest.some((value) => first === value),
  ne: ([first, second]) => first !== second,
  gt: ([a, b]) => Number(a) > Number(b),
  ge: ([a, b]) => Number(a) >= Number(b),
  lt: ([a, b]) => Number(a) < Number(b),
  le: ([a, b]) => Number(a) <= Number(b),
  add: (args) => args.reduce<number>((sum, value) => sum + Number(value), 0),
  sub: ([a, b]) => Number(a) - Number(b),
  mul: (args) => args.reduce<number>((product, value) => product * Number(value), 1),
  kindIs: ([kind, value]) => kind === kindOf(value),
  toYaml: ([value]) => (value === undefined ? 'null' : stringify(value, { lineWidth: 0 }).trimEnd()),
  toJson: ([value]) => JSON.stringify(value ?? null),
  indent: ([width, value]) => indented(Number(width), printed(value)),
  nindent: ([width, value]) => `\n${indented(Number(width), printed(value))}`,
  lookup: () => ({}),
  fail: () => '',
};

const lenient: Readonly<Record<string, TemplateFunction>> = {
  not: ([value]) => (value === unknown ? unknown : !isTrue(value)),
  and: (args) => (args.some((value) => value !== unknown && !isTrue(value)) ? false : args.includes(unknown) ? unknown : args.at(-1)),
  or: (args) => args.find((value) => value !== unknown && isTrue(value)) ?? (args.includes(unknown) ? unknown : args.at(-1)),
  default: ([fallback, value]) => (value === unknown ? unknown : isTrue(value) ? value : fallback),
  coalesce: (args) => args.find((value) => value === unknown || isTrue(value)),
  ternary: ([yes, no, test]) => (test === unknown ? unknown : isTrue(test) ? yes : no),
  dict: (args) => Object.fromEntries(pairs(args)),
  list: (args) => [...args],
};

/** Names that mean another function; `toString` can't be a key of a plain object's type. */
const synonyms: ReadonlyMap<string, string> = new Map([['toString', 'string'], ['int64', 'int'], ['tuple', 'list']]);

/** Result of a function, the unknown where it is not one of ours or would grow without bound. */
export function callFunction(name: string, args: readonly TemplateValue[]): TemplateValue {
  const known = synonyms.get(name) ?? name;
  if (Object.hasOwn(lenient, known)) return lenient[known]?.(args);
  if (!Object.hasOwn(functions, known) || args.some(holdsUnknown)) return unknown;
  const result = functions[known]?.(args);
  return typeof result === 'string' && result.length > sizeLimit ? unknown : result;
}

function holdsUnknown(value: TemplateValue): boolean {
  return value === unknown;
}

function pairs(args: readonly TemplateValue[]): [string, TemplateValue][] {
  return args.flatMap((key, i) => (i % 2 === 0 ? [[printed(key), args[i + 1]] as [string, TemplateValue]] : []));
}

function formatted(format: string, args: readonly TemplateValue[]): string {
  let next = 0;
  return format.replace(/%(?:%|[-+0-9.]*[sdvq])/g, (verb) => {
    if (verb === '%%') return '%';
    const value = printed(args[next++]);
    return verb.endsWith('q') ? JSON.stringify(value) : value;
  });
}

function indented(width: number, text: string): string {
  const space = ' '.repeat(Math.min(Math.max(width || 0, 0), 100));
  return text.split('\n').map((line) => space + line).join('\n');
}

function kindOf(value: TemplateValue): string {
  if (Array.isArray(value)) return 'slice';
  if (isRecord(value)) return 'map';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' ? 'float64' : typeof value === 'string' ? 'string' : 'invalid';
}
