import { METHODS } from '../libraries/containers';
import type { Cells, FoundCell, StateInput } from './input';
import { isNothing } from './cells';
import { createCellResolver, type CellResolver, type Place } from './resolve';
import { contributions, type Changed, type Contributions } from '../memory/contributions';
import { partsOf } from '../../model/expressions';
import type { CallFact, FunctionFact, SourceFacts, Value, WriteFact } from '../../model/facts';
import type { StateAccess } from '../../model/state';

/** What one place of the code does to a cell. */
export interface FoundAccess {
  readonly cell: FoundCell;
  readonly access: StateAccess;
}

/** What the code of each file does to cells; a file is looked at again when its own cells or those that it names change. */
export function collectAccesses(input: StateInput, cells: Cells, changed: Changed<readonly FoundAccess[]>): Contributions<readonly FoundAccess[]> {
  const resolver = createCellResolver(cells, input);
  return contributions(input.memory, 'accesses', (file, unit) => accessesIn(file, unit, resolver), changed);
}

/** A place where accesses are looked for. */
interface Looking extends Place {
  readonly note: (cell: FoundCell, access: StateAccess) => void;
}

function accessesIn(file: string, unit: SourceFacts, resolver: CellResolver): readonly FoundAccess[] {
  const found: FoundAccess[] = [];
  const variables = resolver.variablesOf(file, unit);
  const note: Looking['note'] = (cell, access) => { found.push({ cell, access }); };
  const places: (Looking | undefined)[] = [];
  const place = (fn: number): Looking => places[fn] ??= { file, fn, unit, variables, note };
  for (const call of unit.calls) if (call.span.end > 0 && (call.args.length > 0 || call.callee.k === 'member')) ofCall(call, place(call.fn), resolver);
  for (const write of unit.writes) ofWrite(write, place(write.fn), resolver);
  for (const [id, fn] of unit.functions.entries()) if (fn.returns.length > 0 || fn.regions.length > 1) ofFunction(fn, place(id), resolver);
  for (const binding of unit.bindings) if (binding.init && binding.kind !== 'import' && !isLeaf(binding.init)) read(binding.init, binding.span, place(binding.fn), resolver, 'read');
  return found;
}

function ofCall(call: CallFact, at: Looking, resolver: CellResolver): void {
  if (call.callee.k === 'member') byMethod(call, call.callee, at, resolver);
  for (const [index, arg] of call.args.entries()) if (!isLeaf(arg)) read(arg, call.argSpans[index] ?? call.span, at, resolver, arg.k === 'spread' ? 'iterate' : 'handed-on');
}

function byMethod(call: CallFact, callee: Value & { k: 'member' }, at: Looking, resolver: CellResolver): void {
  const direct = resolver.named(callee.of, at);
  const cell = direct ?? resolver.behind(callee.of, at);
  if (!cell) return;
  const location = { file: at.file, span: call.span };
  const fn = { file: at.file, fn: at.fn };
  const kind = cell.container === 'scalar' || (cell.container === 'object' && direct) ? undefined : METHODS.get(callee.name);
  const changes = kind === 'add' || kind === 'remove' || kind === 'clear';
  if (!kind || !direct) {
    const value = changes ? call.args.at(-1) : undefined;
    at.note(cell, { kind: changes && cell.container !== 'scalar' ? 'update' : 'read', fn, location, lazyInit: false, ...(value && { value }) });
    return;
  }
  const element = callee.name === 'push' || callee.name === 'unshift' || callee.name === 'add';
  const [first, second] = call.args;
  const value = element ? first : second;
  at.note(cell, {
    kind, fn, location, ...(first && callee.name !== 'push' && callee.name !== 'unshift' && { key: first }), ...(value && changes && { value }),
    lazyInit: kind === 'add' && (isGuarded(call, cell, at, resolver) || isPutBack(value, cell, at, resolver)),
  });
}

/** `const one = cache.get(key) ?? await load(key); cache.set(key, one)`: what is there stays. */
function isPutBack(value: Value | undefined, cell: FoundCell, at: Place, resolver: CellResolver): boolean {
  const init = value?.k === 'ref' ? at.unit.bindings[value.b]?.init : value;
  const filler = init?.k === 'either' && init.right.k === 'await' ? init.right.of : init?.k === 'either' ? init.right : undefined;
  return init?.k === 'either' && filler?.k === 'call' && at.unit.calls[filler.id]?.isNew === false && resolver.within(init.left, at) === cell;
}

/** What a constructor writes to its own instance, or a function to one that it has just made, makes that instance, and is no matter of others. */
function isMaking({ target }: WriteFact, at: Place): boolean {
  if (target.k !== 'member') return false;
  if (target.of.k === 'this') return at.unit.functions[at.fn]?.kind === 'constructor';
  const holder = target.of.k === 'ref' ? at.unit.bindings[target.of.b] : undefined;
  return at.fn !== 0 && holder?.kind === 'const' && holder.fn === at.fn && holder.init?.k === 'call' && at.unit.calls[holder.init.id]?.isNew === true;
}

function ofWrite(write: WriteFact, at: Looking, resolver: CellResolver): void {
  const direct = resolver.named(write.target, at);
  const cell = direct ?? (write.target.k === 'ref' ? undefined : resolver.behind(write.target, at));
  if (write.value) read(write.value, write.span, at, resolver, 'read');
  if (!cell || isMaking(write, at)) return;
  const lazyInit = write.ifEmpty === true || isGuarded(write, cell, at, resolver);
  const base = { fn: { file: at.file, fn: at.fn }, location: { file: at.file, span: write.span }, lazyInit, ...(write.value && { value: write.value }) };
  const key = write.target.k === 'index' ? write.target.key : write.target.k === 'member' && !direct ? { k: 'const' as const, v: write.target.name } : undefined;
  const isEntry = !direct && (write.target.k === 'index' || write.target.k === 'member') && resolver.named(write.target.of, at) === cell;
  at.note(cell, { ...base, kind: kindOfWrite(write, cell, direct !== undefined, isEntry), ...(key && { key }) });
}

function kindOfWrite(write: WriteFact, cell: FoundCell, direct: boolean, isEntry: boolean): StateAccess['kind'] {
  if (write.target.k === 'member' && write.target.name === 'length') return 'clear';
  if (write.op === 'delete') return 'remove';
  if (write.op === 'update') return 'update';
  if (!direct) return isEntry ? 'add' : 'update';
  return isEmpty(write.value) && cell.container !== 'scalar' ? 'clear' : 'write';
}

/** `x = []`, `x = {}`, `x = null`. */
function isEmpty(value: Value | undefined): boolean {
  if (value?.k === 'array') return value.items.length === 0;
  if (value?.k === 'object') return value.props.length === 0 && value.spreads.length === 0;
  return isNothing(value);
}

/** Results, loops and conditions that mention a cell. */
function ofFunction(fn: FunctionFact, at: Looking, resolver: CellResolver): void {
  for (const value of fn.returns) read(value, fn.nameSpan, at, resolver, 'read');
  for (const region of fn.regions) {
    if (!region.over) continue;
    read(region.over, region.span, at, resolver, region.kind === 'loop' ? 'iterate' : 'read');
  }
}

/** Notes reads in an expression; calls in it are looked at by themselves. */
function read(value: Value, span: { start: number; end: number }, at: Looking, resolver: CellResolver, kind: StateAccess['kind'], depth = 0): void {
  if (depth > 8 || isLeaf(value)) return;
  const cell = resolver.named(value, at);
  if (cell) {
    at.note(cell, { kind: cell.container === 'scalar' ? 'read' : kind, fn: { file: at.file, fn: at.fn }, location: { file: at.file, span }, lazyInit: false });
    return;
  }
  if (value.k === 'member' && (value.name === 'size' || value.name === 'length')) {
    const sized = resolver.named(value.of, at);
    if (sized) at.note(sized, { kind: 'size', fn: { file: at.file, fn: at.fn }, location: { file: at.file, span }, lazyInit: false });
    return;
  }
  if (value.k === 'object') {
    for (const prop of value.props) read(prop.value, span, at, resolver, kind, depth + 1);
    for (const spread of value.spreads) read(spread, span, at, resolver, kind, depth + 1);
    return;
  }
  for (const part of partsOf(value)) read(part, span, at, resolver, value.k === 'spread' ? 'iterate' : value.k === 'member' || value.k === 'index' ? 'read' : kind, depth + 1);
}

/** Names no cell and has no parts. */
function isLeaf({ k }: Value): boolean {
  return k === 'const' || k === 'call' || k === 'fn' || k === 'unknown' || k === 'undefined' || k === 'this' || k === 'env' || k === 'global';
}

/** Done only while the cell has nothing yet: under `if (!x)`, after `if (x) return`, and the same with a key of it. */
function isGuarded({ region, statement }: Pick<CallFact, 'region' | 'statement'>, cell: FoundCell, at: Place, resolver: CellResolver): boolean {
  const fact = at.unit.functions[at.fn];
  if (!fact) return false;
  const mentions = (condition: Value | undefined): boolean => condition !== undefined && conditionsIn(condition).some((part) => resolver.within(part, at) === cell);
  for (let id = region, i = 0; id !== 0 && i < 30; i++) {
    const one = fact.regions[id];
    if (!one) break;
    if ((one.kind === 'if' || one.kind === 'else') && mentions(one.over)) return true;
    id = one.parent;
  }
  const start = fact.statements[statement]?.span.start ?? 0;
  return fact.regions.some((one) => one.kind === 'if' && one.exits && one.span.end <= start && mentions(one.over));
}

function conditionsIn(condition: Value, depth = 0): Value[] {
  if (depth > 6) return [];
  if (condition.k === 'not' || condition.k === 'either' || condition.k === 'compare') return partsOf(condition).flatMap((part) => conditionsIn(part, depth + 1));
  return [condition];
}
