import { schemaParts, schemasOfClasses, schemaWrites, type Described, type SchemaPart } from './schemas';
import { GLOBAL_OBJECTS } from '../libraries/runtime';
import { changedBindings } from './changed';
import { fieldCalls, fieldFunctions } from './field-functions';
import { keptMaps, type KeptMaps } from './kept-maps';
import type { BindingFact, BindingId, CallId, ClassId, FunctionId, ImportFact, SourceFacts, Value, WriteFact } from '../../model/facts';
import { importsByBinding } from '../../model/imports';
import { valueIn } from '../../model/table';

/** What of a file is asked for by name again and again. Looked for in the lists, it would cost the square of a file's length. */
export interface Places {
  readonly imports: ReadonlyMap<BindingId, ImportFact>;
  /** The variable that a function is the value of. */
  readonly holders: ReadonlyMap<FunctionId, BindingFact>;
  /** The variable whose object literal has a function as a property. */
  readonly keepers: ReadonlyMap<FunctionId, Keeper>;
  /** The object literal of a variable, or one inside it, that has a function as a property. */
  readonly owners: ReadonlyMap<FunctionId, Owner>;
  /** Functions in initial values of fields, whose `this` is an object of the class. */
  readonly fieldFunctions: ReadonlyMap<FunctionId, ClassId>;
  /** Calls in initial values of fields, by the constructor. */
  readonly fieldCalls: ReadonlyMap<CallId, FunctionId>;
  readonly writes: ReadonlyMap<BindingId, readonly WriteFact[]>;
  /** Writes to `this.name` in a class, by the name. */
  readonly fieldWrites: ReadonlyMap<ClassId, ReadonlyMap<string, readonly WriteFact[]>>;
  /** Writes to a static field, by the class of this file and the name. */
  readonly staticWrites: ReadonlyMap<ClassId, ReadonlyMap<string, readonly WriteFact[]>>;
  /** Writes to `globalThis.name`, by the name. */
  readonly globalWrites: ReadonlyMap<string, readonly WriteFact[]>;
  /** Functions of service schemas. */
  readonly schemas: ReadonlyMap<FunctionId, SchemaPart>;
  /** Writes to `this.name` in them. */
  readonly schemaWrites: ReadonlyMap<Value & { k: 'object' }, ReadonlyMap<string, readonly WriteFact[]>>;
  /** Schemas by which classes describe themselves. */
  readonly classSchemas: ReadonlyMap<ClassId, Described>;
  readonly maps: KeptMaps;
  /** The call that is given an object with a function, and where it stands there: `0.setup`. */
  readonly given: ReadonlyMap<FunctionId, GivenFunction>;
}

export interface GivenFunction {
  readonly call: CallId;
  readonly at: string;
}

export interface Keeper {
  readonly holder: BindingFact;
  readonly key: string;
}

export interface Owner {
  readonly value: Value & { k: 'object' };
  readonly fn: FunctionId;
}

const MAX_DEPTH = 6;

/** Sorts the facts of a file by what they are asked for; what few files are asked for when somebody asks. */
export function placesOf(unit: SourceFacts | undefined): Places {
  const writes = new Map<BindingId, WriteFact[]>();
  const holders = new Map<FunctionId, BindingFact>();
  const keepers = new Map<FunctionId, Keeper>();
  const owners = new Map<FunctionId, Owner>();
  const fieldWrites = new Map<ClassId, Map<string, WriteFact[]>>();
  const staticWrites = new Map<ClassId, Map<string, WriteFact[]>>();
  const globalWrites = new Map<string, WriteFact[]>();
  const ofFields = unit ? fieldFunctions(unit) : new Map<FunctionId, ClassId>();
  const named = new Map((unit?.classes ?? []).flatMap(({ binding }, id) => (binding === undefined ? [] : [[binding, id] as const])));
  for (const fact of unit?.bindings ?? []) {
    if (fact.init?.k === 'fn' && !holders.has(fact.init.id)) holders.set(fact.init.id, fact);
    if (fact.init?.k === 'object' && fact.type) for (const { key, value } of fact.init.props) if (value.k === 'fn') keepers.set(value.id, { holder: fact, key });
  }
  for (const write of unit?.writes ?? []) {
    const { target } = write;
    if (target.k === 'ref') listIn(writes, target.b).push(write);
    if (target.k !== 'member') continue;
    if (unit && isGlobalObject(target.of, unit)) listIn(globalWrites, target.name).push(write);
    const own = target.of.k === 'this' ? thisIn(unit, write.fn, ofFields) : undefined;
    const staticOf = target.of.k === 'ref' ? named.get(target.of.b) : own?.isStatic ? own.classId : undefined;
    if (staticOf !== undefined) listIn(valueIn(staticWrites, staticOf, () => new Map<string, WriteFact[]>()), target.name).push(write);
    else if (own) listIn(valueIn(fieldWrites, own.classId, () => new Map<string, WriteFact[]>()), target.name).push(write);
  }
  if (unit) noteAllOwners(unit, owners);
  const imports = unit ? importsByBinding(unit) : new Map<BindingId, ImportFact>();
  const schemas = schemaParts(unit);
  let maps: KeptMaps | undefined;
  let given: ReadonlyMap<FunctionId, GivenFunction> | undefined;
  return {
    imports, holders, keepers, owners, fieldFunctions: ofFields, fieldCalls: unit ? fieldCalls(unit) : new Map<CallId, FunctionId>(), writes, fieldWrites, staticWrites, globalWrites, schemas, schemaWrites: schemaWrites(unit, schemas), classSchemas: schemasOfClasses(unit),
    get maps() { return maps ??= keptMaps(unit); },
    get given() { return given ??= givenFunctions(unit); },
  };
}

/** `globalThis`, or a variable that holds it. */
function isGlobalObject(value: Value, { bindings }: SourceFacts): boolean {
  const held = value.k === 'ref' ? bindings[value.b]?.init : value;
  return held?.k === 'global' && GLOBAL_OBJECTS.has(held.name);
}

function givenFunctions(unit: SourceFacts | undefined): Map<FunctionId, GivenFunction> {
  const given = new Map<FunctionId, GivenFunction>();
  unit?.calls.forEach(({ args }, call) => {
    args.forEach((arg, index) => {
      for (const { key, value } of arg.k === 'object' ? arg.props : []) if (value.k === 'fn') given.set(value.id, { call, at: `${String(index)}.${key}` });
    });
  });
  return given;
}

/** Of an object that is written to or copied, `this` may be another one, or say something else than it was made with. */
function noteAllOwners(unit: SourceFacts, owners: Map<FunctionId, Owner>): void {
  const objects = unit.bindings.flatMap(({ init, fn }, id) => (init?.k === 'object' && init.props.some(({ value }) => value.k === 'fn' || value.k === 'object') ? [{ init, fn, id }] : []));
  if (objects.length === 0) return;
  const changed = changedBindings(unit);
  for (const { init, fn, id } of objects) if (!changed.has(id)) noteOwners(init, fn, owners, 0);
}

function noteOwners(value: Value & { k: 'object' }, fn: FunctionId, owners: Map<FunctionId, Owner>, depth: number): void {
  for (const { value: held } of value.props) {
    if (held.k === 'fn') owners.set(held.id, { value, fn });
    if (held.k === 'object' && depth < MAX_DEPTH) noteOwners(held, fn, owners, depth + 1);
  }
}

/** The class whose object `this` is in a function, or which it is itself. */
function thisIn(unit: SourceFacts | undefined, fn: FunctionId, ofFields: ReadonlyMap<FunctionId, ClassId>): { readonly classId: ClassId; readonly isStatic: boolean } | undefined {
  let id = fn;
  for (let at = unit?.functions[id], i = 0; at && i < 20; id = at.parent, at = unit?.functions[id], i++) {
    const classId = at.classId ?? ofFields.get(id);
    if (classId !== undefined) return { classId, isStatic: at.static === true };
    if (at.kind === 'module') return undefined;
  }
  return undefined;
}

function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  return valueIn(map, key, () => []);
}
