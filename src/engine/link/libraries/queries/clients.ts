import type { ArgumentPath } from '../spec';
import { DRIZZLE_CHAIN, KNEX_CHAIN, KYSELY_CHAIN, MONGO_CHAIN, MONGOOSE_CHAIN, TYPEORM_CHAIN } from './chains';
import type { ReadSpec, Reads } from './spec';

/** Keys of the options of TypeORM's `find`, of 0.2 and 0.3. Source: its `FindManyOptions` and `FindOneOptions`. */
const TYPEORM_OPTIONS: readonly string[] = ['where', 'take', 'skip', 'order', 'select', 'relations', 'join', 'cache', 'lock', 'withDeleted', 'loadRelationIds', 'loadEagerRelations', 'relationLoadStrategy', 'transaction', 'comment'];

/**
 * Which call of which client reads rows, by client and method. Sources: the API references of Prisma Client ("findMany"), TypeORM ("Find Options",
 * "Repository API", "Select using Query Builder"), Mongoose ("Model.find", "Query", "Model.aggregate"), Sequelize ("Model Querying - Finders"),
 * Drizzle ("Select", "Query"), Knex ("Query Builder"), MikroORM ("EntityManager", "EntityRepository"), Kysely ("SelectQueryBuilder"),
 * node-postgres ("Queries"), MySQL2, and the MongoDB driver ("Find", "Aggregation"). None of them has a limit unless one is given.
 */
export const READS: Reads = {
  Prisma: {
    findMany: { rows: 'many', filter: option('where'), limit: option('take'), notRows: option('distinct') },
    ...all(['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow'], { rows: 'one', filter: option('where') }),
    ...all(['$queryRaw', '$queryRawUnsafe'], { rows: 'many', statement: { argument: 0 } }),
  },
  TypeORM: {
    ...all(['find', 'findAndCount'], { rows: 'many', filter: option('where'), limit: option('take'), options: TYPEORM_OPTIONS, entityFirst: true }),
    ...all(['findBy', 'findAndCountBy'], { rows: 'many', filter: [{ argument: 0 }], entityFirst: true }),
    ...all(['findOne', 'findOneOrFail'], { rows: 'one', filter: option('where'), entityFirst: true }),
    ...all(['findOneBy', 'findOneByOrFail'], { rows: 'one', filter: [{ argument: 0 }], entityFirst: true }),
    ...all(['getMany', 'getManyAndCount', 'getRawMany', 'getRawAndEntities'], { rows: 'many', chain: TYPEORM_CHAIN }),
    ...all(['getOne', 'getOneOrFail', 'getRawOne'], { rows: 'one', chain: TYPEORM_CHAIN }),
    query: { rows: 'many', statement: { argument: 0 } },
  },
  Mongoose: {
    find: { rows: 'many', filter: [{ argument: 0 }], limit: [{ argument: 2, path: ['limit'] }], chain: MONGOOSE_CHAIN },
    findOne: { rows: 'one', filter: [{ argument: 0 }], chain: MONGOOSE_CHAIN },
    findById: { rows: 'one', chain: MONGOOSE_CHAIN },
    aggregate: { rows: 'many', pipeline: { argument: 0 }, chain: MONGOOSE_CHAIN },
  },
  Sequelize: {
    ...all(['findAll', 'findAndCountAll'], { rows: 'many', filter: option('where'), limit: option('limit'), notRows: option('group'), included: option('include'), models: ['unscoped', 'schema', 'model', 'define', 'getRepository'] }),
    findOne: { rows: 'one', filter: option('where') },
    findByPk: { rows: 'one' },
    query: { rows: 'many', statement: { argument: 0 } },
  },
  Drizzle: {
    ...all(['select', 'selectDistinct'], { rows: 'many', chain: DRIZZLE_CHAIN }),
    findMany: { rows: 'many', filter: option('where'), limit: option('limit') },
    findFirst: { rows: 'one', filter: option('where') },
  },
  Knex: {
    ...all(['select', 'from', 'table', 'where', 'join', 'leftJoin', 'innerJoin', 'orderBy', 'whereIn', 'whereNull', 'andWhere', ''], { rows: 'many', chain: KNEX_CHAIN }),
  },
  MikroORM: {
    ...all(['find', 'findAndCount'], { rows: 'many', filter: [{ argument: 0 }], limit: [{ argument: 1, path: ['limit'] }], entityFirst: true }),
    findAll: { rows: 'many', filter: option('where'), limit: option('limit'), entityFirst: true },
    ...all(['findOne', 'findOneOrFail'], { rows: 'one', filter: [{ argument: 0 }], entityFirst: true }),
  },
  Kysely: {
    execute: { rows: 'many', chain: KYSELY_CHAIN },
    ...all(['executeTakeFirst', 'executeTakeFirstOrThrow'], { rows: 'one', chain: KYSELY_CHAIN }),
  },
  SQL: all(['query', 'execute'], { rows: 'many', statement: { argument: 0 } }),
  MongoDB: {
    find: { rows: 'many', filter: [{ argument: 0 }], limit: [{ argument: 1, path: ['limit'] }], chain: MONGO_CHAIN },
    findOne: { rows: 'one', filter: [{ argument: 0 }] },
    aggregate: { rows: 'many', pipeline: { argument: 0 }, chain: MONGO_CHAIN },
  },
};

/** Types of objects that begin a query where the call that made them says nothing else. */
export const BEGINS: Readonly<Record<string, string>> = { 'knex.Builder': 'Knex', 'objection.Builder': 'Objection' };

function option(name: string): readonly ArgumentPath[] {
  return [{ argument: 0, path: [name] }];
}

function all(names: readonly string[], spec: ReadSpec): Record<string, ReadSpec> {
  return Object.fromEntries(names.map((name) => [name, spec]));
}
