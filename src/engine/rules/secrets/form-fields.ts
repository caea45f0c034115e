import { heldBy, type Held } from './held-names';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';

/** What is put into a form. Source: WHATWG URL, `URLSearchParams`. */
const PUTTING: ReadonlySet<string> = new Set(['append', 'set']);
const MAX_FIELDS = 60;

const fieldsOf = idsBy(({ callee }: CallFact) => (callee.k === 'member' && PUTTING.has(callee.name) && callee.of.k === 'ref' ? callee.of.b : undefined));

/** The field with a password or a key that a form was given before it is written, as a whole: `params.append('password', password)`. What is put in as a text of the code's own is none, such as `***`. */
export function secretPutInto(form: Value, log: CallFact, unit: SourceFacts): { readonly kind: Held['kind']; readonly name: string } | undefined {
  const binding = form.k === 'ref' ? unit.bindings[form.b] : undefined;
  const made = binding?.init?.k === 'call' ? unit.calls[binding.init.id] : undefined;
  if (form.k !== 'ref' || !binding || binding.reassigned || !made?.isNew || made.callee.k !== 'global' || made.callee.name !== 'URLSearchParams') return undefined;
  const given = new Map<string, Value>();
  for (const [key, value] of [...fieldsMade(made.args[0]), ...fieldsAdded(form.b, log, unit)]) given.set(key, value);
  for (const [name, value] of given) {
    const kind = heldBy(name)?.kind;
    if ((kind === 'password' || kind === 'key') && SHOWN.has(value.k)) return { kind, name };
  }
  return undefined;
}

const SHOWN: ReadonlySet<Value['k']> = new Set<Value['k']>(['ref', 'member', 'env', 'either']);

function fieldsMade(options: Value | undefined): [string, Value][] {
  return options?.k === 'object' ? options.props.slice(0, MAX_FIELDS).map(({ key, value }) => [key, value]) : [];
}

/** Those that the same function added before. */
function fieldsAdded(form: number, log: CallFact, unit: SourceFacts): [string, Value][] {
  return fieldsOf(unit.calls, form).slice(0, MAX_FIELDS).flatMap((id) => {
    const call = unit.calls[id];
    const [key, value] = call?.args ?? [];
    return call?.fn === log.fn && call.span.end <= log.span.start && key?.k === 'const' && typeof key.v === 'string' && value ? [[key.v, value] as [string, Value]] : [];
  });
}
