import { controllerPaths, nestPlace, type Decoration } from './controller-paths';
import { queueOf, rabbitSubscriptions } from './broker-decorators';
import type { Evaluator } from '../evaluate/core';
import type { FoundEntry, Placed } from './found-entry';
import { patternText, patternTexts } from '../evaluate/patterns';
import { textWithHoles } from '../evaluate/texts';
import { groupedBy } from '../groups';
import { alternatives } from '../known';
import { BELOW_PREFIX, DECORATORS, ENTITY_HOOKS, GATEWAY_HOOKS, HOOK_METHODS, MOLECULER, STRATEGY, type DecoratorSpec } from '../libraries/decorators';
import { NEST_ROUTES } from '../libraries/nest';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { inheritedMethods, ownMethods } from './route-methods';
import { schemaName } from './service-schemas';
import type { ClassFact, DecoratorFact, SourceFacts, Value } from '../../model/facts';
import type { ClassRef, EntryPoint, FunctionRef } from '../../model/system';

/** A decorator of a class, and what the table says of it. */
interface Told {
  readonly decorator: DecoratorFact;
  readonly spec: DecoratorSpec | undefined;
}

const DECORATORS_BY_NAME: ReadonlyMap<string, readonly DecoratorSpec[]> = groupedBy(DECORATORS, ({ name }) => name);

/** Entry points that decorators declare: controllers, resolvers, gateways, message patterns, jobs. */
export function decoratedEntries(memory: Memory, evaluator: Evaluator): Contributions<readonly FoundEntry[]> {
  return contributions(memory, 'decorated entries', (file, unit) => unit.classes.flatMap((fact, classId) => (mayDeclare(fact, unit) ? classEntries({ file, classId }, fact, unit) : [])));

  function classEntries(ref: ClassRef, fact: ClassFact, unit: SourceFacts): FoundEntry[] {
    const onClass = fact.decorators.map((decorator) => ({ decorator, spec: specOf(decorator, ref.file) }));
    const prefix = onClass.find(({ spec }) => spec?.on === 'class');
    const guards = guardsOf(fact.decorators, ref.file);
    const answers = prefix !== undefined || mayMakeController(fact.decorators, ref.file);
    const inherited = answers && (!prefix?.spec || prefix.spec.inherits) ? inheritedMethods(ref, fact, evaluator, memory) : [];
    const listed = [...ownMethods(ref, fact, memory), ...inherited].flatMap((method) => {
      const { fact: fn, owner: { file }, ownerFact } = method;
      if (fn.decorators.length === 0) return [];
      const own = [...(ownerFact === fact ? [] : guardsOf(ownerFact.decorators, file)), ...guardsOf(fn.decorators, file), ...fn.params.flatMap(({ decorators }) => hooksOn('param', decorators, file))];
      return fn.decorators.flatMap((decorator) => {
        const spec = specOf(decorator, file);
        if (spec?.on !== 'method' || (spec.kind === 'http' ? !answers : ownerFact !== fact)) return [];
        const placed = spec.kind === 'http' && prefix?.spec ? placeOf(prefix.spec, ref, fact, { decorators: fn.decorators, file }) : undefined;
        return pathsOf({ decorator, file }, spec, method.name, prefix && { decorator: prefix.decorator, file: ref.file }).map((path) => ({
          kind: spec.kind, method: spec.method ?? '', ...path, ...(placed && { placed }),
          handlers: [...guards, ...own, { file, fn: method.fn }],
          location: { file, span: fn.nameSpan }, file: ref.file, ...(spec.broker && { broker: spec.broker }), ...(spec.over && { over: spec.over }), ...(spec.byClock && { byClock: true as const }), by: ref,
        }));
      });
    });
    return [...listed, ...generatedRpc(ref, fact, unit, guards), ...entityHooks(ref, fact, unit), ...queueProcessor(ref, fact, unit, onClass), ...connections(ref, fact, unit, onClass), ...everywhere(ref, fact, onClass), ...strategy(ref, fact, unit)];
  }

  /** ts-proto generates a decorator `<Service>ControllerMethods` that makes every method of the class an RPC. */
  function generatedRpc(ref: ClassRef, fact: ClassFact, unit: SourceFacts, guards: readonly FunctionRef[]): FoundEntry[] {
    const name = fact.decorators.map((decorator) => nameOf(decorator, unit)).find((one) => one.endsWith('ControllerMethods'));
    if (name === undefined) return [];
    const service = name.slice(0, -'ControllerMethods'.length);
    return fact.methods.filter((method) => !method.static).map((method) => ({
      kind: 'rpc', method: '', path: `${service}.${method.name}`, handlers: [...guards, { file: ref.file, fn: method.fn }],
      location: { file: ref.file, span: unit.functions[method.fn]?.nameSpan ?? fact.nameSpan }, file: ref.file, by: ref,
    }));
  }

  function entityHooks(ref: ClassRef, fact: ClassFact, unit: SourceFacts): FoundEntry[] {
    return fact.methods.flatMap((method) => {
      const fn = unit.functions[method.fn];
      const hook = fn?.decorators.find((decorator) => ENTITY_HOOKS.includes(nameOf(decorator, unit)));
      if (!fn || !hook) return [];
      return [{ kind: 'message' as const, method: 'entity', path: `${fact.name}.${method.name}`, handlers: [{ file: ref.file, fn: method.fn }], location: { file: ref.file, span: fn.nameSpan }, file: ref.file }];
    });
  }

  /** BullMQ processors are classes whose `process` method takes each job. */
  function queueProcessor(ref: ClassRef, fact: ClassFact, unit: SourceFacts, onClass: readonly Told[]): FoundEntry[] {
    const { decorator, spec } = onClass.find((one) => one.spec?.kind === 'queue') ?? {};
    const method = fact.methods.find((one) => one.name === 'process');
    if (!decorator || !spec || !method) return [];
    const { broker } = spec;
    const span = unit.functions[method.fn]?.nameSpan ?? fact.nameSpan;
    return [{ kind: 'queue', method: '', path: queueOf(decorator, ref.file, evaluator), handlers: [{ file: ref.file, fn: method.fn }], location: { file: ref.file, span }, file: ref.file, ...(broker && { broker }), by: ref }];
  }

  /** Classes whose decorator alone puts them around all routes. */
  function everywhere(ref: ClassRef, fact: ClassFact, onClass: readonly Told[]): FoundEntry[] {
    if (!onClass.some(({ spec }) => spec?.on === 'everywhere')) return [];
    const handlers = HOOK_METHODS.flatMap((name) => evaluator.findMethod(ref, name) ?? []);
    return handlers.length === 0 ? [] : [{ kind: 'http', method: '*', path: '/', handlers, location: { file: ref.file, span: fact.nameSpan }, file: ref.file }];
  }

  /** Gateways are told of every socket that comes and goes. */
  function connections(ref: ClassRef, fact: ClassFact, unit: SourceFacts, onClass: readonly Told[]): FoundEntry[] {
    if (!onClass.some(({ spec }) => spec?.kind === 'socket')) return [];
    return fact.methods.filter(({ name }) => GATEWAY_HOOKS.includes(name)).map(({ name, fn }): FoundEntry => {
      return { kind: 'socket', method: '', path: name, handlers: [{ file: ref.file, fn }], location: { file: ref.file, span: unit.functions[fn]?.nameSpan ?? fact.nameSpan }, file: ref.file, by: ref };
    });
  }

  /** Passport calls `validate` of a strategy on every request that its guard stands before. */
  function strategy(ref: ClassRef, fact: ClassFact, unit: SourceFacts): FoundEntry[] {
    const method = fact.methods.find(({ name }) => name === 'validate');
    const base = method && fact.extends?.k === 'call' ? evaluator.callee({ file: ref.file, call: fact.extends.id }) : undefined;
    if (base?.k !== 'library' || base.module !== STRATEGY.module || base.path.at(-1) !== STRATEGY.name || !method) return [];
    const span = unit.functions[method.fn]?.nameSpan ?? fact.nameSpan;
    return [{ kind: 'rpc', method: '', path: `${fact.name}.validate`, handlers: [{ file: ref.file, fn: method.fn }], location: { file: ref.file, span }, file: ref.file, by: ref }];
  }

  function guardsOf(decorators: readonly DecoratorFact[], file: string): FunctionRef[] {
    const named = decorators.flatMap((decorator) => {
      const from = specOf(decorator, file)?.guardsFrom;
      return from === undefined ? [] : decorator.args.slice(from).flatMap((arg) => hooksOf(arg, file));
    });
    return [...named, ...hooksOn('guard', decorators, file)];
  }

  function hooksOn(what: 'guard' | 'param', decorators: readonly DecoratorFact[], file: string): FunctionRef[] {
    return decorators.filter((decorator) => specOf(decorator, file)?.on === what).flatMap((decorator) => decorator.args.flatMap((arg) => hooksOf(arg, file)));
  }

  function hooksOf(arg: Value, file: string): FunctionRef[] {
    return alternatives(evaluator.evaluate(arg, { file, fn: 0 })).flatMap((known) => {
      if (known.k === 'fn') return [known.ref];
      if (known.k !== 'class' && known.k !== 'instance') return [];
      return HOOK_METHODS.flatMap((name) => evaluator.findMethod(known.ref, name) ?? []);
    });
  }

  function specOf(decorator: DecoratorFact, file: string): DecoratorSpec | undefined {
    const known = evaluator.evaluate(decorator.callee, { file, fn: 0 });
    if (known.k !== 'library') return undefined;
    return DECORATORS_BY_NAME.get(known.path.at(-1) ?? '')?.find(({ modules }) => modules.includes(known.module));
  }

  function pathsOf({ decorator, file }: Decoration, spec: DecoratorSpec, method: string, onClass: Decoration | undefined): Pick<EntryPoint, 'path' | 'exchange'>[] {
    if (spec.named === 'bound') return rabbitSubscriptions(decorator, file, evaluator);
    if (spec.named === 'class' && onClass) return [{ path: queueOf(onClass.decorator, file, evaluator) }];
    if (spec.kind === 'http') return controllerPaths(onClass, { decorator, file }, evaluator).map((path) => ({ path }));
    if (spec.listed) return messagePatterns(decorator, file).map((path) => ({ path: path || method }));
    return [{ path: pathOf(decorator, spec, method, onClass, file) || method }];
  }

  /** What the project or an unknown library makes of a class by a decorator of its own may be a controller. */
  function mayMakeController(decorators: readonly DecoratorFact[], file: string): boolean {
    return decorators.some(({ callee }) => {
      const known = evaluator.evaluate(callee, { file, fn: 0 });
      return known.k !== 'library' || /controller$/i.test(known.path.at(-1) ?? '');
    });
  }

  /** `@MessagePattern('orders.one')`, or with a list of them; behind it stands for which transport. */
  function messagePatterns({ args: [first] }: DecoratorFact, file: string): string[] {
    return first ? patternTexts(evaluator.evaluate(first, { file, fn: 0 }), evaluator) : [''];
  }

  /** Programs put something before the routes of controllers of these frameworks. */
  function placeOf({ modules }: DecoratorSpec, ref: ClassRef, fact: ClassFact, onMethod: { readonly decorators: readonly DecoratorFact[]; readonly file: string }): Placed | undefined {
    if (modules.includes(NEST_ROUTES.module)) return nestPlace(ref, fact, onMethod, evaluator);
    return BELOW_PREFIX.includes(modules) ? { by: 'loader' } : undefined;
  }

  function pathOf(decorator: DecoratorFact, spec: DecoratorSpec, method: string, onClass: Decoration | undefined, file: string): string {
    if (spec.kind === 'job') return jobName(decorator, file);
    if (spec.kind === 'graphql') return fieldPath(decorator, spec, method, onClass?.decorator, file);
    if (!spec.modules.includes(MOLECULER)) return decoratorPath(decorator, file);
    const service = onClass ? serviceName(onClass.decorator, file) : '';
    const name = fieldName(decorator, file) || method;
    return spec.kind === 'rpc' && service !== '' ? `${service}.${name}` : name;
  }

  /** The times at which a job runs, where they stand there as a text; its method's name says more than the number of a constant. */
  function jobName(decorator: DecoratorFact, file: string): string {
    const times = decoratorPath(decorator, file);
    return /\{|^\d+$/.test(times) ? '' : times;
  }

  /** `@Service({ name: 'orders', version: 2 })` names the service `v2.orders`. */
  function serviceName({ args: [options] }: DecoratorFact, file: string): string {
    const known = options ? evaluator.evaluate(options, { file, fn: 0 }) : undefined;
    return known?.k === 'object' ? schemaName(known, evaluator) : '';
  }

  /** `Query.users`, and `User.orders` where the class says whose fields it answers. */
  function fieldPath(decorator: DecoratorFact, spec: DecoratorSpec, method: string, onClass: DecoratorFact | undefined, file: string): string {
    const type = spec.method === 'field' ? parentType(onClass, file) : spec.name;
    const name = fieldName(decorator, file) || method;
    return type === '' ? name : `${type}.${name}`;
  }

  /** `@Resolver(() => User)`, `@Resolver(User)` or `@Resolver('User')`. */
  function parentType(onClass: DecoratorFact | undefined, file: string): string {
    const [of] = onClass?.args ?? [];
    const known = of ? evaluator.evaluate(of, { file, fn: 0 }) : undefined;
    const [returned] = known?.k === 'fn' ? evaluator.functionFact(known.ref)?.returns ?? [] : [];
    const type = known?.k === 'fn' && returned ? evaluator.evaluate(returned, known.ref) : known;
    if (type?.k === 'class') return evaluator.classFact(type.ref)?.name ?? '';
    return type?.k === 'text' ? textWithHoles(type) : '';
  }

  /** What `@Query('users')` and `@Query(() => [User], { name: 'users' })` call the field; empty where the method's name does. */
  function fieldName(decorator: DecoratorFact, file: string): string {
    for (const arg of decorator.args) {
      const known = evaluator.evaluate(arg, { file, fn: 0 });
      const name = known.k === 'object' ? evaluator.member(known, 'name') : known;
      if (name.k === 'text') return textWithHoles(name);
    }
    return '';
  }

  function decoratorPath(decorator: DecoratorFact, file: string): string {
    const [first, second] = decorator.args;
    if (!first) return '';
    const known = evaluator.evaluate(first, { file, fn: 0 });
    const rpc = second ? `.${textWithHoles(evaluator.evaluate(second, { file, fn: 0 }))}` : '';
    return patternText(known, evaluator) + rpc;
  }
}

/** Most classes have no decorators: all of it begins with one, but for strategies, whose base a call makes. */
function mayDeclare({ decorators, methods, extends: base }: ClassFact, { functions }: SourceFacts): boolean {
  return decorators.length > 0 || base?.k === 'call' || methods.some(({ fn }) => (functions[fn]?.decorators.length ?? 0) > 0);
}

function nameOf(decorator: DecoratorFact, unit: SourceFacts): string {
  const { callee } = decorator;
  if (callee.k === 'ref') return unit.bindings[callee.b]?.name ?? '';
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
