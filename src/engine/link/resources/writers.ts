import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { BindingFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { LibraryUse, Reach } from '../../model/system';
import { valueIn } from '../../model/table';

export interface WritersInput {
  readonly memory: Memory;
  readonly libraryUses: Contributions<readonly LibraryUse[]>;
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
export function createWriters(input: WritersInput): () => (service: string, database: UsedDatabase, beside: readonly UsedDatabase[]) => boolean {
  const clientsOf = clientsThatWrite(input);
  return () => writes(clientsOf());
}

function writes(clients: ReadonlyMap<string, ReadonlySet<string>>): (service: string, database: UsedDatabase, beside: readonly UsedDatabase[]) => boolean {
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
function clientsThatWrite({ memory, libraryUses, reach }: WritersInput): () => Map<string, Set<string>> {
  const writing = contributions(memory, 'clients that write', (file, unit) => {
    const queries = (libraryUses.of(file) ?? []).flatMap(({ effect, details: { client = '', name }, fn }) => {
      return effect === 'query-write' && client !== 'Redis' && client !== 'SQL' && name !== 'query' && name !== 'raw' ? [{ fn: fn.fn, client }] : [];
    });
    const found = [...queries, ...[...statements(unit)].map((fn) => ({ fn, client: 'SQL' }))];
    return new Set(found.flatMap(({ fn, client }) => reach.entriesOf({ file, fn }).map(({ entry }) => `${entry.service}\0${client}`)));
  });
  return whole(memory, 'clients that write, by service', () => {
    const clients = new Map<string, Set<string>>();
    for (const pair of [...writing.whole().values()].flatMap((own) => [...own])) {
      const [service = '', client = ''] = pair.split('\0');
      valueIn(clients, service, () => new Set<string>()).add(client);
    }
    return clients;
  });
}

/** Functions that pass on an SQL statement which writes. */
function statements({ calls, bindings }: SourceFacts): Iterable<FunctionId> {
  const found = new Set<FunctionId>();
  for (const { args, fn } of calls) if (args.some((value) => WRITES.test(startOf(value, bindings)))) found.add(fn);
  return found;
}

/** How a text starts that stands there, in a constant, or in the query object of a driver. */
function startOf(value: Value | undefined, bindings: readonly BindingFact[]): string {
  if (value?.k === 'object') return startOf(value.props.find(({ key }) => key === 'text' || key === 'sql')?.value, []);
  const meant = value?.k === 'ref' ? bindings[value.b]?.init : value;
  const first = meant?.k === 'template' ? meant.parts[0] : meant;
  return first?.k === 'const' && typeof first.v === 'string' ? first.v : '';
}
