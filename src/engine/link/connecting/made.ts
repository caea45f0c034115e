import type { Evaluator } from '../evaluate/core';
import { OPENING_METHODS } from '../libraries/connections';
import { connectionOf, createSpecOf, prismaClientIn } from '../resources/connections';
import { ANY_SQL } from '../libraries/query-languages';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { Resource } from '../../model/resources';
import type { CallRef, ClassRef } from '../../model/system';

/** A client that a call makes, or one in a field of what it makes. */
export interface Made {
  readonly kind: Resource['kind'];
  readonly product: string;
  readonly name: string;
  readonly inside?: CallRef;
  /** It connects by itself when it is first asked. */
  readonly lazy?: true;
}

export type MadeBy = (call: CallRef) => Made | undefined;

/** Clients that last: what speaks HTTP, sends mail or keeps files costs little to make. */
const LASTING: ReadonlySet<string> = new Set<Resource['kind']>(['database', 'cache', 'broker']);

/** Answers which client of a database, cache or broker a call makes that opens connections of its own. */
export function createMadeBy(evaluator: Evaluator, factsOf: (file: string) => SourceFacts | undefined): MadeBy {
  const specOf = createSpecOf(evaluator);
  return (call) => {
    const fact = evaluator.callFact(call);
    return fact && (byLibrary(call, fact) ?? (fact.isNew ? byClass(call, fact) : undefined));
  };

  function byLibrary(call: CallRef, fact: CallFact): Made | undefined {
    const unit = factsOf(call.file);
    if (fact.isNew && unit && prismaClientIn(unit)?.(fact.callee)) return { kind: 'database', product: ANY_SQL, name: nameOf(fact, unit), lazy: true };
    const { spec, name = '' } = specOf(call) ?? {};
    if (!spec) return byMethod(call, fact, unit);
    const isOpening = spec.opens !== false && LASTING.has(spec.kind) && unit !== undefined;
    if (!isOpening) return undefined;
    const { product, url, host } = connectionOf(spec, fact, { file: call.file, fn: fact.fn }, evaluator);
    return spec.onlyWithAddress && url.length + host.length === 0 ? undefined : { kind: spec.kind, product, name: nameOf(fact, unit), ...(spec.lazy?.includes(name) === true && { lazy: true }) };
  }

  function byMethod(call: CallRef, fact: CallFact, unit: SourceFacts | undefined): Made | undefined {
    if (fact.callee.k !== 'member') return undefined;
    const callee = evaluator.callee(call);
    const opening = callee.k === 'method' ? OPENING_METHODS[callee.of.type] : undefined;
    return opening?.names.includes(fact.callee.name) && unit ? { kind: opening.kind, product: opening.product, name: nameOf(fact, unit) } : undefined;
  }

  /** `new PrismaService()` of a class that is a client, or has one in a field from the start. */
  function byClass(call: CallRef, fact: CallFact): Made | undefined {
    const known = evaluator.callee(call);
    const unit = factsOf(call.file);
    if (known.k !== 'class' || !unit) return undefined;
    const inside = fieldOf(known.ref);
    const base = inside ?? baseOf(known.ref);
    return base && { ...base, name: nameOf(fact, unit) };
  }

  function baseOf(ref: ClassRef): Made | undefined {
    const unit = factsOf(ref.file);
    return unit && prismaClientIn(unit)?.(evaluator.classFact(ref)?.extends) ? { kind: 'database', product: ANY_SQL, name: '' } : undefined;
  }

  function fieldOf(ref: ClassRef): Made | undefined {
    for (const { static: isStatic, init } of evaluator.classFact(ref)?.fields ?? []) {
      const inside = !isStatic && init?.k === 'call' ? { file: ref.file, call: init.id } : undefined;
      const fact = inside && evaluator.callFact(inside);
      const made = inside && fact && byLibrary(inside, fact);
      if (made) return { ...made, inside };
    }
    return undefined;
  }
}

/** `new Redis()`, `mysql.createConnection()`: as the code says it, without its arguments. */
export function nameOf({ callee, isNew }: CallFact, unit: SourceFacts): string {
  return `${isNew ? 'new ' : ''}${wordsOf(callee, unit)}()`;
}

function wordsOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  if (value.k === 'global') return value.name;
  if (value.k === 'this') return 'this';
  if (value.k === 'member') return [wordsOf(value.of, unit), value.name].filter((part) => part !== '').join('.');
  return '';
}
