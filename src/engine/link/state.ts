import type { Evaluator } from './evaluate/core';
import type { CallGraph } from './graph';
import type { Modules } from './modules';
import { isBuiltIn, METHODS } from './libraries/containers';
import type { CallFact, FunctionFact, SourceFacts, TypeRef, Value } from '../model/facts';
import type { Service, StateAccess, StateCell } from '../model/system';

export interface StateInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly Service[];
}

type Draft = Omit<StateCell, 'accesses' | 'services'> & { readonly accesses: StateAccess[]; readonly services: readonly string[] };

/** Variables and fields that outlive a request, with every access that the code shows. */
export function findStateCells(input: StateInput): StateCell[] {
  const cells = new Map<string, Draft>();
  for (const [file, unit] of input.facts) {
    const services = input.services.filter((service) => service.files.has(file)).map((service) => service.name);
    if (services.length === 0) continue;
    moduleCells(file, unit, services, cells);
    fieldCells(file, unit, services, cells, input);
  }
  for (const [file, unit] of input.facts) collectAccesses(file, unit, cells, input);
  return [...cells.values()];
}

function moduleCells(file: string, unit: SourceFacts, services: readonly string[], cells: Map<string, Draft>): void {
  unit.bindings.forEach((binding, id) => {
    if (binding.fn !== 0 || !['const', 'let', 'var'].includes(binding.kind)) return;
    const container = containerOf(binding.init, binding.type, unit);
    if (container === undefined && !(binding.reassigned && binding.kind !== 'const')) return;
    cells.set(bindingKey(file, id), {
      name: binding.name, location: { file, span: binding.span }, file, holder: 'module', container: container ?? 'scalar', accesses: [], services,
      ...(binding.type && { type: binding.type }), ...(binding.init && { init: binding.init }),
    });
  });
}

function fieldCells(file: string, unit: SourceFacts, services: readonly string[], cells: Map<string, Draft>, input: StateInput): void {
  unit.classes.forEach((fact, classId) => {
    const singleton = isSingleton(file, classId, unit, input);
    for (const field of fact.fields) {
      if (!field.static && !singleton) continue;
      const container = containerOf(field.init, field.type, unit);
      const scalar = !field.readonly && (field.init === undefined || field.init.k === 'const' || field.init.k === 'undefined');
      if (container === undefined && !scalar) continue;
      cells.set(fieldKey(file, classId, field.name), {
        name: field.name, location: { file, span: field.nameSpan }, file, holder: field.static ? 'static' : 'singleton-field', container: container ?? 'scalar',
        className: fact.name, accesses: [], services, ...(field.type && { type: field.type }), ...(field.init && { init: field.init }),
      });
    }
  });
}

const PROVIDERS = new Set(['Injectable', 'Controller', 'Resolver', 'WebSocketGateway', 'Service', 'Singleton', 'Processor']);

/** Nest providers without request or transient scope, and classes of which a module makes the one instance. */
function isSingleton(file: string, classId: number, unit: SourceFacts, { evaluator, facts }: StateInput): boolean {
  for (const decorator of unit.classes[classId]?.decorators ?? []) {
    const { callee } = decorator;
    const name = callee.k === 'ref' ? unit.bindings[callee.b]?.name ?? '' : callee.k === 'member' ? callee.name : '';
    if (!PROVIDERS.has(name)) continue;
    const options = decorator.args.at(-1);
    const scope = options?.k === 'object' ? options.props.find((prop) => prop.key === 'scope')?.value : undefined;
    return !(scope?.k === 'member' && (scope.name === 'REQUEST' || scope.name === 'TRANSIENT'));
  }
  for (const [other, otherUnit] of facts) {
    const makes = otherUnit.calls.some((call) => call.isNew && call.fn === 0 && call.callee.k === 'ref' && instanceOf(call, other, evaluator, file, classId));
    if (makes) return true;
  }
  return false;
}

function instanceOf(call: CallFact, callFile: string, evaluator: Evaluator, file: string, classId: number): boolean {
  const known = evaluator.evaluate(call.callee, { file: callFile, fn: 0 });
  return known.k === 'class' && known.ref.file === file && known.ref.classId === classId;
}

/** What kind of container a value is; nothing when it is none that this process fills by itself. */
function containerOf(init: Value | undefined, type: TypeRef | undefined, unit: SourceFacts): StateCell['container'] | undefined {
  if (init?.k === 'array') return 'array';
  if (init?.k === 'object') return 'object';
  const call = init?.k === 'call' ? unit.calls[init.id] : undefined;
  if (call?.isNew && call.callee.k === 'global') return isBuiltIn(call.callee.name);
  return init === undefined && type?.binding === undefined ? isBuiltIn(type?.name === '[]' ? 'Array' : type?.name ?? '') : undefined;
}

function collectAccesses(file: string, unit: SourceFacts, cells: ReadonlyMap<string, Draft>, input: StateInput): void {
  unit.calls.forEach((call) => { accessByCall(file, unit, call, cells, input); });
  for (const write of unit.writes) {
    const cell = cellOf(write.target, write.fn, file, unit, cells, input);
    if (!cell) continue;
    const direct = write.target.k === 'ref' || (write.target.k === 'member' && (write.target.of.k === 'this' || isClassRef(write.target.of, unit)));
    const key = write.target.k === 'index' ? write.target.key : write.target.k === 'member' && !direct ? { k: 'const' as const, v: write.target.name } : undefined;
    cell.accesses.push({
      kind: write.op === 'delete' ? 'remove' : direct ? 'write' : 'add', fn: { file, fn: write.fn }, location: { file, span: write.span },
      ...(key && { key }), ...(write.value && { value: write.value }), lazyInit: isLazy(write.fn, write.region, write.statement, write.value, cell, file, unit, cells, input),
    });
  }
  unit.functions.forEach((fn, id) => { readsOf(file, unit, fn, id, cells); });
}

function accessByCall(file: string, unit: SourceFacts, call: CallFact, cells: ReadonlyMap<string, Draft>, input: StateInput): void {
  if (call.callee.k !== 'member') return;
  const kind = METHODS.get(call.callee.name);
  const cell = kind && cellOf(call.callee.of, call.fn, file, unit, cells, input);
  if (!kind || !cell) return;
  const [key, value] = call.args;
  const element = call.callee.name === 'push' || call.callee.name === 'unshift';
  const stored = element ? key : value;
  cell.accesses.push({
    kind, fn: { file, fn: call.fn }, location: { file, span: call.span }, ...(key && !element && { key }), ...(stored && { value: stored }),
    lazyInit: kind === 'add' && isLazy(call.fn, call.region, call.statement, undefined, cell, file, unit, cells, input),
  });
}

/** Statements that read a module variable. */
function readsOf(file: string, unit: SourceFacts, fn: FunctionFact, id: number, cells: ReadonlyMap<string, Draft>): void {
  for (const statement of fn.statements) {
    for (const used of statement.uses) {
      const cell = unit.bindings[used]?.fn === 0 ? cells.get(bindingKey(file, used)) : undefined;
      if (cell && !statement.defines.includes(used)) cell.accesses.push({ kind: 'read', fn: { file, fn: id }, location: { file, span: statement.span }, lazyInit: false });
    }
  }
}

/** The cell that an expression reaches into: `x`, `x.y[z]`, `this.x`, `Foo.x`, an imported `x`. */
function cellOf(value: Value, fn: number, file: string, unit: SourceFacts, cells: ReadonlyMap<string, Draft>, input: StateInput, depth = 0): Draft | undefined {
  if (depth > 6) return undefined;
  if (value.k === 'ref') return bindingCell(value.b, file, unit, cells, input);
  if (value.k === 'member') {
    const field = fieldCell(value, fn, file, unit, cells, input);
    if (field) return field;
  }
  if (value.k === 'member' || value.k === 'index') return cellOf(value.of, fn, file, unit, cells, input, depth + 1);
  return undefined;
}

function bindingCell(b: number, file: string, unit: SourceFacts, cells: ReadonlyMap<string, Draft>, { modules }: StateInput): Draft | undefined {
  const own = cells.get(bindingKey(file, b));
  if (own || unit.bindings[b]?.kind !== 'import') return own;
  const fact = unit.imports.find((one) => one.binding === b);
  const target = fact && modules.resolve(fact.module, file);
  const exported = target && 'file' in target && fact.imported !== undefined ? modules.exported(target.file, fact.imported) : undefined;
  return exported && 'value' in exported && exported.value.k === 'ref' ? cells.get(bindingKey(exported.file, exported.value.b)) : undefined;
}

function fieldCell(value: Value & { k: 'member' }, fn: number, file: string, unit: SourceFacts, cells: ReadonlyMap<string, Draft>, { evaluator }: StateInput): Draft | undefined {
  if (value.of.k === 'this') {
    const classId = classAround(fn, unit);
    return classId === undefined ? undefined : cells.get(fieldKey(file, classId, value.name));
  }
  if (value.of.k !== 'ref' && value.of.k !== 'member') return undefined;
  const known = evaluator.evaluate(value.of, { file, fn });
  return known.k === 'class' || known.k === 'instance' ? cells.get(fieldKey(known.ref.file, known.ref.classId, value.name)) : undefined;
}

function isClassRef(value: Value, unit: SourceFacts): boolean {
  return value.k === 'ref' && (unit.bindings[value.b]?.kind === 'class' || unit.bindings[value.b]?.kind === 'import');
}

function classAround(fn: number, unit: SourceFacts): number | undefined {
  for (let at = unit.functions[fn], i = 0; at && i < 30; at = unit.functions[at.parent], i++) {
    if (at.classId !== undefined) return at.classId;
    if (at.kind === 'module') return undefined;
  }
  return undefined;
}

/** Written only while it is still empty: under `if (!x)`, after `if (x) return`, or by `x ??= …`. */
function isLazy(
  fn: number, region: number, statement: number, value: Value | undefined, cell: Draft, file: string, unit: SourceFacts, cells: ReadonlyMap<string, Draft>, input: StateInput,
): boolean {
  const fact = unit.functions[fn];
  if (!fact) return false;
  const mentions = (condition: Value | undefined): boolean => condition !== undefined && partsOf(condition).some((part) => cellOf(part, fn, file, unit, cells, input) === cell);
  if (value?.k === 'either' && mentions(value.left)) return true;
  for (let at = region, i = 0; at !== 0 && i < 30; i++) {
    const one = fact.regions[at];
    if (!one) break;
    if ((one.kind === 'if' || one.kind === 'else') && mentions(one.over)) return true;
    at = one.parent;
  }
  const start = fact.statements[statement]?.span.start ?? 0;
  return fact.regions.some((one) => one.kind === 'if' && one.exits && one.span.end <= start && mentions(one.over));
}

function partsOf(condition: Value, depth = 0): Value[] {
  if (depth > 6) return [];
  if (condition.k === 'not') return partsOf(condition.of, depth + 1);
  if (condition.k === 'either' || condition.k === 'compare') return [...partsOf(condition.left, depth + 1), ...partsOf(condition.right, depth + 1)];
  return [condition];
}

function bindingKey(file: string, id: number): string {
  return `${file}#b${String(id)}`;
}

function fieldKey(file: string, classId: number, name: string): string {
  return `${file}#c${String(classId)}.${name}`;
}
