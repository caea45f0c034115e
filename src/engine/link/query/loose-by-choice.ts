import { ASKS_FOR_LOOSE, MAIL_WITHOUT_TLS, THIS_MACHINE } from '../libraries/tls';
import { standsBehind, standsWhere, tellsOf, type Placed, type Tells } from '../../model/conditions';
import { answersIn, isOutsideProduction, meansDevelopment } from '../../model/development';
import { partsOf } from '../../model/expressions';
import type { SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** A condition that has to come out so. */
export interface Branch {
  readonly test: Value;
  readonly wanted: boolean;
}

const MAX_NAMES = 40;

/** What stands there counts outside of production alone, on this machine, or because a setting asks not to verify. */
export function isLooseByChoice(place: Placed, branches: readonly Branch[], unit: SourceFacts): boolean {
  const answers = answersIn(unit);
  if (branches.some(({ test, wanted }) => meansDevelopment(test, wanted, unit, answers) || asksForLoose(test, unit) || tellsOf(isLocally(unit), test, wanted))) return true;
  return isOutsideProduction(place, unit, answers) || isAskedFor(place, unit) || standsWhere(isLocally(unit), place, unit) || standsBehind(isLocally(unit), place, unit);
}

/** A condition around the place names what it switches off: `if (skipVerification)`, `case 'no-verify':`. */
function isAskedFor({ fn, region }: Placed, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let at = region, i = 0; at > 0 && i < MAX_NAMES; at = regions[at]?.parent ?? 0, i++) {
    const { over, kind } = regions[at] ?? {};
    if (over && kind !== 'loop' && asksForLoose(over, unit)) return true;
  }
  return false;
}

/** A condition whose names say that somebody asks not to verify, whichever way it comes out. */
export function asksForLoose(condition: Value, unit: SourceFacts): boolean {
  const isMail = sendsMail(unit);
  return namesOf(condition, unit).some((name) => ASKS_FOR_LOOSE.test(name) && !(isMail && name === MAIL_WITHOUT_TLS.option));
}

const sendsMail = ofEach(({ imports }: SourceFacts): boolean => imports.some(({ module }) => module === MAIL_WITHOUT_TLS.module));

/** Each side of a choice, with what has to come out how for it. */
export function branchesOf({ op, left, right, test }: Value & { readonly k: 'either' }): [Value, Branch | undefined][] {
  if (op === '?:') return [[left, test && { test, wanted: true }], [right, test && { test, wanted: false }]];
  if (op === '&&') return [[right, { test: left, wanted: true }]];
  return [[left, undefined], [right, op === '||' ? { test: left, wanted: false } : undefined]];
}

/** Comes out so only for this machine: `url.includes('localhost')`, `host === '127.0.0.1'`. */
function isLocally(unit: SourceFacts): Tells {
  return (condition, wanted) => {
    const call = condition.k === 'call' ? unit.calls[condition.id] : undefined;
    if (call) return wanted && (call.args.some((arg) => textsIn(arg, unit).some(isLocal)) || namesOf(call.callee, unit).some((name) => /^is_?local(?:host)?$/i.test(name)));
    if (condition.k === 'ref' || condition.k === 'member') return wanted && namesOf(condition, unit).some((name) => /^is_?local(?:host)?$/i.test(name));
    return condition.k === 'compare' && condition.op.startsWith('=') === wanted && [condition.left, condition.right].some((side) => textsIn(side, unit).some(isLocal));
  };
}

/** Names and texts in an expression, and in what variables of it were given first. */
export function namesOf(value: Value, unit: SourceFacts): string[] {
  const found: string[] = [];
  const seen = new Set<number>();
  const open: Value[] = [value];
  for (let next = open.pop(); next && found.length < MAX_NAMES; next = open.pop()) {
    if (next.k === 'member' || next.k === 'global' || next.k === 'env') found.push(next.name);
    if (next.k === 'const' && typeof next.v === 'string') found.push(next.v);
    if (next.k === 'ref' && !seen.has(next.b)) {
      const binding = unit.bindings[next.b];
      seen.add(next.b);
      if (binding) found.push(binding.name);
      if (binding?.init && binding.kind !== 'import' && seen.size < MAX_NAMES) open.push(binding.init);
    }
    if (next.k === 'call') {
      const call = unit.calls[next.id];
      if (call) open.push(...call.args.slice(0, MAX_NAMES), call.callee);
    }
    open.push(...partsOf(next).slice(0, MAX_NAMES));
  }
  return found;
}

/** Texts that a value is for certain, or begins with. */
export function textsIn(value: Value, unit: SourceFacts, depth = 0): string[] {
  if (depth > 3) return [];
  if (value.k === 'const') return typeof value.v === 'string' ? [value.v] : [];
  if (value.k === 'template') return value.parts[0] ? textsIn(value.parts[0], unit, depth + 1) : [];
  if (value.k === 'array') return value.items.slice(0, 8).flatMap((item) => textsIn(item, unit, depth + 1));
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  return binding?.kind === 'const' && binding.init ? textsIn(binding.init, unit, depth + 1) : [];
}

export function isLocal(text: string): boolean {
  return THIS_MACHINE.test(text);
}
