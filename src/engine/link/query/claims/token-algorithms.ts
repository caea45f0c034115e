import { useOfClaims } from './carried';
import { mentionsIn } from './mentions';
import { writtenValues, type WrittenValue } from '../written-values';
import { ALGORITHM_OPTIONS, FLAG, TOKEN_PACKAGES } from '../../libraries/tokens';
import type { Placed } from '../../../model/conditions';
import { partsOf } from '../../../model/expressions';
import type { BindingFact, CallFact, CallId, SourceFacts, Value } from '../../../model/facts';

/** An option by which tokens need no signature. */
export interface NoAlgorithm extends Placed {
  readonly option: string;
  /** What it makes of tokens: signed by nobody, taken unsigned in any case, or where the key that it is given is empty or missing. */
  readonly does: 'signs' | 'takes' | 'takes-without-key';
}

const MAX_DEPTH = 12;

/** Where a file that works with tokens lets them go without a signature. */
export function acceptsNone(unit: SourceFacts): NoAlgorithm[] {
  if (!unit.imports.some(({ module, typeOnly }) => !typeOnly && TOKEN_PACKAGES.has(module))) return [];
  const found = new Map<number, NoAlgorithm>();
  for (const written of writtenValues(unit)) if (written.call) walk(written.value, written, unit, found, 0);
  return [...found.values()];
}

function walk(value: Value, written: WrittenValue, unit: SourceFacts, found: Map<number, NoAlgorithm>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (value.k !== 'object') {
    if (value.k === 'array' || value.k === 'either') for (const part of partsOf(value)) walk(part, written, unit, found, depth + 1);
    return;
  }
  for (const { key, value: inner, span } of value.props) {
    if (ALGORITHM_OPTIONS.has(key) && isNone(inner, unit)) {
      if (!isContainer(written, inner, unit) && !isKeyed(written, key)) found.set(span.start, { fn: written.fn, region: written.region ?? 0, span, option: key, does: doingOf(written, key) });
    } else walk(inner, written, unit, found, depth + 1);
  }
}

/** `none`, or a list with it, be it in a constant of the file. */
function isNone(value: Value, unit: SourceFacts): boolean {
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  const known = binding?.kind === 'const' && binding.init ? binding.init : value;
  return (known.k === 'array' ? known.items : [known]).some((item) => item.k === 'const' && typeof item.v === 'string' && item.v.toLowerCase() === 'none');
}

/** jsonwebtoken refuses a token without a signature where it has a key ("jwt signature is required"), whatever the algorithms; Nest hands its options on. Sources: jsonwebtoken, verify.js; jose signs with the header's `alg`. */
function doingOf({ call }: WrittenValue, option: string): NoAlgorithm['does'] {
  if (option === 'algorithm' || SIGNS.test(nameOf(call))) return 'signs';
  return call && nameOf(call) === 'verify' && isKeyless(call) ? 'takes' : 'takes-without-key';
}

/** A key that is written out is never missing. */
function isKeyed({ call }: WrittenValue, option: string): boolean {
  const key = option === 'algorithms' && nameOf(call) === 'verify' ? call?.args[1] : undefined;
  return key?.k === 'secret' || key?.k === 'const' && typeof key.v === 'string' && key.v !== '';
}

function nameOf(call: CallFact | undefined): string {
  return call?.callee.k === 'member' ? call.callee.name : '';
}

const SIGNS = /^(?:sign|signAsync|setProtectedHeader|createSigner)$/;

function isKeyless({ args: [, key] }: CallFact): boolean {
  return key?.k === 'undefined' || key?.k === 'const' && (key.v === '' || key.v === null || key.v === false);
}

/** Nothing but `none`, with no key: what nobody has signed is taken apart, which hurts only where what it says may let somebody in. */
function isContainer({ call }: WrittenValue, algorithms: Value, unit: SourceFacts): boolean {
  if (!call || !isKeyless(call) || algorithms.k === 'array' && algorithms.items.length > 1) return false;
  const at = unit.calls.indexOf(call);
  const use = useOfClaims(at, 'claims', unit, () => false);
  return !use.decides && !use.answers && isTakenApart(at, unit);
}

/** Single members are read, none of which says who somebody is, and the claims as a whole are handed to nothing. */
function isTakenApart(call: CallId, unit: SourceFacts): boolean {
  const [{ fn } = { fn: 0 }, mentions] = [unit.calls[call], mentionsIn(unit)];
  const isAnswer = (value: Value): boolean => value.k === 'call' && value.id === call;
  const holds = (binding: BindingFact | undefined): boolean => binding?.kind === 'const' && binding.fn === fn && binding.init !== undefined && isAnswer(binding.init);
  const isWhole = (value: Value): boolean => isAnswer(value) || value.k === 'ref' && holds(unit.bindings[value.b]);
  const sites = mentions.ofCall(call).flatMap((site) => (site.is === 'init' && holds(unit.bindings[site.binding]) ? mentions.ofBinding(site.binding) : [site]));
  return fn !== 0 && sites.length > 0 && sites.every((site) => site.is !== 'asked' && readsMembers(site.value, isWhole, unit, 0));
}

/** Ids, names, rights and the like. */
const SAYS_WHO = /^(?:sub|aud|act|uid|uuid|id|is|can|has|may)(?![a-z])|(?:[iI]d|ID|Ids|IDs)$|user|login|name|mail|phone|role|admin|staff|root|owner|scope|perm|right|grant|allow|access|auth|group|account|tenant|organi[sz]ation|customer|client|member|person|session|identity|profile|claims/i;

function readsMembers(value: Value, isWhole: (value: Value) => boolean, unit: SourceFacts, depth: number): boolean {
  if (depth > MAX_DEPTH || isWhole(value)) return false;
  if (value.k === 'member' && isWhole(value.of)) return !SAYS_WHO.test(value.name) && !FLAG.test(value.name);
  const call = value.k === 'call' ? unit.calls[value.id] : undefined;
  return [...partsOf(value), ...(call?.callee.k === 'member' ? [call.callee.of] : []), ...call?.args ?? []].every((part) => readsMembers(part, isWhole, unit, depth + 1));
}
