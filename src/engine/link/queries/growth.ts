import { nameOf } from './conditions';
import { keyOfTable, namesWhatGrows } from './tables';
import { ABOUT_ROWS, BELONGING, ENTITIES, NAMES_TABLE, OWNER, PERSONAL, SCHEMA, SETUP, TABLE_MAKERS } from '../libraries/queries/growing';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { createCheckedNames } from '../memory/checked-names';
import type { Memory } from '../memory/memory';
import type { CallFact, ClassFact, SourceFacts, Value } from '../../model/facts';
import type { ManifestFacts } from '../../model/manifests';

/** Whether there are as many rows in a table as people and other systems make, rather than those that somebody keeps. */
export type Grows = (table: string, file: string) => boolean;

interface GrowthInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly services: readonly { readonly files: ReadonlySet<string> }[];
  readonly manifests: readonly ManifestFacts[];
}

const MAX_DEPTH = 3;
const MAX_CHAIN = 12;
const MAX_TABLES = 200;

/** A table's names, and those of its columns in lower case and with underscores. */
interface Declared {
  readonly names: readonly string[];
  readonly columns: readonly string[];
}

/** It is so by the table's name, or because its rows belong to somebody: by its schema, or by what a query says of it; never where they set up something. */
export function createGrowth({ memory, graph, services, manifests }: GrowthInput): Grows {
  const keysOf = (names: readonly string[]): readonly string[] => names.map(keyOfTable).filter((key) => key !== '').slice(0, MAX_TABLES);
  const owned = createCheckedNames(memory, 'tables with owners', services, (unit, file) => keysOf([...namesWhere(isOwned, declaredIn(unit)), ...ownedInQueries(graph.usesIn(file), unit)]));
  const setUp = createCheckedNames(memory, 'tables of what is set up', services, (unit) => keysOf(namesWhere(isSetup, declaredIn(unit))));
  const models = manifests.flatMap(({ prisma }) => prisma?.models ?? []).map(({ name, fields }): Declared => ({ names: [name], columns: fields.map(asColumn) }));
  const [ownedModels, setupModels] = [isOwned, isSetup].map((test) => new Set(keysOf(namesWhere(test, models))));
  return (table, file) => {
    const key = keyOfTable(table);
    if (setupModels?.has(key) === true || setUp.has(key, file)) return false;
    return namesWhatGrows(table) || ownedModels?.has(key) === true || owned.has(key, file);
  };
}

function namesWhere(test: (one: Declared) => boolean, all: readonly Declared[]): readonly string[] {
  return all.filter(test).flatMap(({ names }) => names);
}

function isOwned({ columns }: Declared): boolean {
  return columns.some((column) => OWNER.test(column));
}

function isSetup({ columns }: Declared): boolean {
  return columns.filter((column) => SETUP.test(column)).length > 1 && !columns.some((column) => PERSONAL.test(column));
}

function isOwner(name: string): boolean {
  return OWNER.test(asColumn(name));
}

function asColumn(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}

function declaredIn(unit: SourceFacts): readonly Declared[] {
  return [...classesIn(unit), ...schemasIn(unit)];
}

function classesIn(unit: SourceFacts): Declared[] {
  return unit.classes.filter((one) => isEntity(one, unit)).map(({ name, fields }) => ({
    names: [name],
    columns: fields.map((field) => asColumn(field.decorators.some(({ callee }) => BELONGING.includes(nameOf(callee, unit))) ? `${field.name}Id` : field.name)),
  }));
}

function isEntity({ decorators, extends: base }: ClassFact, unit: SourceFacts): boolean {
  return decorators.some(({ callee }) => ENTITIES.includes(nameOf(callee, unit))) || nameOf(base, unit) === 'Model';
}

/** `pgTable('orders', { userId: … })`, `const OrderSchema = new Schema({ user: … })`. */
function schemasIn(unit: SourceFacts): Declared[] {
  return unit.bindings.flatMap(({ name, init }) => {
    const fact = init?.k === 'call' ? unit.calls[init.id] : undefined;
    const made = fact && nameOf(fact.callee, unit);
    const columns = made === SCHEMA ? fact?.args[0] : made !== undefined && TABLE_MAKERS.includes(made) ? fact?.args[1] : undefined;
    return columns?.k === 'object' ? [{ names: [name, ...(made === SCHEMA ? [] : [nameOf(fact?.args[0])])], columns: columns.props.map(({ key }) => asColumn(key)) }] : [];
  });
}

function ownedInQueries(uses: readonly LibraryCall[], unit: SourceFacts): string[] {
  return uses.flatMap(({ fact, spec }) => (spec.effect?.kind === 'query' || spec.returns !== undefined ? ownedBy(fact, unit) : []));
}

/** The table of a query that speaks of an owner of its rows, in its options, the calls behind it, or its text. */
function ownedBy(fact: CallFact, unit: SourceFacts): string[] {
  const [first] = fact.args;
  const text = first && textOf(first);
  if (text !== undefined && /\s/.test(text)) return ownedInText(text);
  const method = fact.callee.k === 'member' ? fact.callee.name : '';
  const table = NAMES_TABLE.includes(method) && first ? nameOf(first, unit) : fact.callee.k === 'member' ? nameOf(fact.callee.of, unit) : '';
  return table !== '' && speaksOfOwner(fact, unit) ? [table] : [];
}

function speaksOfOwner(fact: CallFact, unit: SourceFacts): boolean {
  let at: CallFact | undefined = fact;
  for (let step = 0; at && step < MAX_CHAIN; step++) {
    if (at.args.some((arg, index) => hasOwner(arg, 0) || (index === 0 && at !== fact && arg.k === 'const' && isOwner(nameOf(arg))))) return true;
    at = at.outer?.as === 'callee' ? unit.calls[at.outer.call] : undefined;
  }
  return false;
}

function hasOwner(value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'array') return value.items.slice(0, 1).some((item) => hasOwner(item, depth + 1));
  return value.k === 'object' && value.props.some(({ key, value: inner }) => isOwner(key) || (ABOUT_ROWS.includes(key) && hasOwner(inner, depth + 1)));
}

/** `INSERT INTO orders (id, user_id) …`, `… FROM orders WHERE user_id = $1`: of one table alone. */
function ownedInText(text: string): string[] {
  const [, ...tables] = text.split(/\b(?:from|into|update|join)\s+/i);
  const [, table = ''] = /^["`]?(?:\w+["`]?\.["`]?)?(\w+)/.exec(tables[0] ?? '') ?? [];
  return tables.length === 1 && (text.match(/\w+_id\b|\w+Id\b/g) ?? []).some(isOwner) ? [table] : [];
}

function textOf(value: Value): string | undefined {
  if (value.k === 'template') return value.parts.map((part) => textOf(part) ?? ' ').join('');
  return value.k === 'const' && typeof value.v === 'string' ? value.v : undefined;
}
