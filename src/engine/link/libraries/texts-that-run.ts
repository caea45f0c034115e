/**
 * Calls that run a text that they are given: SQL statements and parts of them, shell commands, scripts of a database.
 * Sources: the API reference of each package, and the OWASP cheat sheets on injection for what binds and what doesn't.
 * Tagged templates (`` sql`…` ``, `` $`…` ``) bind what stands in their holes, and are no such call.
 */
export type RunLanguage = 'sql' | 'shell' | 'javascript';

export interface RunText {
  readonly language: RunLanguage;
  readonly argument: number;
  /** Other arguments that are such texts as well. */
  readonly others?: readonly number[];
  /** It is run only where it stands in brackets, as a query within another. */
  readonly bracketed?: true;
  /** Where the text stands, where the argument is an object. */
  readonly members?: readonly string[];
  /** It is run by a shell only where an option says so. */
  readonly optional?: true;
  /** The tag that binds what the same text has in its holes. */
  readonly tag?: string;
}

const STATEMENT_KEYS = ['text', 'sql', 'query', 'sqlText', 'statement'];
const sql = (argument = 0, more: Partial<RunText> = {}): RunText => ({ language: 'sql', argument, members: STATEMENT_KEYS, ...more });
const each = (names: readonly string[], text: RunText): Record<string, RunText> => Object.fromEntries(names.map((name) => [name, text]));
const SHELL: RunText = { language: 'shell', argument: 0 };
const SHELL_OPTION: RunText = { ...SHELL, optional: true };

/** Methods of what a library made, by its type. */
export const RUN_BY_TYPE: Readonly<Record<string, Readonly<Record<string, RunText>>>> = {
  'sql.Client': each(['query', 'execute'], sql()),
  'typeorm.DataSource': { query: sql() },
  'typeorm.Repository': { query: sql() },
  'typeorm.Builder': {
    ...each(['select', 'addSelect', 'where', 'andWhere', 'orWhere', 'having', 'andHaving', 'orHaving', 'orderBy', 'addOrderBy', 'groupBy', 'addGroupBy'], { language: 'sql', argument: 0 }),
    ...each(['leftJoin', 'innerJoin', 'leftJoinAndSelect', 'innerJoinAndSelect'], { language: 'sql', argument: 0, bracketed: true, others: [2] }),
    ...each(['leftJoinAndMapOne', 'leftJoinAndMapMany', 'innerJoinAndMapOne', 'innerJoinAndMapMany'], { language: 'sql', argument: 1, bracketed: true, others: [3] }),
  },
  'sequelize.Sequelize': { query: sql(), literal: sql() },
  'knex.Database': { raw: sql() },
  'drizzle.Database': { execute: sql() },
  'mikro-orm.Manager': { execute: sql() },
};

/** How the clients of a package name the parameters of a statement, which are passed as a list behind it. */
export const PARAMETERS: Readonly<Record<string, '$' | '?'>> = { pg: '$', mysql2: '?', 'mysql2/promise': '?', mariadb: '?' };

/** Types of parameters that such an object is passed as, by their name and package. */
export const PASSED_AS: Readonly<Record<string, { readonly module: string; readonly type: string }>> = { SelectQueryBuilder: { module: 'typeorm', type: 'typeorm.Builder' } };

/** Exports of a package, by their path. */
export const RUN_BY_EXPORT: readonly { readonly modules: readonly string[]; readonly exports: Readonly<Record<string, RunText>> }[] = [
  { modules: ['child_process'], exports: { ...each(['exec', 'execSync'], SHELL), ...each(['spawn', 'spawnSync', 'execFile', 'execFileSync'], SHELL_OPTION) } },
  { modules: ['cross-spawn'], exports: { default: SHELL_OPTION, spawn: SHELL_OPTION, sync: SHELL_OPTION } },
  { modules: ['execa'], exports: each(['execa', 'execaSync', 'execaCommand', 'execaCommandSync', 'default', 'command', 'commandSync'], SHELL_OPTION) },
  { modules: ['shelljs'], exports: { exec: SHELL } },
  { modules: ['sequelize', 'sequelize-typescript'], exports: { literal: sql(), 'Sequelize.literal': sql(), 'default.literal': sql() } },
  { modules: ['@prisma/client'], exports: { 'Prisma.raw': sql() } },
  { modules: ['drizzle-orm', 'kysely'], exports: { 'sql.raw': sql() } },
  { modules: ['objection', '@mikro-orm/core', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/mariadb', '@mikro-orm/better-sqlite', '@mikro-orm/sqlite', '@mikro-orm/knex', '@mikro-orm/sql'], exports: { raw: sql() } },
];

/** Functions that make another form of one that they are given: `promisify(exec)`. */
export const PROMISES = { module: 'util', names: ['promisify'] };

/** Methods that run SQL wherever they are called. */
export const RUN_ANYWHERE: Readonly<Record<string, RunText>> = {
  $queryRawUnsafe: sql(0, { tag: '$queryRaw' }), $executeRawUnsafe: sql(0, { tag: '$executeRaw' }),
  ...each(['whereRaw', 'orWhereRaw', 'andWhereRaw', 'havingRaw', 'orHavingRaw', 'orderByRaw', 'groupByRaw', 'joinRaw', 'fromRaw'], sql()),
  $where: { language: 'javascript', argument: 0 },
};

/** Methods and functions that run SQL where the text is a statement: pg, mysql2, mssql, sqlite3, better-sqlite3, postgres.js, pg-promise, D1, libsql, ClickHouse, Cassandra, Snowflake, BigQuery, MikroORM, TypeORM's query runners. */
export const RUN_STATEMENTS: ReadonlySet<string> = new Set([
  'query', 'execute', 'exec', 'raw', 'prepare', 'run', 'all', 'get', 'each', 'unsafe', 'batch', 'command', 'any', 'one', 'none', 'many', 'oneOrNone', 'manyOrNone', 'multi', 'result', 'sql', 'queryRaw', 'executeRaw', 'executeQuery', 'runQuery', 'executeSql', 'createQueryJob', 'stream', 'queryStream', 'promise',
]);
export const RUN_STATEMENT: RunText = sql();

/** Keys of a query object whose text a database runs as a script. */
export const SCRIPT_KEYS: ReadonlySet<string> = new Set(['$where']);

/** How a statement begins. */
export const STATEMENT_START = /^\s{0,200}(?:select\s|insert\s+into\s|insert\s+ignore\s|replace\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|merge\s+into\s|with\s+(?:recursive\s+)?[\w"`]+\s+as\s*\(|create\s+(?:table|database|schema|index|user|role|view|extension|unique)\s|drop\s+(?:table|database|schema|index|user|role|view)\s|alter\s+(?:table|user|role|database|system)\s|truncate\s+(?:table\s)?|grant\s+\w+\s|call\s+\w+\s*\(|explain\s|copy\s+\S+\s+(?:from|to)\s|lock\s+table|set\s+(?:local\s+|session\s+)?[\w.]+\s*(?:=|to\s))/i;

/** Options that have a program started by a shell, and programs that are shells, with the flag before the command. */
export const SHELL_OPTIONS: readonly string[] = ['shell'];
export const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k)?sh$/;
export const COMMAND_FLAG = /^-[a-z]{0,4}c$/;

/** Methods of TypeORM's query builder. Where something is joined and a page is asked for, entities are read in two steps, and the first looks up each column that is ordered by. Source: `createOrderByCombinedWithSelectExpression` of its SelectQueryBuilder. */
export const LOOKS_UP_COLUMNS = {
  orders: new Set(['orderBy', 'addOrderBy']),
  joins: new Set(['leftJoin', 'innerJoin', 'leftJoinAndSelect', 'innerJoinAndSelect', 'leftJoinAndMapOne', 'leftJoinAndMapMany', 'innerJoinAndMapOne', 'innerJoinAndMapMany']),
  pages: new Set(['take', 'skip']),
  reads: new Set(['getMany', 'getManyAndCount']),
  others: new Set(['getRawMany', 'getRawOne', 'getRawAndEntities', 'getQuery', 'getQueryAndParameters', 'getSql', 'stream', 'clone']),
} as const satisfies Record<string, ReadonlySet<string>>;
export const MAKES_BUILDER = 'createQueryBuilder';
/** The alias before a column. */
export const COLUMN_OF = /^\w+\.$/;
