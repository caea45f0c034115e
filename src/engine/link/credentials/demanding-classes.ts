import { importedBy } from '../query/imported';
import { CLASS_RULES } from '../libraries/demands';
import type { CallFact, CallId, ClassFact, DecoratorFact, SourceFacts, Value } from '../../model/facts';
import { withEmpty } from './demanding-checks';

/** Whether a call makes an object of a class of rules. */
export function makesOfClass({ callee }: CallFact, facts: SourceFacts): boolean {
  return CLASS_RULES.makes.test(nameOf(callee, CLASS_RULES.of.makes, facts));
}

/** The call that holds what another one made against its class, as it was made: where nothing is called or written from `from` on, and no option lets pass what is missing. */
export function surelyChecked(making: CallFact, made: CallId, from: number, facts: SourceFacts): CallId | undefined {
  if (!makesOfClass(making, facts) || making.args.length > 3 || !areHarmless(making.args[2], CLASS_RULES.making)) return undefined;
  const ofFunction = facts.functions[making.fn]?.calls ?? [];
  const check = ofFunction.find((id) => {
    const { callee, args: [checked, options, ...more] = [], wait }: Partial<CallFact> = facts.calls[id] ?? {};
    const name = nameOf(callee, CLASS_RULES.of.checks, facts);
    return (CLASS_RULES.checks.test(name) || (CLASS_RULES.checksLater.test(name) && wait === 'await')) && isMadeBy(checked, made, facts) && more.length === 0 && areHarmless(options, CLASS_RULES.checking);
  });
  const end = check === undefined ? undefined : facts.calls[check]?.span.start;
  if (end === undefined) return undefined;
  const isBetween = ({ span }: Pick<CallFact, 'span'>): boolean => span.start >= from && span.start < end && span !== making.span;
  return facts.calls.some(isBetween) || facts.writes.some(isBetween) ? undefined : check;
}

/** Fields that a class asks for by decorators which are all known, and refuse what isn't there. A constructor, another class or a decorator of the whole may give them something. */
export function demandedFields({ fields, ctor, extends: base, decorators: ofClass }: ClassFact, facts: SourceFacts): string[] {
  if (ctor !== undefined || base || ofClass.length > 0) return [];
  return fields.flatMap(({ name, init, decorators, static: isStatic }) => {
    const names = decorators.map((decorator) => ruleOf(decorator, facts));
    const isDemanded = init === undefined && !isStatic && names.some((one) => CLASS_RULES.demands.test(one)) && names.every((one) => one !== '' && !CLASS_RULES.optional.test(one));
    return isDemanded ? withEmpty(name, names.some((one) => CLASS_RULES.full.test(one))) : [];
  });
}

/** The name of a rule of class-validator that counts always; empty for anything else. */
function ruleOf({ callee, args }: DecoratorFact, facts: SourceFacts): string {
  const name = nameOf(callee, CLASS_RULES.of.checks, facts);
  return CLASS_RULES.demands.test(name) && args.every(isPlain) ? name : '';
}

function isPlain(arg: Value): boolean {
  return arg.k === 'const' || arg.k === 'regex' || (arg.k === 'object' && arg.spreads.length === 0 && arg.props.every(({ key }) => key === CLASS_RULES.saying));
}

function areHarmless(options: Value | undefined, harmless: ReadonlySet<string>): boolean {
  return options === undefined || (options.k === 'object' && options.spreads.length === 0
    && options.props.every(({ key, value }) => harmless.has(key) || (CLASS_RULES.lenient.test(key) && value.k === 'const' && value.v === false)));
}

/** Whether an expression is the answer of a call, or a variable that holds it. */
function isMadeBy(value: Value | undefined, made: CallId, { bindings }: SourceFacts): boolean {
  const held = value?.k === 'ref' && bindings[value.b]?.reassigned !== true ? bindings[value.b]?.init : value;
  return held?.k === 'call' && held.id === made;
}

function nameOf(callee: Value | undefined, module: string, facts: SourceFacts): string {
  const imported = callee && importedBy(callee, facts);
  return imported?.module === module ? imported.path : '';
}
