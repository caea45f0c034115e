import type { ClientPerRequest } from '../../model/clients';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { FixPlan } from '../../model/fix';
import type { Span } from '../../model/span';
import type { SystemModel } from '../../model/system';

/** One client for the module instead, where it is made of nothing that stands in the function, and nothing has to wait until it is connected. */
export function hoistPlan({ call, lazy, inside, scope, handled }: ClientPerRequest, model: SystemModel): FixPlan | undefined {
  const unit = model.files.get(call.file)?.facts;
  const fact = unit?.calls[call.call];
  const statement = fact && unit.functions[fact.fn]?.statements[fact.statement];
  const [name, ...others] = statement?.defines ?? [];
  const binding = name === undefined ? undefined : unit?.bindings[name];
  if (!unit || !fact || !statement || name === undefined || !binding || lazy !== true || inside !== undefined || scope !== undefined) return undefined;
  const isPlain = others.length === 0 && statement.kind === 'declaration' && binding.kind === 'const' && binding.init?.k === 'call' && binding.init.id === call.call;
  const isTaken = unit.bindings.some((one) => one.fn === 0 && one.name === binding.name);
  const closing = closingOf(handled, fact, unit);
  if (!isPlain || isTaken || !closing || !fact.args.every((arg) => standsAbove(arg, topOf(fact, unit), unit))) return undefined;
  return {
    title: `Make \`${binding.name}\` once for the module`,
    applicability: 'suggested',
    preferred: true,
    steps: [{ kind: 'hoist', file: call.file, span: statement.span, ...(closing.length > 0 && { without: closing }) }],
  };
}

/** Statements that end the connection; nothing where one of them can't be taken out, or the connection is opened by hand. */
function closingOf(handled: ClientPerRequest['handled'], { fn }: CallFact, unit: SourceFacts): Span[] | undefined {
  const holder = unit.functions[fn];
  const spans = handled.map(({ call, ends }) => {
    const one = unit.calls[call];
    const statement = ends && one?.fn === fn ? holder?.statements[one.statement] : undefined;
    return statement?.kind === 'expression' && holder?.regions[statement.region]?.kind === 'body' ? statement.span : undefined;
  });
  const known = spans.filter((span) => span !== undefined);
  return known.length === spans.length ? known : undefined;
}

/** Where the statement of the module begins that the call stands in. */
function topOf({ span }: CallFact, unit: SourceFacts): number {
  const around = unit.functions[0]?.statements.filter((one) => one.region === 0 && one.span.start <= span.start && span.end <= one.span.end) ?? [];
  const classes = unit.classes.filter((one) => one.fn === 0 && one.span.start <= span.start && span.end <= one.span.end);
  const functions = unit.functions.filter((one) => one.parent === 0 && one.kind !== 'module' && one.span.start <= span.start && span.end <= one.span.end);
  return Math.min(...[...around, ...classes, ...functions].map((one) => one.span.start), span.start);
}

/** A value that can be said before this place of the module: constants, settings, and what is declared further up. */
function standsAbove(value: Value, place: number, unit: SourceFacts): boolean {
  const next = (inner: Value): boolean => standsAbove(inner, place, unit);
  switch (value.k) {
    case 'const': case 'undefined': case 'global': case 'env': case 'secret': return true;
    case 'template': return value.parts.every(next);
    case 'array': return value.items.every(next);
    case 'object': return value.props.every((prop) => prop.computed === undefined && next(prop.value)) && value.spreads.every(next);
    case 'either': return next(value.left) && next(value.right) && (value.test === undefined || next(value.test));
    case 'member': return next(value.of);
    case 'ref': {
      const binding = unit.bindings[value.b];
      return binding?.fn === 0 && (binding.kind === 'import' || (binding.kind === 'const' && binding.span.start < place));
    }
    case 'call': {
      const fact = unit.calls[value.id];
      return fact !== undefined && next(fact.callee) && fact.args.every(next);
    }
    default: return false;
  }
}
