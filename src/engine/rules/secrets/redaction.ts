import { optionAt } from '../../link/query/imported';
import type { SourceFacts, Value } from '../../model/facts';
import { partsWithin } from '../../model/parts';
import type { Span } from '../../model/span';
import type { LibraryUse, SystemModel } from '../../model/system';

/** Whether what a library makes takes members out of what it is given: by its option, or by a function of the project's that all passes through and that says so. */
export function takesOut({ details, call }: LibraryUse, model: SystemModel): boolean {
  if ((details.redact ?? 'unset') !== 'unset') return true;
  const facts = model.files.get(call.file)?.facts;
  const options = facts?.calls[call.call]?.args[0];
  return facts !== undefined && THROUGH.some((path) => isHiding(optionAt(options, path, facts), facts));
}

/** What every line passes through. Sources: pino's API, `hooks.logMethod`, `hooks.streamWrite` and `formatters.log`; winston, `format`. */
const THROUGH: readonly (readonly string[])[] = [['hooks', 'logMethod'], ['hooks', 'streamWrite'], ['formatters', 'log'], ['format']];
const HIDING = /redact|mask|censor|scrub|saniti[sz]|obfuscat|(?:hide|remove|filter|omit|strip)_?(?:sensitive|secret|credential|password)|clean_?(?:log|event|record|entry|meta|data|body|payload)/i;

function isHiding(value: Value | undefined, facts: SourceFacts): boolean {
  switch (value?.k) {
    case 'fn': return callsHiding(facts.functions[value.id]?.span ?? NOWHERE, facts);
    case 'call': return callsHiding(facts.calls[value.id]?.span ?? NOWHERE, facts);
    default: return value !== undefined && HIDING.test(nameOf(value, facts));
  }
}

const NOWHERE: Span = { start: 0, end: 0 };

function callsHiding(span: Span, facts: SourceFacts): boolean {
  return partsWithin(facts.calls, span).some(({ callee, args }) => [callee, ...args].some((one) => HIDING.test(nameOf(one, facts))));
}

function nameOf(value: Value, { bindings }: SourceFacts): string {
  return value.k === 'ref' ? bindings[value.b]?.name ?? '' : value.k === 'member' || value.k === 'global' ? value.name : '';
}
