import type { BindingId, CallFact, FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** A value as it is written somewhere in a file, and where. */
export interface WrittenValue {
  readonly value: Value;
  /** The value, or what it is given to. */
  readonly span: Span;
  readonly fn: FunctionId;
  /** Where that is told. */
  readonly region?: RegionId;
  /** The call whose argument it is. */
  readonly call?: CallFact;
  /** What holds it, by name. */
  readonly holder: string;
  /** The variable that holds it, or what is made with it. */
  readonly binding?: BindingId;
  /** Other files get it. */
  readonly exported?: true;
}

/** Everything that is written in a file: arguments, initial values, what functions answer, what is assigned and what decorators are told. */
export function* writtenValues(unit: SourceFacts): Iterable<WrittenValue> {
  for (const call of unit.calls) {
    const { fn, region, binding, args, argSpans } = call;
    for (const [i, value] of args.entries()) yield { value, span: argSpans[i] ?? call.span, fn, region, call, holder: unit.bindings[binding ?? -1]?.name ?? '', ...(binding !== undefined && { binding }) };
  }
  for (const [binding, { init, fn, name, span }] of unit.bindings.entries()) if (init) yield { value: init, span, fn, holder: name, binding };
  for (const [fn, { returns, returnsIn, name, nameSpan, decorators }] of unit.functions.entries()) {
    for (const [i, value] of returns.entries()) yield { value, span: nameSpan, fn, region: returnsIn[i] ?? 0, holder: name };
    for (const { args, span } of decorators) for (const value of args) yield { value, span, fn, holder: name };
  }
  for (const { value, target, fn, region, span } of unit.writes) if (value) yield { value, span, fn, region, holder: target.k === 'member' ? target.name : target.k === 'ref' ? unit.bindings[target.b]?.name ?? '' : '' };
  for (const { fields, decorators, fn, name } of unit.classes) {
    for (const { init, span, name: field } of fields) if (init) yield { value: init, span, fn, holder: field };
    for (const { args, span } of decorators) for (const value of args) yield { value, span, fn, holder: name };
  }
  for (const { value, name, span } of unit.exports) if (value) yield { value, span, fn: 0, holder: name, exported: true };
}

/** The innermost region that a place stands in. */
export function regionOf({ fn, region }: WrittenValue, { start, end }: Span, unit: SourceFacts): number {
  if (region !== undefined) return region;
  let inner = 0;
  for (const [id, { span }] of (unit.functions[fn]?.regions ?? []).entries()) if (span.start <= start && span.end >= end) inner = id;
  return inner;
}
