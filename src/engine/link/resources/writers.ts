import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { FunctionId, SourceFacts, Value } from '../../model/facts';
import type { LibraryUse, Reach } from '../../model/system';

export interface WritersInput {
  readonly memory: Memory;
  readonly libraryUses: readonly LibraryUse[];
  readonly reach: Reach;
}

/** A database that a service connects to. */
export interface UsedDatabase {
  readonly id: string;
  readonly product: string;
}

/** What clients can talk to where that isn't any database which speaks SQL. Prisma and TypeORM know MongoDB, too. */
const MONGODB_ONLY = new Set(['Mongoose', 'MongoDB']);
const MONGODB_TOO = new Set(['Prisma', 'TypeORM', 'MikroORM']);
const NOT_SQL = new Set(['MongoDB', 'Elasticsearch', 'DynamoDB']);
const WRITES = /^\s*(?:insert\s+into|replace\s+into|update\s+\S|delete\s+from|merge\s+into|truncate\s)/i;

/**
 * Whether what a service does for requests, messages or jobs writes to one of its databases. Of several that its client could mean, none is
 * said to be written to.
 */
export function createWriters(input: WritersInput): (service: string, database: UsedDatabase, beside: readonly UsedDatabase[]) => boolean {
  const clients = clientsThatWrite(input);
  return (service, database, beside) =>
    [...(clients.get(service) ?? [])].some((client) => {
      const meant = beside.filter(({ product }) => talksTo(client, product));
      return meant.length === 1 && meant[0]?.id === database.id;
    });
}

function talksTo(client: string, product: string): boolean {
  if (product === 'MongoDB') return MONGODB_ONLY.has(client) || MONGODB_TOO.has(client);
  return !MONGODB_ONLY.has(client) && !NOT_SQL.has(product);
}

/** By service, the clients through which it writes. */
function clientsThatWrite({ memory, libraryUses, reach }: WritersInput): Map<string, Set<string>> {
  const clients = new Map<string, Set<string>>();
  const add = (file: string, fn: FunctionId, client: string): void => {
    for (const { entry } of reach.entriesOf({ file, fn })) clients.set(entry.service, (clients.get(entry.service) ?? new Set()).add(client));
  };
  for (const { effect, details, fn } of libraryUses) {
    const { client = '', name } = details;
    if (effect === 'query-write' && client !== 'Redis' && client !== 'SQL' && name !== 'query' && name !== 'raw') add(fn.file, fn.fn, client);
  }
  for (const [file, fns] of contributions(memory, 'statements', (_, unit) => statements(unit)).all) for (const fn of fns) add(file, fn, 'SQL');
  return clients;
}

/** Functions that pass on an SQL statement which writes. */
function statements(unit: SourceFacts): FunctionId[] {
  return [...new Set(unit.calls.filter(({ args }) => args.some((value) => WRITES.test(startOf(value, unit)))).map(({ fn }) => fn))];
}

/** How a text starts that stands there, in a constant, or in the query object of a driver. */
function startOf(value: Value | undefined, unit: SourceFacts): string {
  if (value?.k === 'object') return startOf(value.props.find(({ key }) => key === 'text' || key === 'sql')?.value, { ...unit, bindings: [] });
  const meant = value?.k === 'ref' ? unit.bindings[value.b]?.init : value;
  const first = meant?.k === 'template' ? meant.parts[0] : meant;
  return first?.k === 'const' && typeof first.v === 'string' ? first.v : '';
}
