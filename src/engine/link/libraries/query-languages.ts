/** How databases are asked, and by whom. Sources: the lists of supported databases of Prisma, TypeORM and MikroORM, and the manuals of the databases. */

/** Product of what speaks SQL, where it isn't known which it is. */
export const ANY_SQL = 'SQL';

/** Client of a statement that stands in code as a text. */
export const STATEMENT = 'SQL';

/** Databases that are not asked in SQL, with the clients that can talk to them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = { MongoDB: ['Mongoose', 'MongoDB', 'Prisma', 'TypeORM', 'MikroORM'], Elasticsearch: [], DynamoDB: [] };

/** Clients that speak no SQL at all. */
const NO_SQL: readonly string[] = ['Mongoose', 'MongoDB'];

/** Clients and methods of which the call alone doesn't tell that it writes to a database: the statement does, or it is a cache. */
const UNTOLD = { clients: ['Redis', STATEMENT], methods: ['query', 'raw'] };

/** What a statement puts before the name of a table that isn't its own. */
const BEFORE_TABLES: Readonly<Record<string, 'database' | 'schema'>> = { MySQL: 'database', MariaDB: 'database', PostgreSQL: 'schema', CockroachDB: 'schema' };

/** Schema that tables are in where none is named. */
export const DEFAULT_SCHEMA = 'public';

/** Members of a query object that hold its statement: of pg, and of mysql2. */
export const STATEMENT_MEMBERS: readonly string[] = ['text', 'sql'];

/** Whether a client can talk to a product. */
export function talksTo(client: string, product: string): boolean {
  return speaksSql(product) ? !NO_SQL.includes(client) : OTHERS[product]?.includes(client) === true;
}

/** Whether a product is asked in SQL, as far as is known. */
export function speaksSql(product: string): boolean {
  return OTHERS[product] === undefined;
}

/** Whether a call that writes says so by itself. */
export function tellsWrite(client: string, method: string | undefined): boolean {
  return !UNTOLD.clients.includes(client) && !UNTOLD.methods.includes(method ?? '');
}

/** What a statement puts before the name of a table of another: the database, or a schema of its own; undefined where that isn't known. */
export function beforeTables(product: string): 'database' | 'schema' | undefined {
  return BEFORE_TABLES[product];
}
