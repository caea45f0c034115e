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
  ...calls('Redis', true, ['set', 'setex', 'setEx', 'setnx', 'setNX', 'mset', 'del', 'unlink', 'incr', 'incrby', 'decr', 'expire', 'hset', 'hSet', 'hdel', 'hDel', 'sadd', 'sAdd', 'srem', 'sRem', 'lpush', 'lPush', 'rpush', 'rPush', 'lpop', 'rpop', 'zadd', 'zAdd', 'zrem', 'publish', 'eval']),
};

const SQL: TypeSpec = { members: { ...calls('SQL', true, ['query', 'execute']), connect: { call: { returns: 'sql.Client' } }, getConnection: { call: { returns: 'sql.Client' } }, release: { call: {} }, end: { call: {} } } };

export const DATABASES: readonly LibrarySpec[] = [
  { modules: ['@prisma/client'], exports: { PrismaClient: { construct: { returns: 'prisma.Client' }, type: 'prisma.Client' } } },
  {
    modules: ['typeorm'],
    exports: {
      Repository: { type: 'typeorm.Repository' }, TreeRepository: { type: 'typeorm.Repository' }, MongoRepository: { type: 'typeorm.Repository' }, EntityManager: { type: 'typeorm.Repository' },
      DataSource: { construct: { returns: 'typeorm.DataSource' }, type: 'typeorm.DataSource' }, getRepository: { call: { returns: 'typeorm.Repository' } }, BaseEntity: { members: TYPEORM },
    },
  },
  {
    modules: ['mongoose'],
    exports: { Model: { type: 'mongoose.Model' }, model: { call: { returns: 'mongoose.Model' } }, default: { members: { model: { call: { returns: 'mongoose.Model' } } } } },
  },
  { modules: ['ioredis'], exports: { default: { construct: { returns: 'redis.Client' } }, Redis: { construct: { returns: 'redis.Client' }, type: 'redis.Client' } } },
  { modules: ['redis'], exports: { createClient: { call: { returns: 'redis.Client' } }, RedisClientType: { type: 'redis.Client' } } },
  {
    modules: ['pg', 'mysql2', 'mysql2/promise', 'mariadb'],
    exports: {
      Pool: { construct: { returns: 'sql.Client' }, type: 'sql.Client' }, Client: { construct: { returns: 'sql.Client' }, type: 'sql.Client' }, PoolClient: { type: 'sql.Client' },
      createPool: { call: { returns: 'sql.Client' } }, createConnection: { call: { returns: 'sql.Client' } },
      default: { members: { Pool: { construct: { returns: 'sql.Client' } }, Client: { construct: { returns: 'sql.Client' } }, createPool: { call: { returns: 'sql.Client' } } } },
    },
  },
  { modules: ['kysely'], exports: { Kysely: { construct: { returns: 'kysely.Database' }, type: 'kysely.Database' }, Transaction: { type: 'kysely.Database' } } },
  { modules: ['knex'], exports: { default: { call: { returns: 'knex.Database' } }, knex: { call: { returns: 'knex.Database' } }, Knex: { type: 'knex.Database' } } },
];

const SELF: CallSpec = { returns: 'self' };

export const DATABASE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'prisma.Client': { nested: true, members: PRISMA },
  'typeorm.Repository': { members: { ...TYPEORM, getRepository: { call: { returns: 'typeorm.Repository' } } } },
  'typeorm.DataSource': { members: { ...calls('TypeORM', true, ['query', 'transaction']), getRepository: { call: { returns: 'typeorm.Repository' } }, manager: { type: 'typeorm.Repository' }, createQueryBuilder: { call: { returns: 'typeorm.Builder' } } } },
  'typeorm.Builder': { members: { ...calls('TypeORM', false, ['getMany', 'getOne', 'getOneOrFail', 'getRawMany', 'getRawOne', 'getCount', 'getManyAndCount', 'getRawAndEntities']), ...calls('TypeORM', true, ['execute']) }, anyMethod: SELF },
  'mongoose.Model': { members: MONGOOSE },
  'mongoose.Query': { members: {}, anyMethod: SELF },
  'redis.Client': { members: REDIS },
  'sql.Client': SQL,
  'kysely.Database': {
    members: {
      selectFrom: { call: { returns: 'kysely.Select' } }, insertInto: { call: { returns: 'kysely.Write' } }, updateTable: { call: { returns: 'kysely.Write' } }, deleteFrom: { call: { returns: 'kysely.Write' } },
      with: { call: SELF }, transaction: { call: SELF }, withSchema: { call: SELF }, ...calls('Kysely', true, ['executeQuery']),
    },
  },
  'kysely.Select': { members: calls('Kysely', false, ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow']), anyMethod: SELF },
  'kysely.Write': { members: calls('Kysely', true, ['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow']), anyMethod: SELF },
  'knex.Database': { members: { raw: { call: query('Knex', true) }, transaction: { call: query('Knex', true) } }, call: { returns: 'knex.Builder' } },
  'knex.Builder': {
    members: { ...calls('Knex', false, ['select', 'first', 'pluck', 'count'], 'self'), ...calls('Knex', true, ['insert', 'update', 'del', 'delete', 'increment', 'decrement'], 'self') },
    anyMethod: SELF,
  },
};
