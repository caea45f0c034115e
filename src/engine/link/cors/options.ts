import { answersAll, answersLike } from './askers';
import { isAskedOrigin } from './origin-header';
import { sidesInProduction, unlessSet } from './unset-origins';
import { optionOf, writtenFor, type Option, type Written, type WrittenInput } from '../evaluate/written';
import { CORS_OPTIONS, type CorsDialect } from '../libraries/cors-dialects';
import type { FunctionFact, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

export type CorsInput = WrittenInput;

type How = 'reflected' | 'star';

/** Options that answer any origin and allow credentials: how, and the option that says so where one does. */
export interface Openness {
  readonly how: How;
  readonly origin?: Option;
  /** An expression lets in hosts that only begin or end like the one that it names. */
  readonly loose?: 'start' | 'end';
  /** Only where this variable of the environment is unset. */
  readonly unset?: string;
}

/** What options come to; none were given where they are undefined. */
export function opennessOf(options: Written | undefined, dialect: CorsDialect, input: CorsInput): Openness | undefined {
  if (!options) return dialect.unset.credentials ? { how: dialect.unset.origin } : undefined;
  const { value } = options;
  if (value.k !== 'object') return undefined;
  const [credentials, origin] = [CORS_OPTIONS.credentials, CORS_OPTIONS.origin].map((name) => optionOf({ ...options, value }, name, input));
  if (credentials === 'open' || origin === 'open' || !(credentials ? isTrue(credentials.at, input) : dialect.unset.credentials)) return undefined;
  const lets = origin ? howOf(origin.at, dialect, input, 0) : dialect.unset.origin;
  if (!lets) return origin && openByDefault(origin, dialect, input);
  return { ...(lets === 'start' || lets === 'end' ? { how: 'reflected', loose: lets } : { how: lets }), ...(origin && { origin }) };
}

/** A list from the environment that is all origins where it is unset; of a choice by the stage what production comes to. */
function openByDefault(origin: Option, dialect: CorsDialect, input: CorsInput): Openness | undefined {
  const written = writtenFor(origin.at, input);
  if (written?.value.k !== 'either') return undefined;
  const choices = sidesInProduction(written.value, written, input);
  const [value] = choices.length === 1 ? choices : [written.value];
  const told = value?.k === 'either' ? unlessSet(value, written, input) : undefined;
  return told && howOf({ ...written, value: told.otherwise }, dialect, input, 0) === 'reflected' ? { how: 'reflected', origin, unset: told.variable } : undefined;
}

function isTrue(at: Written, input: CorsInput): boolean {
  const written = writtenFor(at, input)?.value;
  return written?.k === 'const' && written.v === true;
}

/** Choices within choices. */
const MAX_DEPTH = 4;

/** All origins, or those whose host begins or ends like another. */
type Lets = How | 'start' | 'end';

/** Which origins a value lets in, where it is all of them, or any that somebody makes up: of a choice both sides do. */
function howOf(at: Written, dialect: CorsDialect, input: CorsInput, depth: number): Lets | undefined {
  const unit = input.memory.facts.get(at.file);
  if (unit && isAskedOrigin(at.value, unit)) return isStraight(unit.functions[at.fn]) ? 'reflected' : undefined;
  const written = depth > MAX_DEPTH ? undefined : writtenFor(at, input);
  if (!written) return undefined;
  const { value } = written;
  switch (value.k) {
    case 'const': return value.v === true ? 'reflected' : value.v === '*' ? dialect.star : undefined;
    case 'array': return dialect.inList && value.items.some(isStar) ? dialect.inList : patternsIn(value.items.slice(0, MAX_ITEMS).map((item) => writtenFor({ ...written, value: item }, input)?.value), dialect);
    case 'regex': return patternsIn([value], dialect);
    case 'fn': return dialect.asked && howAnswered({ file: written.file, fn: value.id }, dialect.asked, input);
    case 'undefined': return dialect.unset.origin;
    case 'either': {
      if (value.op === '&&') return undefined;
      const sides = [value.left, value.right].map((side) => howOf({ ...written, value: side }, dialect, input, depth + 1));
      return sides.every((side) => side !== undefined) ? (sides.includes('star') ? 'star' : sides.find((side) => side !== 'reflected') ?? 'reflected') : undefined;
    }
    default: return undefined;
  }
}

/** Nothing there decides what comes of a request. */
function isStraight(fn: FunctionFact | undefined): boolean {
  return fn !== undefined && !fn.regions.some(({ kind, exits }) => exits || kind === 'if' || kind === 'case') && !fn.statements.some(({ kind }) => kind === 'throw');
}

function howAnswered(fn: FunctionRef, asked: NonNullable<CorsDialect['asked']>, input: CorsInput): Lets | undefined {
  return answersAll(fn, asked, input) ? 'reflected' : answersLike(fn, asked, input);
}

const MAX_ITEMS = 40;

function patternsIn(items: readonly (Value | undefined)[], { takesPatterns }: CorsDialect): Lets | undefined {
  const found = takesPatterns ? items.flatMap((item) => (item?.k === 'regex' && item.open ? item.open : [])) : [];
  return found.includes('all') ? 'reflected' : found.find((one) => one !== 'all');
}

function isStar(value: Value): boolean {
  return value.k === 'const' && value.v === '*';
}
