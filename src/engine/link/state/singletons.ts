import { LASTING_SCOPES, REQUEST_TOKENS, RUN_ONCE, SINGLETON_DECORATORS } from '../libraries/containers';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Objects } from '../graph/objects';
import { factoriesIn, injectedIn, providedIn } from './provided';
import type { Requests } from './requests';
import { contributions } from '../memory/contributions';
import { recall, type Memory } from '../memory/memory';
import { comingAndGoing } from '../memory/same';
import type { CallFact, DecoratorFact, SourceFacts } from '../../model/facts';
import type { ClassRef, FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

interface SingletonsInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly objects: Objects;
}

export interface Singletons {
  /** The class has one instance for the whole process, or a subclass has. */
  has(ref: ClassRef): boolean;
  /** A container makes an instance for each request. */
  perRequest(ref: ClassRef): boolean;
}

/** What a class is given by its constructor. */
interface Needs {
  readonly request: boolean;
  /** One of its classes lives as long as a request. */
  readonly shorter: boolean;
  /** The other classes. */
  readonly classes: readonly ClassRef[];
}

/** What a file tells of a class by its key: that it makes one instance of it or many, has a container make one or asks it for that, makes one for each instance of another class, or extends it. */
type Instance = { readonly key: string; readonly is: 'once' | 'oftener' | 'provided' | 'injected' } | { readonly key: string; readonly is: 'extended' | 'part'; readonly by: ClassRef };

/** What is told of each class, in no order. */
interface Index {
  is(key: string, what: Instance['is']): boolean;
  extending(key: string): readonly ClassRef[];
  /** Classes whose instances hold one each. */
  holding(key: string): readonly ClassRef[];
  /** Says what a file told before or tells now, not both. */
  replace(before: readonly Instance[] | undefined, after: readonly Instance[]): readonly Instance[];
}

const MAX_DEPTH = 8;
const MAX_CALLERS = 60;

/** Nest providers without request or transient scope, and classes that only start-up code (or a lazy singleton) instantiates. */
export function createSingletons({ memory, evaluator, graph, objects }: SingletonsInput, requests: Requests): Singletons {
  const source = memory.source('classes');
  const index = memory.kept('instances by class', createIndex);
  contributions(memory, 'instances', (file, unit) => instancesIn(file, unit), (_, before, after) => {
    for (const { key } of index.replace(before, after)) source.changed(key);
  });
  const needs = memory.answers<Needs>('needs of classes');

  function instancesIn(file: string, unit: SourceFacts): readonly Instance[] {
    const holders = holdersOf(unit);
    const factories = factoriesIn(file, objects);
    const made = unit.calls.flatMap((call, id) => (call.isNew && call.callee.k !== 'global' ? instanceOf(file, unit, call, id, holders.get(id), factories) : []));
    const provided = providedIn(file, objects, evaluator).map((ref): Instance => ({ key: keyOf(ref), is: 'provided' }));
    const injected = injectedIn(file, unit, evaluator).map((ref): Instance => ({ key: keyOf(ref), is: 'injected' }));
    return [...made, ...provided, ...injected, ...unit.classes.flatMap((_, classId) => subclass({ file, classId }))];
  }

  function instanceOf(file: string, unit: SourceFacts, call: CallFact, id: number, holder: number | undefined, factories: ReadonlySet<number>): Instance[] {
    const known = evaluator.callee({ file, call: id });
    if (known.k !== 'class') return [];
    if (holder !== undefined) return [{ key: keyOf(known.ref), is: 'part', by: { file, classId: holder } }];
    const isOnce = call.fn === 0 ? call.region === 0 : factories.has(call.fn) || isKept(unit, id) || (isCalledAtStart({ file, fn: call.fn }) && !requests.reach({ file, fn: call.fn }) && !isMany(unit, call));
    return [{ key: keyOf(known.ref), is: isOnce ? 'once' : 'oftener' }];
  }

  /** Whether module code leads to the function. What nothing is seen to call may be a handler whose registration wasn't understood. */
  function isCalledAtStart(fn: FunctionRef): boolean {
    const seen = new Set<string>();
    const queue = [fn];
    for (let at = queue.pop(); at !== undefined && seen.size < MAX_CALLERS; at = queue.pop()) {
      if (at.fn === 0) return true;
      const key = `${at.file}#${String(at.fn)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const { call, kind } of graph.callers(at)) {
        const fact = evaluator.callFact(call);
        if (fact && (kind === 'call' || runsOnce(fact))) queue.push({ file: call.file, fn: fact.fn });
      }
    }
    return false;
  }

  function subclass(ref: ClassRef): Instance[] {
    const base = evaluator.baseOf(ref);
    return base.k === 'class' ? [{ key: keyOf(base.ref), is: 'extended', by: ref }] : [];
  }

  function isSingle(ref: ClassRef, depth: number): boolean {
    const scope = declaredScope(ref);
    const key = keyOf(ref);
    source.read(key);
    if (scope !== undefined) return scope === 'singleton' && !isOnlyMadeByHand(ref, 0) && !dependsOnRequest(ref);
    if (index.is(key, 'provided') || isMadeOnce(key, depth)) return true;
    const subclasses = index.extending(key);
    return depth < MAX_DEPTH && !index.is(key, 'oftener') && !subclasses.some((sub) => isMadeOften(sub)) && subclasses.some((sub) => isSingle(sub, depth + 1));
  }

  /** The decorator promises what no container is asked for: code makes an instance for each of its uses. */
  function isOnlyMadeByHand(ref: ClassRef, depth: number): boolean {
    const key = keyOf(ref);
    source.read(key);
    const isGiven = index.is(key, 'injected') || index.is(key, 'provided') || index.is(key, 'once');
    return !isGiven && index.is(key, 'oftener') && index.extending(key).every((sub) => depth < MAX_DEPTH && isOnlyMadeByHand(sub, depth + 1));
  }

  function isMadeOnce(key: string, depth: number): boolean {
    const holders = index.holding(key);
    const isMade = index.is(key, 'once') || holders.length > 0;
    return isMade && !index.is(key, 'oftener') && depth < MAX_DEPTH && holders.every((holder) => isSingle(holder, depth + 1));
  }

  function isMadeOften(ref: ClassRef): boolean {
    const key = keyOf(ref);
    source.read(key);
    return index.is(key, 'oftener');
  }

  /** What a decorator of a container says; nothing where there is none. */
  function declaredScope(ref: ClassRef): 'singleton' | 'shorter' | undefined {
    for (const decorator of evaluator.classFact(ref)?.decorators ?? []) {
      const known = evaluator.evaluate(decorator.callee, { file: ref.file, fn: 0 });
      const spec = known.k === 'library' ? SINGLETON_DECORATORS.find((one) => one.modules.includes(known.module) && one.name === known.path.at(-1)) : undefined;
      if (spec) return spec.scope === 'singleton' && !isShortLived(decorator) ? 'singleton' : 'shorter';
    }
    return undefined;
  }

  /** Nest makes a provider anew for each request when something that it is given is, directly or not. */
  function dependsOnRequest(ref: ClassRef): boolean {
    const seen = new Set<string>();
    let level = [ref];
    for (let depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth++) {
      const fresh = level.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
      const found = fresh.map((one) => needsOf(one));
      if (found.some(({ request, shorter }) => request || (shorter && depth < MAX_DEPTH))) return true;
      level = found.flatMap(({ classes }) => classes);
    }
    return false;
  }

  function needsOf(ref: ClassRef): Needs {
    return recall(needs, ref.file, ref.classId, () => findNeeds(ref));
  }

  function findNeeds(ref: ClassRef): Needs {
    const ctor = evaluator.classFact(ref)?.ctor;
    const params = ctor === undefined ? [] : evaluator.functionFact({ file: ref.file, fn: ctor })?.params ?? [];
    const given = params.flatMap(({ type }) => {
      const known = type && evaluator.typeKnown(type, ref.file);
      return known?.k === 'instance' ? [known.ref] : [];
    });
    const isShorter = (one: ClassRef): boolean => declaredScope(one) === 'shorter';
    return {
      request: params.some((param) => param.decorators.some((decorator) => decorator.args.some((arg) => isRequestToken(arg, ref.file)))),
      shorter: given.some((one) => isShorter(one) && isRequestScoped(one)),
      classes: given.filter((one) => !isShorter(one)),
    };
  }

  function isRequestToken(arg: DecoratorFact['args'][number], file: string): boolean {
    const known = evaluator.evaluate(arg, { file, fn: 0 });
    return known.k === 'library' && REQUEST_TOKENS.some(({ module, name }) => known.module === module && known.path.at(-1) === name);
  }

  function isRequestScoped(ref: ClassRef): boolean {
    return evaluator.classFact(ref)?.decorators.some((decorator) => scopeOf(decorator) === 'REQUEST') ?? false;
  }

  return {
    has: (ref) => isSingle(ref, 0),
    perRequest: (ref) => declaredScope(ref) === 'singleton' ? dependsOnRequest(ref) : isRequestScoped(ref),
  };
}

function createIndex(): Index {
  const told = new Map<string, Instance[]>();
  const of = (key: string): readonly Instance[] => told.get(key) ?? NONE;
  const classesBy = (key: string, what: Instance['is']): ClassRef[] => of(key).flatMap((one) => (one.is === what && 'by' in one ? [one.by] : []));
  return {
    is: (key, what) => of(key).some((one) => one.is === what),
    extending: (key) => classesBy(key, 'extended'),
    holding: (key) => classesBy(key, 'part'),
    replace(before = NONE, after) {
      const others = comingAndGoing(before, after);
      const gone = new Set(before);
      for (const one of others) {
        const known = valueIn(told, one.key, (): Instance[] => []);
        if (gone.has(one)) known.splice(known.indexOf(one), 1);
        else known.push(one);
        if (known.length === 0) told.delete(one.key);
      }
      return others;
    },
  };
}

const NONE: readonly Instance[] = [];

/** By call the class of which a field begins with what it makes: `errors = new Errors()`. A static one is there once. */
function holdersOf({ classes }: SourceFacts): ReadonlyMap<number, number> {
  return new Map(classes.flatMap(({ fields }, classId) => fields.flatMap(({ init, static: isStatic }): [number, number][] => (!isStatic && init?.k === 'call' ? [[init.id, classId]] : []))));
}

function isShortLived(decorator: DecoratorFact): boolean {
  const scope = scopeOf(decorator);
  return scope !== undefined && !LASTING_SCOPES.has(scope);
}

/** `@Injectable({ scope: Scope.REQUEST })`, `@Controller({ path: 'x', scope: Scope.REQUEST })`, `@Service({ transient: true })`. */
function scopeOf(decorator: DecoratorFact): string | undefined {
  for (const option of decorator.args) {
    if (option.k !== 'object') continue;
    const { value } = option.props.find((prop) => prop.key === 'scope') ?? {};
    if (value?.k === 'member') return value.name;
    if (option.props.some((prop) => prop.key === 'transient' && prop.value.k === 'const' && prop.value.v === true)) return 'TRANSIENT';
  }
  return undefined;
}

/** `instance ??= new X()`, `X.instance = new X()`: kept in a variable of the module or a static field. */
function isKept(unit: SourceFacts, call: number): boolean {
  return unit.writes.some(({ value, target }) => {
    const made = value?.k === 'either' ? value.right : value;
    if (made?.k !== 'call' || made.id !== call) return false;
    if (target.k === 'ref') return unit.bindings[target.b]?.fn === 0;
    return target.k === 'member' && target.of.k === 'ref' && unit.bindings[target.of.b]?.kind === 'class';
  });
}

/** What is handed to a promise or to the start of a server. Other functions may be handlers whose registration wasn't understood. */
function runsOnce({ callee }: CallFact): boolean {
  return callee.k === 'member' && RUN_ONCE.has(callee.name);
}

/** Made in a loop or in a function that something calls again and again. */
function isMany(unit: SourceFacts, call: CallFact): boolean {
  const fn = unit.functions[call.fn];
  for (let at = call.region, i = 0; at !== 0 && i < 30; i++) {
    const region = fn?.regions[at];
    if (!region || region.kind === 'loop') return true;
    at = region.parent;
  }
  return fn?.argumentOf !== undefined && fn.kind !== 'module' && unit.calls[fn.argumentOf.call]?.callee.k === 'member';
}

function keyOf(ref: ClassRef): string {
  return `${ref.file}#${String(ref.classId)}`;
}
