import { SERVICE_SCHEMA } from '../libraries/moleculer';
import type { ClassId, FunctionId, SourceFacts, Value, WriteFact } from '../../model/facts';
import { valueIn } from '../../model/table';

type ObjectValue = Value & { readonly k: 'object' };

/** Where a function stands in the schema of a service. */
export interface SchemaPart {
  readonly schema: ObjectValue;
  /** The function in which the schema is written. */
  readonly fn: FunctionId;
  /** Its first parameter is a context. */
  readonly handles: boolean;
  /** A method of the class that describes itself: its `this` is an instance of that. */
  readonly ofClass?: true;
}

const NONE: ReadonlyMap<FunctionId, SchemaPart> = new Map();

/** Functions that the service schemas of a file hold: their `this` is the service. */
export function schemaParts(unit: SourceFacts | undefined): ReadonlyMap<FunctionId, SchemaPart> {
  if (!unit || !(maySchema(unit) || SERVICE_SCHEMA.mixinFiles.test(unit.path))) return NONE;
  const parts = new Map<FunctionId, SchemaPart>();
  for (const [schema, fn] of objectsOf(unit)) {
    const methods = methodsAround(unit, fn);
    const note = (value: Value, handles: boolean): void => {
      if (value.k === 'fn') parts.set(value.id, { schema, fn, handles });
      const method = value.k === 'member' && value.of.k === 'this' ? methods.get(value.name) : undefined;
      if (method !== undefined) parts.set(method, { schema, fn, handles, ofClass: true });
    };
    if (schema.props.some(({ key }) => key === 'name')) for (const name of SERVICE_SCHEMA.hooks) if (methods.has(name)) parts.set(methods.get(name) ?? 0, { schema, fn, handles: true, ofClass: true });
    for (const { key, value } of schema.props) {
      const handles = SERVICE_SCHEMA.handled.includes(key);
      if (SERVICE_SCHEMA.lifecycle.includes(key)) note(value, false);
      if (value.k !== 'object' || !(handles || SERVICE_SCHEMA.methods.includes(key))) continue;
      for (const { key: ownKey, value: own } of value.props) {
        note(own, handles || SERVICE_SCHEMA.hooks.includes(ownKey));
        if (own.k === 'object') for (const inner of own.props) if (inner.key === 'handler') note(inner.value, handles);
      }
    }
  }
  return parts;
}

/** What classes of a file describe themselves by, and the constructor that says so: `this.parseServiceSchema({ … })`. */
export function schemasOfClasses(unit: SourceFacts | undefined): ReadonlyMap<ClassId, Described> {
  const found = new Map<ClassId, Described>();
  for (const { callee, args: [schema], fn } of unit && maySchema(unit) ? unit.calls : []) {
    const classId = unit?.functions[fn]?.kind === 'constructor' ? unit.functions[fn].classId : undefined;
    if (schema && classId !== undefined && callee.k === 'member' && callee.of.k === 'this' && callee.name === SERVICE_SCHEMA.parses) found.set(classId, { schema, fn });
  }
  return found;
}

export interface Described {
  readonly schema: Value;
  readonly fn: FunctionId;
}

/** Writes to `this.name` in functions of schemas, by the schema and the name. */
export function schemaWrites(unit: SourceFacts | undefined, parts: ReadonlyMap<FunctionId, SchemaPart>): ReadonlyMap<ObjectValue, ReadonlyMap<string, readonly WriteFact[]>> {
  const found = new Map<ObjectValue, Map<string, WriteFact[]>>();
  for (const write of unit && parts.size > 0 ? unit.writes : []) {
    const { target } = write;
    const part = target.k === 'member' && target.of.k === 'this' ? partAround(write.fn, unit, parts) : undefined;
    if (target.k === 'member' && part && !part.ofClass) valueIn(valueIn(found, part.schema, () => new Map<string, WriteFact[]>()), target.name, (): WriteFact[] => []).push(write);
  }
  return found;
}

const MAX_AROUND = 20;

/** Of a function, or of the one around an arrow function. */
function partAround(fn: FunctionId, unit: SourceFacts | undefined, parts: ReadonlyMap<FunctionId, SchemaPart>): SchemaPart | undefined {
  for (let at = fn, i = 0; i < MAX_AROUND; i++) {
    const part = parts.get(at);
    const own = unit?.functions[at];
    if (part || own?.kind !== 'arrow') return part;
    at = own.parent;
  }
  return undefined;
}

/** Whether a file may describe a service of this kind. */
export function maySchema(unit: SourceFacts): boolean {
  return SERVICE_SCHEMA.files.test(unit.path) || unit.imports.some(({ module }) => module === SERVICE_SCHEMA.module);
}

/** Methods of the class in whose constructor a schema is written. */
function methodsAround(unit: SourceFacts, fn: FunctionId): ReadonlyMap<string, FunctionId> {
  const around = unit.functions[fn];
  const own = around?.kind === 'constructor' && around.classId !== undefined ? unit.classes[around.classId] : undefined;
  return new Map((own?.methods ?? []).map((method) => [method.name, method.fn]));
}

/** Objects of the file that stand where a schema may. */
function objectsOf(unit: SourceFacts): [ObjectValue, FunctionId][] {
  const values: [Value | undefined, FunctionId][] = [
    ...unit.exports.map(({ value }): [Value | undefined, FunctionId] => [value, 0]),
    ...unit.bindings.map(({ init, fn }): [Value | undefined, FunctionId] => [init, fn]),
    ...unit.calls.map(({ args, fn }): [Value | undefined, FunctionId] => [args[0], fn]),
    ...unit.functions.flatMap(({ returns }, fn) => returns.map((value): [Value | undefined, FunctionId] => [value, fn])),
  ];
  return values.flatMap(([value, fn]): [ObjectValue, FunctionId][] => (value?.k === 'object' ? [[value, fn]] : []));
}
