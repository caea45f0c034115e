import type { Loop } from './around';
import { namesOfRound, spanOfRound, usesAny } from './round-values';
import { statementAt } from './written';
import { TENANTS } from '../libraries/transactions';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';
import { partsWithin } from '../../model/parts';
import type { CallRef } from '../../model/system';
import { identifierWords } from '../../model/words';

/** Names of parts that something was divided into before, and of what has them. */
export const PARTS = /^(?:\w*(?:batch|chunk|page|partition)(?:es|s)?)$/i;
const MANY = /(?:es|s)$/i;

/** `for (const row of page)`, `for (const page of pages)`, unless the pages are rows that somebody read: those of a site, batches of goods. */
export function isOfPartsByName(name: string, init: Value | undefined, unit: SourceFacts): boolean {
  return PARTS.test(name) && !(MANY.test(name) && init !== undefined && isRead(init, unit));
}

const READS = /^(?:find(?:All|Many|By\w*|AndCount)?|getMany|getRawMany|select|query|\$queryRaw|toArray|exec)$/;

function isRead(value: Value, { calls }: SourceFacts): boolean {
  const of = value.k === 'await' ? value.of : value;
  const callee = of.k === 'call' ? calls[of.id]?.callee : undefined;
  return callee?.k === 'member' && READS.test(callee.name);
}

/** What is gone through are parts already: `for await (const page of pagesOf(orders))`. One whose own id is asked for is a row. */
export function isOfParts(loop: Loop, unit: SourceFacts): boolean {
  const items = loop.items.filter((item) => PARTS.test(unit.bindings[item]?.name ?? ''));
  return items.length > 0 && !partsWithin(unit.calls, spanOfRound(loop, unit)).some(({ args }) => args.some((arg) => asksForId(arg, items, 0)));
}

const COMING = /^(?:event|evt|ev|chunk|delta|frame)$/i;
const STREAM = /^stream(?:s|ed|ing)?$/;

/** What comes bit by bit is worked on as it comes, and there is no list of it: `for await (const event of this.chat.stream(question))`. Rows that are read by a stream are rows. */
export function isOfStream({ over, items }: Loop, collection: string, unit: SourceFacts): boolean {
  return over.k === 'call' && items.some((item) => COMING.test(unit.bindings[item]?.name ?? '')) && collection.split('.').flatMap(identifierWords).some((word) => STREAM.test(word));
}

const ID = /^_?id$|(?:Id|_id)$/;

function asksForId(value: Value, items: readonly BindingId[], depth: number): boolean {
  const next = (inner: Value): boolean => depth < 6 && asksForId(inner, items, depth + 1);
  switch (value.k) {
    case 'member': return ID.test(value.name) && value.of.k === 'ref' && items.includes(value.of.b);
    case 'object': return value.props.some((prop) => next(prop.value));
    case 'array': return value.items.some(next);
    case 'template': return value.parts.some(next);
    default: return false;
  }
}

/** Where tenants have schemas, policies or databases of their own, one statement can't be asked for all: it is asked of a client or a table that the tenant has chosen, or by a function that is given one. */
export function isOfTenants(name: string): boolean {
  return name.split('.').some((part) => TENANTS.test(part.replace('()', '')));
}

/** The statement only looks for rows of the tenant, as it does for those of anybody: `lease.findMany({ where: { tenantId } })`. */
export function looksForRows({ file, call }: CallRef, path: readonly CallRef[], loop: Loop, unit: SourceFacts, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const fact = path.length === 1 ? unit.calls[call] : undefined;
  const chosen = namesOfRound(loop, unit);
  return fact !== undefined && !isChosen(fact, chosen) && !setsTenant(loop, unit) && !OWN_TABLE.test(statementAt({ file, call }, facts) ?? '') && fact.args.some((arg) => usesAny(arg, new Set(loop.items), unit, 0));
}

/** `clientOf(tenant).lease`, `own.lease`. */
function isChosen({ callee }: CallFact, chosen: ReadonlySet<BindingId>): boolean {
  let root = callee;
  for (let step = 0; (root.k === 'member' || root.k === 'await') && step < 8; step++) root = root.of;
  return callee.k !== 'member' || root.k === 'call' || root.k === 'index' || (root.k === 'ref' && chosen.has(root.b));
}

/** A text that names a table by its tenant. */
const OWN_TABLE = /\uFFFC\s*\.|\b(?:from|into|update|join)\s+["`]?\uFFFC/i;
const SETS = /^\s*(?:set\s|select\s+set_config)/i;

/** `SET app.tenant = …`, which policies go by. */
function setsTenant(loop: Loop, unit: SourceFacts): boolean {
  return partsWithin(unit.calls, spanOfRound(loop, unit)).some(({ args: [first] }) => {
    const text = first?.k === 'template' ? first.parts[0] : first;
    return text?.k === 'const' && typeof text.v === 'string' && SETS.test(text.v);
  });
}
