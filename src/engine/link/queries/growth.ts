import { asColumn } from './columns';
import { declaredIn, isOwnKey, type Declared } from './declared';
import { ownedInQueries } from './owned-in-queries';
import { isOfSamples, isSmall, keyOfTable, namesWhatGrows } from './tables';
import { OWNER, OWNER_OF_MANY, PERSONAL, RANK, RANKED_BY_PEOPLE, SETUP, SOLD, WAYS_TO_TELL, WRITTEN_BY } from '../libraries/queries/growing';
import type { CallGraph } from '../graph/graph';
import { createCheckedNames } from '../memory/checked-names';
import type { Memory } from '../memory/memory';
import type { ManifestFacts } from '../../model/manifests';

/** Whether there are as many rows in a table as people and other systems make, rather than those that somebody keeps. `isByRank`: they are asked for in an order that is set by hand. */
export type Grows = (table: string, file: string, isByRank: boolean) => boolean;

interface GrowthInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly services: readonly { readonly files: ReadonlySet<string> }[];
  readonly manifests: readonly ManifestFacts[];
}

/** `owned`: rows belong to somebody; `many`: to so many that nobody keeps them by hand; `setup`: they set up something; `ranked`: somebody puts them in an order, and they belong to nothing. */
type Kind = 'owned' | 'many' | 'setup' | 'ranked';

const MAX_TABLES = 200;

/** It is so by the table's name, or because its rows belong to somebody: by its schema, which also outweighs a name, or by what a query says of it; never where they set up something, are samples, or are kept in an order by hand. */
export function createGrowth({ memory, graph, services, manifests }: GrowthInput): Grows {
  const inCode = createCheckedNames(memory, 'tables and what their rows are', services, (unit, file) => [...kindsOf(declaredIn(unit)), ...entriesOf('owned', ownedInQueries(graph.usesIn(file), unit))]);
  const inSchemas = memory.kept('tables of schemas and what their rows are', () => new Set(kindsOf(manifests.flatMap(({ prisma }) => prisma?.models ?? []).map(({ name, fields }) => ({ names: [name], columns: fields.map(asColumn) })))));
  return (table, file, isByRank) => {
    const are = (kind: Kind): boolean => entriesOf(kind, [table]).some((entry) => inSchemas.has(entry) || inCode.has(entry, file));
    if (isOfSamples(table) || are('setup')) return false;
    if (isByRank && are('ranked') && !are('owned')) return false;
    return isSmall(table) ? are('many') : namesWhatGrows(table) || are('owned');
  };
}

function kindsOf(tables: readonly Declared[]): readonly string[] {
  const named = (kind: Kind, test: (one: Declared) => boolean): readonly string[] => entriesOf(kind, tables.filter(test).flatMap(({ names }) => names));
  return [...named('owned', isOwned), ...named('many', belongsToMany), ...named('setup', isSetup), ...named('ranked', isRanked)];
}

function entriesOf(kind: Kind, names: readonly string[]): readonly string[] {
  return names.map(keyOfTable).filter((key) => key !== '').slice(0, MAX_TABLES).map((key) => `${kind} ${key}`);
}

function isOwned(table: Declared): boolean {
  return table.columns.some((column) => OWNER.test(column) && !isOwnKey(column, table.names));
}

function belongsToMany(table: Declared): boolean {
  const isSold = isNamed(table, SOLD.table);
  return table.columns.some((column) => OWNER_OF_MANY.test(column) && !isOwnKey(column, table.names) && !(isSold && SOLD.column.test(column)));
}

function isSetup(table: Declared): boolean {
  const has = (test: RegExp): boolean => table.columns.some((column) => test.test(column));
  if (table.columns.filter((column) => SETUP.test(column)).length > 1) return !has(PERSONAL);
  return isNamed(table, WAYS_TO_TELL.table) && has(WAYS_TO_TELL.settings) && !has(WAYS_TO_TELL.told) && !isOwned(table);
}

/** A row that belongs to another one is one of many lists, and so may there be as many as of these. */
function isRanked(table: Declared): boolean {
  const belongs = table.columns.some((column) => /_(?:id|uuid|ref|key)$/.test(column) && !WRITTEN_BY.test(column) && !isOwnKey(column, table.names));
  return !belongs && !isOwned(table) && !isNamed(table, RANKED_BY_PEOPLE) && table.columns.some((column) => RANK.test(column));
}

function isNamed({ names }: Declared, test: RegExp): boolean {
  return names.some((name) => test.test(keyOfTable(name)));
}
