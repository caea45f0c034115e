import { calledNameOf } from '../query/claims/called-name';
import { importedBy } from '../query/imported';
import { NEST_MODULE, NEST_SETTINGS, NEST_SIGNING } from '../libraries/demands';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { contains } from '../../model/span';
import { mentions, namingOf } from './values-in';

/** How a file signs: the variables that hold the keys which it gives each time, or that it may take the one of the module that it is in. */
type Signing = readonly string[] | 'of module';

/**
 * Whether a literal is the key of a module of Nest for tokens that signs nothing: the module that imports it has a signer of its own, which knows no key, or all
 * that sign and verify in the workspace give a key each time, from variables that have to be set, since the module's key steps in for an empty one.
 */
export function createSignsNothing(memory: Memory): (unit: SourceFacts, isSet: (variable: string) => boolean) => (literal: LiteralFact) => boolean {
  const keys = onDemand(memory, 'keys that are given each time', () => {
    const signing = contributions(memory, 'who signs with the key of a module', (_, unit) => signingIn(unit));
    return whole(memory, 'keys that are given each time', (): Signing => {
      const all = [...signing.whole().values()];
      return all.includes('of module') ? 'of module' : [...new Set(all.flat())];
    });
  });
  const areGiven = (isSet: (variable: string) => boolean): boolean => {
    const given = keys()();
    return given !== 'of module' && given.length > 0 && given.every(isSet);
  };
  return (unit, isSet) => {
    const modules = unit.calls.flatMap((call, id) => (isModule(call, unit) ? [{ call, id }] : []));
    return ({ names, span, fallbackSpan = span }) => {
      const around = names.at(-1) === NEST_SIGNING.key ? modules.find(({ call }) => call.argSpans.some((arg) => contains(arg, fallbackSpan))) : undefined;
      return around !== undefined && (isShadowed(around.call, around.id, unit) || areGiven(isSet));
    };
  };
}

/** `JwtModule.register(…)` */
function isModule({ callee }: CallFact, unit: SourceFacts): boolean {
  const made = importedBy(callee, unit);
  return made?.module === NEST_SIGNING.package && NEST_SIGNING.modules.test(made.path);
}

/** The module that imports it provides the signer itself, and hands the other one on to nobody. */
function isShadowed({ args: [options] }: CallFact, id: CallId, unit: SourceFacts): boolean {
  if (options?.k !== 'object' || options.spreads.length > 0 || options.props.some(({ key }) => key === '' || key === NEST_SIGNING.forAll)) return false;
  const modules = unit.classes.flatMap(({ decorators }) => decorators.flatMap(({ callee, args: [of] }) => (calledNameOf(callee, unit) === NEST_MODULE.decorator && of?.k === 'object' && of.spreads.length === 0 ? [of] : [])));
  const importing = modules.filter((of) => itemsOf(of, NEST_MODULE.takes)?.some((item) => item.k === 'call' && item.id === id));
  return importing.length > 0 && importing.every((of) => {
    const handedOn = of.props.some(({ key }) => key === NEST_MODULE.gives) ? itemsOf(of, NEST_MODULE.gives) : [];
    return itemsOf(of, NEST_MODULE.provides)?.some((item) => isOfPackage(item, NEST_SIGNING.service, unit)) === true && handedOn?.every((item) => item.k === 'ref' && !isOfPackage(item, NEST_SIGNING.module, unit)) === true;
  });
}

function itemsOf(of: Value & { readonly k: 'object' }, key: string): readonly Value[] | undefined {
  const list = of.props.find((prop) => prop.key === key)?.value;
  return list?.k === 'array' ? list.items : undefined;
}

function isOfPackage(value: Value, name: string, unit: SourceFacts): boolean {
  const found = importedBy(value, unit);
  return found?.module === NEST_SIGNING.package && found.path === name;
}

function signingIn(unit: SourceFacts): Signing {
  const has = unit.imports.some(({ module, imported }) => module === NEST_SIGNING.package && imported !== NEST_SIGNING.module);
  if (unit.classes.some(({ extends: base }) => base !== undefined && isOfPackage(base, NEST_SIGNING.service, unit))) return 'of module';
  if (isHandedOn(unit)) return 'of module';
  const found: string[] = [];
  for (const call of unit.calls) {
    const { callee, args } = call;
    if (has && args.some((arg) => arg.k === 'member' && SIGNER.test(arg.name))) return 'of module';
    if (callee.k !== 'member' || !NEST_SIGNING.uses.has(callee.name) || importedBy(callee, unit) || !(has || SIGNER.test(calledNameOf(callee.of, unit)))) continue;
    const key = keyOf(call, unit);
    if (key === undefined) return 'of module';
    found.push(key);
  }
  return found.length === 0 ? NONE : found;
}

/** The signer, or all of its package, stands as anything but the type of something, or as a provider or an export of a module by its own name. */
function isHandedOn(unit: SourceFacts): boolean {
  if (unit.exports.some(({ from, typeOnly }) => from === NEST_SIGNING.package && !typeOnly)) return true;
  return unit.imports.some(({ module, imported, kind, binding, typeOnly }) => {
    if (module !== NEST_SIGNING.package || typeOnly || imported === NEST_SIGNING.module) return false;
    if (kind !== 'named') return true;
    return imported === NEST_SIGNING.service && binding !== undefined && (unit.bindings.some(({ kind: what, type }) => what === 'type' && type?.binding === binding) || namingOf(binding, unit).some(({ value }) => !isListed(value, binding)));
  });
}

/** `{ providers: [JwtService] }` */
function isListed(value: Value, binding: BindingId): boolean {
  return value.k === 'object' && value.props.every((prop) => !mentions(prop.value, binding) || (LISTS.has(prop.key) && prop.value.k === 'array' && prop.value.items.every((item) => (item.k === 'ref' && item.b === binding) || !mentions(item, binding)))) && !value.spreads.some((spread) => mentions(spread, binding));
}

/** The variable that holds the key of `sign(payload, { secret: process.env.KEY })`. */
function keyOf({ args: [, options, ...more] }: CallFact, unit: SourceFacts): string | undefined {
  if (more.length > 0 || options?.k !== 'object' || options.spreads.length > 0) return undefined;
  const given = options.props.find(({ key }) => key === NEST_SIGNING.key)?.value;
  const held = given?.k === 'ref' && unit.bindings[given.b]?.reassigned === false ? unit.bindings[given.b]?.init : given;
  if (held?.k === 'env') return held.name;
  const { callee, args: [name, ...others] = [] } = (held?.k === 'call' ? unit.calls[held.id] : undefined) ?? {};
  return callee?.k === 'member' && NEST_SETTINGS.asks.has(callee.name) && name?.k === 'const' && typeof name.v === 'string' && others.length === 0 ? name.v : undefined;
}

const NONE: readonly string[] = [];
const LISTS: ReadonlySet<string> = new Set([NEST_MODULE.provides, NEST_MODULE.gives]);
const SIGNER = /jwt|tokens?(?:Service)?$/i;
