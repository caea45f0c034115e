import { builtInContainer } from '../libraries/containers';
import type { Cells, FileCells, FoundCell, StateInput } from './input';
import type { Requests } from './requests';
import { contributions } from '../memory/contributions';
import type { Singletons } from './singletons';
import type { FieldFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { StateCell } from '../../model/state';
import { valueIn } from '../../model/table';

type Kind = Pick<FoundCell, 'container' | 'made'>;

/** Variables and fields that outlive a request: of modules, of classes with one instance, and of functions that run at start-up. */
export function findCells(input: StateInput): Cells {
  const { memory, serviceFiles, requests, singletons } = input;
  const source = memory.source('field names');
  /** How many classes have a field of that name. */
  const names = memory.kept('field names', () => new Map<string, number>());
  const files = contributions(memory, 'cells', (file, unit) => {
    const services = serviceFiles.loading(file);
    return services.length === 0 ? NO_CELLS : cellsIn(file, unit, services, input, requests, singletons);
  }, (_, before, after) => {
    const others = new Set([...before ? fieldNames(before) : [], ...fieldNames(after)]);
    for (const name of before ? fieldNames(before) : []) countDown(names, name);
    for (const name of fieldNames(after)) names.set(name, (names.get(name) ?? 0) + 1);
    for (const name of others) source.changed(name);
  });
  return {
    files,
    isFieldName(name) {
      source.read(name);
      return names.has(name);
    },
  };
}

function countDown(names: Map<string, number>, name: string): void {
  const left = (names.get(name) ?? 0) - 1;
  if (left > 0) names.set(name, left);
  else names.delete(name);
}

const NO_CELLS: FileCells = { all: [], variables: new Map(), fields: new Map() };

function fieldNames({ fields }: FileCells): string[] {
  return [...fields.values()].flatMap((found) => [...found.keys()]);
}

interface Filling extends FileCells {
  readonly all: FoundCell[];
  readonly variables: Map<number, FoundCell>;
  readonly fields: Map<number, Map<string, FoundCell>>;
}

function cellsIn(file: string, unit: SourceFacts, services: readonly string[], input: StateInput, requests: Requests, singletons: Singletons): FileCells {
  const cells: Filling = { all: [], variables: new Map(), fields: new Map() };
  variables(file, unit, services, cells, input, requests, singletons);
  fields(file, unit, services, cells, input, singletons);
  return cells.all.length === 0 ? NO_CELLS : cells;
}

const MAX_CALLERS = 20;
const VARIABLES: ReadonlySet<string> = new Set(['const', 'let', 'var']);

function variables(file: string, unit: SourceFacts, services: readonly string[], cells: Filling, input: StateInput, requests: Requests, singletons: Singletons): void {
  const outlive = new Map<number, boolean>();
  unit.bindings.forEach((binding, id) => {
    if (!VARIABLES.has(binding.kind)) return;
    const kind = kindOf(binding.init, binding.type, file, unit, input);
    if (!kind && !(binding.reassigned && binding.kind !== 'const')) return;
    const outlives = valueIn(outlive, binding.fn, () => outlivesRequests(file, binding.fn, unit, requests) && !isCalledByMany(file, binding.fn, input, singletons));
    if (!outlives) return;
    const cell: FoundCell = {
      name: binding.name, location: { file, span: binding.span }, file, holder: binding.fn === 0 ? 'module' : 'plugin', ...(kind ?? { container: 'scalar' }),
      services, fn: binding.fn, ...(binding.type && { type: binding.type }), ...(binding.init && { init: binding.init }),
    };
    cells.all.push(cell);
    cells.variables.set(id, cell);
  });
}

/** Variables of a function that no request runs live as long as the functions that it hands out. */
function outlivesRequests(file: string, fn: number, unit: SourceFacts, requests: Requests): boolean {
  if (fn === 0) return true;
  for (let at = fn, i = 0; at !== 0 && i < 30; i++) {
    if (requests.reach({ file, fn: at }) || requests.onlyJobs({ file, fn: at })) return false;
    at = unit.functions[at]?.parent ?? 0;
  }
  return unit.functions.some((other) => other.parent === fn);
}

/** Each of many objects calls it, for variables of its own. */
function isCalledByMany(file: string, fn: number, { graph, memory }: StateInput, singletons: Singletons): boolean {
  if (fn === 0) return false;
  const callers = graph.callers({ file, fn });
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every(({ call: { file: from, call } }) => {
    const unit = memory.facts.get(from);
    const method = unit?.functions[unit.calls[call]?.fn ?? 0];
    return method?.classId !== undefined && method.static !== true && !singletons.has({ file: from, classId: method.classId });
  });
}

function fields(file: string, unit: SourceFacts, services: readonly string[], cells: Filling, input: StateInput, singletons: Singletons): void {
  const assignments = assignedFields(unit);
  unit.classes.forEach((fact, classId) => {
    const assigned = fact.ctor === undefined ? [] : assignments.get(fact.ctor) ?? [];
    const found = new Map<string, FoundCell>();
    let single: boolean | undefined;
    for (const field of [...fact.fields, ...assigned]) {
      if (found.has(field.name)) continue;
      const init = isNothing(field.init) ? assigned.find(({ name }) => name === field.name)?.init ?? field.init : field.init;
      const kind = kindOf(init, field.type, file, unit, input);
      const scalar = !field.readonly && (init === undefined || init.k === 'const' || init.k === 'undefined');
      if ((!kind && !scalar) || !(field.static || (single ??= singletons.has({ file, classId })))) continue;
      found.set(field.name, {
        name: field.name, location: { file, span: field.nameSpan }, file, holder: field.static ? 'static' : 'singleton-field', ...(kind ?? { container: 'scalar' }),
        className: fact.name, services, fn: fact.fn, ...(field.type && { type: field.type }), ...(init && { init }),
      });
    }
    cells.all.push(...found.values());
    cells.fields.set(classId, found);
  });
}

/** JavaScript classes declare their fields by assigning them in the constructor; by the function that assigns. */
function assignedFields(unit: SourceFacts): ReadonlyMap<number, FieldFact[]> {
  const fields = new Map<number, FieldFact[]>();
  for (const { fn, target, value, span } of unit.writes) {
    if (target.k !== 'member' || target.of.k !== 'this' || !value) continue;
    const field: FieldFact = { name: target.name, static: false, readonly: false, init: value, decorators: [], span, nameSpan: { start: span.start, end: span.start + 5 + target.name.length } };
    const known = fields.get(fn);
    if (known) known.push(field);
    else fields.set(fn, [field]);
  }
  return fields;
}

/** What kind of container a value is; nothing when it is none that this process fills by itself. */
function kindOf(init: Value | undefined, type: TypeRef | undefined, file: string, unit: SourceFacts, input: StateInput): Kind | undefined {
  if (init?.k === 'array') return { container: 'array' };
  if (init?.k === 'object') return { container: 'object' };
  const call = init?.k === 'call' ? unit.calls[init.id] : undefined;
  if (init?.k === 'call' && call) return (call.isNew && call.callee.k === 'global' ? builtIn(call.callee.name) : undefined) ?? libraryKind({ file, call: init.id }, input);
  return isNothing(init) && type?.binding === undefined ? builtIn(type?.name === '[]' ? 'Array' : type?.name ?? '') : undefined;
}

function builtIn(name: string): Kind | undefined {
  const container: StateCell['container'] | undefined = builtInContainer(name);
  return container && { container };
}

/** Containers of libraries: `new LRUCache({ max, ttl })`. What can't be told counts as given. */
function libraryKind(call: { file: string; call: number }, { graph, evaluator }: StateInput): Kind | undefined {
  const use = graph.use(call);
  const effect = use?.spec.effect;
  if (!use || effect?.kind !== 'container') return undefined;
  const isGiven = (names: readonly string[]): boolean => {
    const [options] = use.fact.args;
    if (!options || names.length === 0) return false;
    const known = evaluator.evaluate(options, { file: call.file, fn: use.fact.fn });
    if (known.k === 'unknown' || known.k === 'param' || known.k === 'number') return true;
    return names.some((name) => { const value = evaluator.member(known, name); return value.k !== 'nothing' && !(value.k === 'number' && value.v === 0); });
  };
  return { container: 'map', made: { expires: effect.expires ?? isGiven(effect.ttl), bounded: effect.bounded ?? isGiven(effect.max) } };
}

export function isNothing(value: Value | undefined): boolean {
  return value === undefined || value.k === 'undefined' || (value.k === 'const' && value.v === null);
}
