import { STATEMENT, talksTo, tellsWrite } from '../libraries/query-languages';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { BindingFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { LibraryUse, Reach } from '../../model/system';
import { valueIn } from '../../model/table';
import { statementMeant } from './statements';

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

/** By service, the clients through which it writes. */
function clientsThatWrite({ memory, libraryUses, reach }: WritersInput): () => Map<string, Set<string>> {
  const writing = contributions(memory, 'clients that write', (file, unit) => {
    const queries = (libraryUses.of(file) ?? []).flatMap(({ effect, details: { client = '', name }, fn }) => {
      return effect === 'query-write' && tellsWrite(client, name) ? [{ fn: fn.fn, client }] : [];
    });
    const found = [...queries, ...[...statements(unit)].map((fn) => ({ fn, client: STATEMENT }))];
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

/** How the text of a statement starts. */
function startOf(value: Value, bindings: readonly BindingFact[]): string {
  const meant = statementMeant(value, bindings);
  const first = meant?.k === 'template' ? meant.parts[0] : meant;
  return first?.k === 'const' && typeof first.v === 'string' ? first.v : '';
}
