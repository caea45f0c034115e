/** What people call an open transaction, or what stands for it. Sources: the pages on transactions of Prisma, TypeORM, Sequelize, Knex, Kysely, Drizzle, MikroORM and Mongoose. */
export const TRANSACTION_NAMES = /^(?:tx|txn|trx|trans|transaction|dbTransaction|queryRunner|transactionalEntityManager|session|t|em|manager|transactionManager|transacting|\w*(?:Tx|Trx|Transaction)|(?:tx|trx|txn)(?:Client|Db|Em|Manager|Prisma|Conn|Connection|Host|Repo|Repository))$/;

/** Those of them that are a client as often, which many share: only where a function is given one it stands for a transaction. */
export const MAY_BE_SHARED: ReadonlySet<string> = new Set(['em', 'manager']);

/** Types of what stands for one. Sources: the references of node-postgres, TypeORM, MongoDB, Sequelize, Knex, Kysely and Prisma. */
export const TRANSACTION_TYPES: ReadonlySet<string> = new Set(['PoolClient', 'QueryRunner', 'ClientSession', 'Transaction', 'Knex.Transaction', 'Prisma.TransactionClient', 'TransactionClient']);

/** Those of them that people also call payments and the like, and the libraries whose they are. */
export const DOMAIN_TYPES: ReadonlyMap<string, RegExp> = new Map([['Transaction', /^(?:@?sequelize(?:-typescript|\/core)?|kysely|knex|objection|mssql|drizzle-orm.*|@google-cloud\/(?:datastore|spanner|firestore)|firebase-admin.*|@mikro-orm\/.*|neo4j-driver|mongodb|typeorm|slonik|postgres)$|(?:^|\/)(?:db|database|orm|persistence|prisma|knex|drizzle|kysely|sequelize)(?:\/|$)/]]);

/** What hands out the client of the transaction that a request may have open: a statement asked of it belongs to that one. */
export const AMBIENT_TRANSACTIONS = /^(?:tx|trx|txn)(?:Client|Db|Em|Manager|Prisma|Conn|Connection|Host)$/;

/** Options by which a statement joins one. */
export const TRANSACTION_OPTIONS: ReadonlySet<string> = new Set(['transaction', 'session', 'transacting', 'tx', 'trx', 'dbTx', 'queryRunner', 'connection', 'wrappedConnection']);

/** What runs functions in one, and decorators that do. */
export const TRANSACTION_CALLS = /transact|^(?:withTx|inTx|runInTx|\$?tx|atomic|atomically|unitOfWork)$/i;

/** What sends a list of statements in one go. Sources: Drizzle ("Batch API"), libSQL's and D1's clients. */
export const STATEMENT_LISTS: ReadonlySet<string> = new Set(['batch']);

/**
 * Methods that write one item with data of its own, for which a client has no form for many, or none that is as simple. By client, where the data
 * stands of those that have one if the data is the same for all: `updateMany`, an update by a list of ids.
 */
export const SINGLE_WRITES: { readonly methods: ReadonlySet<string>; readonly data: Readonly<Record<string, Readonly<Record<string, number | 'all'>>>> } = {
  methods: new Set(['update', 'updateOne', 'updateOrThrow', 'upsert', 'findOneAndUpdate', 'findByIdAndUpdate', 'increment', 'decrement', 'findOrCreate', 'nativeUpdate', 'patch', 'patchAndFetch', 'patchAndFetchById', 'updateAndFetch', 'updateAndFetchById', 'upsertGraph', 'upsertGraphAndFetch', 'insertGraph', 'insertGraphAndFetch']),
  data: { Knex: { update: 'all' }, Objection: { update: 0, patch: 0 }, Mongoose: { updateOne: 1, findByIdAndUpdate: 1, findOneAndUpdate: 1 }, MongoDB: { updateOne: 1, findOneAndUpdate: 1 }, TypeORM: { update: 1 }, MikroORM: { nativeUpdate: 2 }, Sequelize: { update: 0 } },
};

/** Clients whose commands are no statements of a database. */
export const NO_DATABASES: ReadonlySet<string> = new Set(['Redis']);

/** Writes of many at once: whoever calls them in a loop has parts already. */
export const BULK_METHODS = /^(?:create|insert|update|upsert|delete|nativeInsert)Many|^bulk|^batch|flush$/i;
/** What people call functions that do so. */
export const BULK_FUNCTIONS = /(?:Bulk|Batch|Many)$|^(?:bulk|batch)[A-Z]/;

/** Methods that take a statement as a text. */
export const STATEMENT_METHODS: ReadonlySet<string> = new Set(['$executeRawUnsafe', '$queryRawUnsafe', '$executeRaw', '$queryRaw', 'raw', 'query', 'execute', 'exec']);

/** Look-ups that a client joins to one statement by itself where they start in the same tick. Source: Prisma's page on query optimization. */
export const JOINED_READS: Readonly<Record<string, ReadonlySet<string>>> = { Prisma: new Set(['findUnique', 'findUniqueOrThrow']) };

/** Keys of an item's data by which a client writes to other tables, too, which its form for many items can't. Source: Prisma's page on nested writes. */
export const NESTED_WRITES: ReadonlySet<string> = new Set(['create', 'connect', 'connectOrCreate']);

/** Names of collections whose items are groups: a statement for each of them is one for many. */
export const GROUPS = /group(?:s|ed)?(?:By\w{1,80})?$|\wBy[A-Z]\w{0,80}$/i;
/** Those of tenants, who may have schemas, policies or databases of their own. */
export const TENANTS = /^tenants?(?:Ids?)?$/i;

/** What people call functions that take an item before somebody else does, and those that send something: that is done for one item at a time. */
export const ONE_BY_ONE = /^#?(?:lock|claim|acquire|try(?:Lock|Claim|Acquire)|send|deliver)(?![a-z])\w*$/;

/** What people call functions that have others wait: what follows in the same round has its order. */
export const LOCKING = /^(?:acquire|lock|tryLock|tryAcquire)(?![a-z])/;

/** Lines of a log, wherever they go. */
export const LOG_LINES = { loggers: /(?:^|\.)\w*log(?:ger)?$/i, methods: new Set(['log', 'info', 'warn', 'warning', 'error', 'debug', 'trace', 'verbose']) };

/** What the text of a statement that changes rows begins with; what makes one whole, and how people write it: `SELECT` or `select`, where a sentence has `Select`. Source: the SQL standard. */
export const STATEMENT_TEXTS = {
  changes: /^\s*update\b/i,
  whole: /^(?:select\s(?!(?:the|an?|your|some|any)\s)[^]*\sfrom\s+(?:\(|(?:only\s+)?["`\w.\uFFFC[\]]+(?:\s+(?:as\s+)?["`\w\uFFFC]+)?\s*(?:$|[;,()\uFFFC]|(?:where|join|inner|left|right|full|cross|natural|on|using|group|order|having|limit|offset|fetch|for|union|intersect|except|window|tablesample|with|and|as)\b))|insert\s+(?:ignore\s+)?into\s|replace\s+into\s|update\s[^]*\sset\s+["`\w.\uFFFC[\]()]+[^=]{0,60}=|update\s[^]*\sset\s+\uFFFC|delete\s+from\s|with\s+(?:recursive\s+)?["`\w]+\s+as\s*\()/i,
  written: /^(?:[A-Z]+|[a-z]+)\b/,
};
