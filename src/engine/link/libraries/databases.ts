import { REDIS_MESSAGES } from './brokers/redis';
import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Database and cache clients: which call reads, which writes. Sources: the API reference of each client. */

function calls(client: string, write: boolean, names: readonly string[], returns?: string): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name): [string, MemberSpec] => [name, { call: query(client, write, returns, /Or(?:Throw|Fail)$/.test(name)) }]));
}

function query(client: string, write: boolean, returns?: string, throws = false): CallSpec {
  return { ...(returns !== undefined && { returns }), effect: { kind: 'query', client, write, ...(throws && { throws }) } };
}

const PRISMA: Record<string, MemberSpec> = {
  ...calls('Prisma', false, ['findMany', 'findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'count', 'aggregate', 'groupBy', '$queryRaw', '$queryRawUnsafe']),
  ...calls('Prisma', true, ['create', 'createMany', 'createManyAndReturn', 'update', 'updateMany', 'updateManyAndReturn', 'upsert', 'delete', 'deleteMany', '$executeRaw', '$executeRawUnsafe', '$transaction']),
};

const TYPEORM_READS = ['find', 'findBy', 'findAndCount', 'findAndCountBy', 'findOne', 'findOneBy', 'findOneOrFail', 'findOneByOrFail', 'findByIds', 'count', 'countBy', 'exist', 'exists', 'existsBy', 'sum', 'average', 'minimum', 'maximum'];
const TYPEORM_WRITES = ['save', 'insert', 'update', 'upsert', 'delete', 'remove', 'softDelete', 'softRemove', 'restore', 'recover', 'increment', 'decrement', 'clear', 'query', 'transaction'];
const TYPEORM: Record<string, MemberSpec> = { ...calls('TypeORM', false, TYPEORM_READS), ...calls('TypeORM', true, TYPEORM_WRITES), createQueryBuilder: { call: { returns: 'typeorm.Builder' } } };

const MONGOOSE: Record<string, MemberSpec> = {
  ...calls('Mongoose', false, ['find', 'findOne', 'findById', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'exists', 'aggregate'], 'mongoose.Query'),
  ...calls('Mongoose', true, ['create', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'findOneAndUpdate', 'findByIdAndUpdate', 'findOneAndDelete', 'findByIdAndDelete', 'findOneAndReplace', 'bulkWrite'], 'mongoose.Query'),
};

const REDIS: Record<string, MemberSpec> = {
  ...calls('Redis', false, ['get', 'mget', 'mGet', 'hget', 'hGet', 'hgetall', 'hGetAll', 'hmget', 'smembers', 'sMembers', 'sismember', 'sIsMember', 'lrange', 'lRange', 'llen', 'lLen', 'zrange', 'zRange', 'zscore', 'zScore', 'exists', 'ttl', 'keys', 'scard', 'zcard']),
  ...calls('Redis', true, ['set', 'setex', 'setEx', 'setnx', 'setNX', 'mset', 'del', 'unlink', 'incr', 'incrby', 'decr', 'expire', 'hset', 'hSet', 'hdel', 'hDel', 'sadd', 'sAdd', 'srem', 'sRem', 'lpush', 'lPush', 'rpush', 'rPush', 'lpop', 'rpop', 'zadd', 'zAdd', 'zrem', 'eval']),
};

const SEQUELIZE: Record<string, MemberSpec> = {
  ...calls('Sequelize', false, ['findAll', 'findOne', 'findByPk', 'findAndCountAll', 'count', 'max', 'min', 'sum']),
  ...calls('Sequelize', true, ['create', 'bulkCreate', 'upsert', 'update', 'destroy', 'restore', 'increment', 'decrement', 'findOrCreate', 'truncate']),
};

const MIKRO_ORM: Record<string, MemberSpec> = {
  ...calls('MikroORM', false, ['find', 'findAll', 'findOne', 'findOneOrFail', 'findAndCount', 'count']),
  ...calls('MikroORM', true, ['flush', 'persistAndFlush', 'removeAndFlush', 'insert', 'insertMany', 'upsert', 'upsertMany', 'nativeInsert', 'nativeUpdate', 'nativeDelete', 'transactional']),
};

/** Source: the reference of Objection's `QueryBuilder` and `Model`. */
const OBJECTION: Record<string, MemberSpec> = {
  ...calls('Objection', false, ['findById', 'findByIds', 'findOne', 'first', 'resultSize', 'page'], 'self'),
  ...calls('Objection', true, ['insert', 'insertAndFetch', 'insertGraph', 'insertGraphAndFetch', 'upsertGraph', 'upsertGraphAndFetch', 'patch', 'patchAndFetch', 'patchAndFetchById', 'update', 'updateAndFetch', 'updateAndFetchById', 'delete', 'deleteById', 'increment', 'decrement', 'relate', 'unrelate'], 'self'),
};

const MONGODB: Record<string, MemberSpec> = {
  ...calls('MongoDB', false, ['find', 'findOne', 'countDocuments', 'estimatedDocumentCount', 'distinct', 'aggregate'], 'mongodb.Cursor'),
  ...calls('MongoDB', true, ['insertOne', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'bulkWrite']),
};

/** Drizzle's drivers. Source: its documentation on connecting. */
const DRIZZLE = ['node-postgres', 'postgres-js', 'pglite', 'mysql2', 'neon-http', 'neon-serverless', 'vercel-postgres', 'planetscale-serverless', 'better-sqlite3', 'libsql', 'libsql/http', 'libsql/web', 'libsql/ws', 'libsql/node'].map((driver) => `drizzle-orm/${driver}`);
const DRIZZLE_TYPES = ['NodePgDatabase', 'PostgresJsDatabase', 'PgliteDatabase', 'MySql2Database', 'NeonHttpDatabase', 'NeonDatabase', 'VercelPgDatabase', 'PlanetScaleDatabase', 'BetterSQLite3Database', 'LibSQLDatabase'];

/** Conditions in brackets: `new Brackets((qb) => qb.where(…).orWhere(…))`. */
const CONDITIONS: MemberSpec = { construct: { callbacks: { 0: ['typeorm.Builder'] } } };

const SQL: TypeSpec = { members: { ...calls('SQL', true, ['query', 'execute']), connect: { call: { returns: 'sql.Client' } }, getConnection: { call: { returns: 'sql.Client' } }, release: { call: {} }, end: { call: {} } } };

export const DATABASES: readonly LibrarySpec[] = [
  /** Since version 7 the client stands at the `output` of the generator. Source: the Prisma schema reference, `generator`. */
  { modules: ['@prisma/client'], generated: /^(?:\.|~|#|src\/|@?generated|@[\w-]*\/)[^]*(?:prisma|generated)|^@?generated\//i, exports: { PrismaClient: { construct: { returns: 'prisma.Client' }, type: 'prisma.Client' } } },
  /** Source: the types of nestjs-prisma. */
  { modules: ['nestjs-prisma'], exports: { PrismaService: { construct: { returns: 'prisma.Client' }, type: 'prisma.Client' }, CustomPrismaService: { type: 'nestjs-prisma.Custom' } } },
  /** What the generated client makes its class with. */
  { modules: ['@prisma/client/runtime/client', '@prisma/client/runtime/library'], exports: { getPrismaClient: { call: { returns: 'prisma.Client' } } } },
  {
    modules: ['typeorm'],
    exports: {
      Repository: { type: 'typeorm.Repository' }, TreeRepository: { type: 'typeorm.Repository' }, MongoRepository: { type: 'typeorm.Repository' }, EntityManager: { type: 'typeorm.Repository' },
      DataSource: { construct: { returns: 'typeorm.DataSource' }, type: 'typeorm.DataSource' }, getRepository: { call: { returns: 'typeorm.Repository' } }, Brackets: CONDITIONS, NotBrackets: CONDITIONS, BaseEntity: { members: TYPEORM },
    },
  },
  {
    modules: ['mongoose'],
    exports: {
      Model: { type: 'mongoose.Model' }, model: { call: { returns: 'mongoose.Model' } }, connection: { type: 'mongoose.Connection' }, Connection: { type: 'mongoose.Connection' }, createConnection: { call: { returns: 'mongoose.Connection' } },
      default: { members: { model: { call: { returns: 'mongoose.Model' } }, connection: { type: 'mongoose.Connection' }, createConnection: { call: { returns: 'mongoose.Connection' } } } },
    },
  },
  { modules: ['mongodb'], exports: { MongoClient: { construct: { returns: 'mongodb.Client' }, type: 'mongodb.Client', members: { connect: { call: { returns: 'mongodb.Client' } } } }, Db: { type: 'mongodb.Db' }, Collection: { type: 'mongodb.Collection' } } },
  {
    modules: ['sequelize', 'sequelize-typescript'],
    exports: { Sequelize: { construct: { returns: 'sequelize.Sequelize' }, type: 'sequelize.Sequelize' }, Model: { members: SEQUELIZE }, ModelStatic: { type: 'sequelize.Model' }, ModelCtor: { type: 'sequelize.Model' } },
  },
  { modules: DRIZZLE, exports: { drizzle: { call: { returns: 'drizzle.Database' } }, ...Object.fromEntries(DRIZZLE_TYPES.map((name) => [name, { type: 'drizzle.Database' }])) } },
  {
    modules: ['@mikro-orm/core', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/mariadb', '@mikro-orm/mongodb', '@mikro-orm/better-sqlite'],
    exports: {
      ...Object.fromEntries(['EntityManager', 'SqlEntityManager', 'EntityRepository', 'SqlEntityRepository', 'MongoEntityManager', 'MongoEntityRepository'].map((name) => [name, { type: 'mikro-orm.Manager' }])),
      MikroORM: { members: { init: { call: { returns: 'mikro-orm.Orm' } } }, type: 'mikro-orm.Orm' },
    },
  },
  { modules: ['ioredis'], exports: { default: { construct: { returns: 'redis.Client' } }, Redis: { construct: { returns: 'redis.Client' }, type: 'redis.Client' } } },
  { modules: ['redis'], exports: { createClient: { call: { returns: 'redis.Client' } }, default: { members: { createClient: { call: { returns: 'redis.Client' } } } }, RedisClientType: { type: 'redis.Client' } } },
  {
    modules: ['pg', 'mysql2', 'mysql2/promise', 'mariadb'],
    exports: {
      Pool: { construct: { returns: 'sql.Client' }, type: 'sql.Client' }, Client: { construct: { returns: 'sql.Client' }, type: 'sql.Client' }, PoolClient: { type: 'sql.Client' },
      createPool: { call: { returns: 'sql.Client' } }, createConnection: { call: { returns: 'sql.Client' } },
      default: { members: { Pool: { construct: { returns: 'sql.Client' } }, Client: { construct: { returns: 'sql.Client' } }, createPool: { call: { returns: 'sql.Client' } } } },
    },
  },
  { modules: ['kysely'], exports: { Kysely: { construct: { returns: 'kysely.Database' }, type: 'kysely.Database' }, Transaction: { type: 'kysely.Database' } } },
  { modules: ['objection'], exports: { Model: { members: { query: { call: { returns: 'objection.Builder' } }, relatedQuery: { call: { returns: 'objection.Builder' } } } } } },
  { modules: ['knex'], exports: { default: { call: { returns: 'knex.Database' } }, knex: { call: { returns: 'knex.Database' } }, Knex: { type: 'knex.Database' } } },
];

const SELF: CallSpec = { returns: 'self' };

export const DATABASE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'nestjs-prisma.Custom': { members: { client: { type: 'prisma.Client' } } },
  'prisma.Client': { nested: true, members: { ...PRISMA, $extends: { call: { returns: 'prisma.Client' } } }, construct: { returns: 'prisma.Client' } },
  'typeorm.Repository': { members: { ...TYPEORM, getRepository: { call: { returns: 'typeorm.Repository' } } } },
  'typeorm.DataSource': { members: { ...calls('TypeORM', true, ['query', 'transaction']), getRepository: { call: { returns: 'typeorm.Repository' } }, manager: { type: 'typeorm.Repository' }, createQueryBuilder: { call: { returns: 'typeorm.Builder' } } } },
  'typeorm.Builder': { members: { ...calls('TypeORM', false, ['getMany', 'getOne', 'getOneOrFail', 'getRawMany', 'getRawOne', 'getCount', 'getManyAndCount', 'getRawAndEntities']), ...calls('TypeORM', true, ['execute']) }, anyMethod: SELF },
  'mongoose.Model': { members: MONGOOSE, construct: { returns: 'mongoose.Document' } },
  'mongoose.Connection': { members: { model: { call: { returns: 'mongoose.Model' } }, collection: { call: { returns: 'mongodb.Collection' } }, db: { type: 'mongodb.Db' }, asPromise: { call: { returns: 'self' } }, useDb: { call: { returns: 'self' } } } },
  'mongoose.Document': { members: calls('Mongoose', true, ['save', 'updateOne', 'deleteOne']) },
  'mongoose.Query': { members: calls('Mongoose', true, ['save']), anyMethod: SELF },
  'mongodb.Client': { members: { db: { call: { returns: 'mongodb.Db' } }, connect: { call: { returns: 'mongodb.Client' } } } },
  'mongodb.Db': { members: { collection: { call: { returns: 'mongodb.Collection' } } } },
  'mongodb.Collection': { members: MONGODB },
  'mongodb.Cursor': { members: {}, anyMethod: SELF },
  'sequelize.Sequelize': { members: { define: { call: { returns: 'sequelize.Model' } }, model: { call: { returns: 'sequelize.Model' } }, ...calls('Sequelize', true, ['query', 'transaction']) } },
  'sequelize.Model': { members: SEQUELIZE },
  'drizzle.Database': {
    members: { ...calls('Drizzle', false, ['select', 'selectDistinct', '$count'], 'drizzle.Query'), ...calls('Drizzle', true, ['insert', 'update', 'delete'], 'drizzle.Query'), ...calls('Drizzle', true, ['execute', 'transaction']), query: { type: 'drizzle.Relations' } },
  },
  'drizzle.Query': { members: {}, anyMethod: SELF },
  'drizzle.Relations': { nested: true, members: calls('Drizzle', false, ['findMany', 'findFirst']) },
  'mikro-orm.Orm': { members: { em: { type: 'mikro-orm.Manager' } } },
  'mikro-orm.Manager': { members: { ...MIKRO_ORM, fork: { call: SELF }, getRepository: { call: SELF } } },
  'redis.Client': { members: { ...REDIS, ...REDIS_MESSAGES } },
  'sql.Client': SQL,
  'kysely.Database': {
    members: {
      selectFrom: { call: { returns: 'kysely.Select' } }, insertInto: { call: { returns: 'kysely.Write' } }, updateTable: { call: { returns: 'kysely.Write' } }, deleteFrom: { call: { returns: 'kysely.Write' } },
      with: { call: SELF }, transaction: { call: SELF }, withSchema: { call: SELF }, ...calls('Kysely', true, ['executeQuery']),
    },
  },
  'kysely.Select': { members: calls('Kysely', false, ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow']), anyMethod: SELF },
  'kysely.Write': { members: calls('Kysely', true, ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow']), anyMethod: SELF },
  'knex.Database': { members: { raw: { call: query('Knex', true) }, transaction: { call: query('Knex', true) }, ...Object.fromEntries(['select', 'from', 'table', 'into', 'with', 'withSchema', 'queryBuilder', 'distinct'].map((name) => [name, { call: { returns: 'knex.Builder' } }])) }, call: { returns: 'knex.Builder' } },
  'objection.Builder': { members: OBJECTION, anyMethod: SELF },
  'knex.Builder': {
    members: { ...calls('Knex', false, ['select', 'first', 'pluck', 'count'], 'self'), ...calls('Knex', true, ['insert', 'update', 'del', 'delete', 'increment', 'decrement'], 'self') },
    anyMethod: SELF,
  },
};
