import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { goesOnAfterRefusal } from './schema-answers';
import type { Offered } from './offered';
import { idsWithin } from '../../model/parts';
import type { FixStep } from '../../model/fix';
import type { SourceUnit } from '../../model/source-unit';

/**
 * Takes the default out of the rule of a schema that checks settings, so that it asks for the variable. envalid keeps it for development, where
 * it is for. Sources: zod's page on strings, Joi's API on `any.required`, envalid's README on `devDefault`.
 */
export function schemaPlans(unit: SourceUnit, literal: LiteralFact): Offered {
  const { fallbackSpan, setting } = literal;
  if (!fallbackSpan || setting === undefined) return OTHER_SCHEMA;
  const id = idsWithin(unit.facts.calls, fallbackSpan).find((one) => unit.facts.calls[one]?.span.start === fallbackSpan.start && unit.facts.calls[one].span.end === fallbackSpan.end);
  const call = id === undefined ? undefined : unit.facts.calls[id];
  if (id !== undefined && goesOnAfterRefusal(id, unit.facts)) return GOES_ON;
  const steps = call ? withoutDefault(unit, call) : inDevelopment(unit, literal);
  return steps ? [{ title: call ? `Stop the start when ${setting} is unset` : `Keep the default of ${setting} for development`, applicability: 'suggested', preferred: true, steps }] : OTHER_SCHEMA;
}

const GOES_ON = 'The program may go on when this schema refuses a setting, without any value. Take the default out by hand, and throw what the schema finds.';
const OTHER_SCHEMA = 'Nothing is known of this schema by which it asks for the setting. Take the default out by hand, so that the start stops without it.';

/** What stands in place of `default(…)`. */
const REQUIRED: readonly { readonly modules: RegExp; readonly text: string }[] = [
  { modules: /^zod(?:\/v[34])?$/, text: 'min(1)' },
  { modules: /^(?:@hapi\/)?joi$/, text: 'required()' },
];

/** The dot before `default` stays, with blanks and comments around it. */
function withoutDefault({ path, facts }: SourceUnit, { callee, span, nameSpan }: CallFact): readonly FixStep[] | undefined {
  const before = callee.k === 'member' && callee.name === 'default' && callee.of.k === 'call' ? facts.calls[callee.of.id] : undefined;
  const module = before && moduleOf(before, facts);
  const text = REQUIRED.find(({ modules }) => module !== undefined && modules.test(module))?.text;
  return before && text !== undefined ? [{ kind: 'replace', file: path, span: { start: nameSpan.start, end: span.end }, text }] : undefined;
}

const MAX_CHAIN = 12;

/** The module of a chain of rules for a text: of `z.string().trim()`. */
function moduleOf(last: CallFact, { calls, bindings, imports }: SourceFacts): string | undefined {
  let call: CallFact | undefined = last;
  for (let i = 0; call?.callee.k === 'member' && i < MAX_CHAIN; i++) {
    const of: Value = call.callee.of;
    if (of.k !== 'call') return call.callee.name === 'string' && of.k === 'ref' && bindings[of.b] ? imports.find(({ binding }) => binding === of.b)?.module : undefined;
    if (CHANGING.test(call.callee.name)) return undefined;
    call = calls[of.id];
  }
  return undefined;
}

/** After these a rule is no longer one for a text alone. */
const CHANGING = /^(?:optional|nullable|nullish|transform|pipe|refine|or|and|when|allow|empty|array|catch)$/;

/** `str({ default: 'x' })`: the key of the property. */
function inDevelopment({ path, facts }: SourceUnit, { fallbackSpan }: LiteralFact): readonly FixStep[] | undefined {
  if (!fallbackSpan || !facts.imports.some(({ module }) => module === 'envalid')) return undefined;
  const rule = facts.calls.find(({ args: [options] }) => options?.k === 'object' && options.props.some(({ key, span }) => key === 'default' && span.start === fallbackSpan.start));
  const [options] = rule?.args ?? [];
  if (options?.k !== 'object' || options.props.some(({ key }) => key === 'devDefault')) return undefined;
  return [{ kind: 'replace', file: path, span: { start: fallbackSpan.start, end: fallbackSpan.start + 'default'.length }, text: 'devDefault' }];
}
