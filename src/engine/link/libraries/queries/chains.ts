import type { ChainSpec } from './spec';

/** What the methods of query builders do, by what stands in the API references that `clients.ts` names. */

/** Methods of the promise that a chain ends in. */
export const PROMISED: readonly string[] = ['then', 'catch', 'finally'];

export const TYPEORM_CHAIN: ChainSpec = {
  limit: ['take', 'limit'],
  limited: 'before',
  filter: ['where', 'andWhere', 'whereInIds'],
  table: ['createQueryBuilder', 'from'],
  one: [],
  notRows: ['groupBy', 'addGroupBy', 'stream', 'loadMany', 'loadOne', 'delete', 'update', 'insert'],
  untold: ['setFindOptions', 'orWhere', 'relation', 'having'],
  plain: ['select', 'addSelect', 'distinct', 'addFrom', 'orderBy', 'addOrderBy', 'skip', 'offset', 'leftJoin', 'leftJoinAndSelect', 'leftJoinAndMapOne', 'leftJoinAndMapMany', 'setParameter', 'setParameters', 'cache', 'setLock', 'setOnLocked', 'withDeleted', 'comment', 'useIndex', 'maxExecutionTime', 'loadAllRelationIds', 'loadRelationIdAndMap', 'loadRelationCountAndMap', 'clone', 'setQueryRunner', 'getMany', 'getManyAndCount', 'getRawMany', 'getRawAndEntities', 'getQuery', 'getSql', 'getParameters', 'getCount', 'getRepository', 'getTreeRepository'],
  joins: { innerJoin: 2, innerJoinAndSelect: 2, innerJoinAndMapOne: 3, innerJoinAndMapMany: 3 },
  columns: ['select', 'addSelect'],
};

export const MONGOOSE_CHAIN: ChainSpec = {
  limit: ['limit'],
  limited: 'behind',
  filter: ['find', 'where', 'and'],
  table: [],
  one: ['findOne', 'count', 'countDocuments', 'estimatedDocumentCount'],
  notRows: ['cursor', 'distinct', 'deleteMany', 'deleteOne', 'updateMany', 'updateOne', 'group', 'count', 'sample', 'eachAsync', 'stream'],
  untold: ['merge', 'setOptions', 'or', 'nor', 'equals', 'in', 'gt', 'gte', 'lt', 'lte', 'near', 'within', 'elemMatch', 'regex', 'match', 'append', 'pipeline', 'paginate', 'transform'],
  plain: ['sort', 'select', 'lean', 'populate', 'skip', 'exec', 'session', 'read', 'readConcern', 'hint', 'collation', 'maxTimeMS', 'batchSize', 'comment', 'allowDiskUse', 'projection', 'slice', 'orFail', 'tailable', 'aggregate', 'project', 'lookup', 'unwind', 'addFields', 'option', 'model'],
  columns: [],
};

export const DRIZZLE_CHAIN: ChainSpec = {
  limit: ['limit'],
  limited: 'last',
  filter: ['where'],
  table: ['from'],
  one: ['get'],
  notRows: ['groupBy', 'iterator', 'as'],
  untold: ['having', 'union', 'unionAll', '$with', 'innerJoinLateral', 'crossJoin'],
  plain: ['select', 'selectDistinct', 'leftJoin', 'rightJoin', 'fullJoin', 'orderBy', 'offset', '$dynamic', 'for', 'execute', 'all', 'values', 'prepare', '$withCache'],
  joins: { innerJoin: 1 },
  columns: ['select', 'selectDistinct'],
};

export const KNEX_CHAIN: ChainSpec = {
  limit: ['limit'],
  limited: 'last',
  filter: ['where', 'andWhere', 'whereIn', 'whereNull', 'whereNotNull', 'whereNot', 'whereLike', 'whereILike', 'andWhereNot', 'whereNotIn'],
  table: ['from', 'table', 'into', ''],
  one: ['first'],
  notRows: ['count', 'countDistinct', 'min', 'max', 'sum', 'avg', 'groupBy', 'groupByRaw', 'stream', 'pipe', 'insert', 'update', 'del', 'delete', 'increment', 'decrement', 'truncate', 'returning', 'toSQL', 'toQuery', 'as', 'columnInfo', 'onConflict', 'merge', 'batchInsert', 'upsert'],
  untold: ['modify', 'whereRaw', 'orWhere', 'orWhereIn', 'whereExists', 'whereBetween', 'having', 'union', 'unionAll', 'with', 'withRecursive', 'clone', 'raw', 'fromRaw', 'joinRaw', 'crossJoin', 'distinct', 'andWhereRaw', 'whereNotExists', 'distinctOn', 'paginate', 'queryContext'],
  plain: ['select', 'column', 'columns', 'pluck', 'orderBy', 'orderByRaw', 'offset', 'join', 'leftJoin', 'innerJoin', 'rightJoin', 'leftOuterJoin', 'rightOuterJoin', 'outerJoin', 'fullOuterJoin', 'on', 'timeout', 'debug', 'transacting', 'forUpdate', 'forShare', 'skipLocked', 'noWait', 'withSchema', 'options', 'hintComment', 'comment', 'clearSelect', 'clearOrder', 'queryBuilder', 'connection'],
  columns: ['select', 'column', 'columns', 'pluck'],
};

export const KYSELY_CHAIN: ChainSpec = {
  limit: ['limit', 'top', 'fetch'],
  limited: 'before',
  filter: ['where', 'whereRef'],
  table: ['selectFrom'],
  one: [],
  notRows: ['groupBy', 'stream', 'as', 'explain'],
  untold: ['$if', '$call', 'having', 'union', 'unionAll', 'intersect', 'except', 'distinctOn', 'with', 'withRecursive', 'innerJoinLateral'],
  plain: ['select', 'selectAll', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'leftJoinLateral', 'orderBy', 'offset', 'forUpdate', 'forShare', 'forNoKeyUpdate', 'forKeyShare', 'skipLocked', 'noWait', 'clearSelect', 'clearOrderBy', 'modifyFront', 'modifyEnd', 'withSchema', 'withPlugin', 'withoutPlugins', '$castTo', '$narrowType', '$assertType', 'execute'],
  columns: ['select'],
};

export const MONGO_CHAIN: ChainSpec = {
  limit: ['limit'],
  limited: 'behind',
  filter: ['filter'],
  table: [],
  one: ['next', 'tryNext', 'hasNext', 'count', 'explain'],
  notRows: ['stream', 'forEach', 'group', 'count', 'addCursorFlag', 'sample'],
  untold: ['match', 'max', 'min', 'addQueryModifier', 'project'],
  plain: ['find', 'aggregate', 'sort', 'skip', 'batchSize', 'hint', 'collation', 'comment', 'maxTimeMS', 'map', 'allowDiskUse', 'returnKey', 'showRecordId', 'clone', 'rewind', 'withReadPreference', 'withReadConcern', 'toArray', 'lookup', 'unwind', 'addFields'],
  columns: [],
  asks: ['toArray'],
};

/** Methods and functions of query builders that make a query given to them a part of another one. */
export const PARTS_OF_QUERIES: ReadonlySet<string> = new Set([
  'union', 'unionAll', 'unionDistinct', 'intersect', 'intersectAll', 'except', 'exceptAll', 'with', 'withRecursive', 'withMaterialized', '$with', 'from', 'fromRaw', 'as',
  'join', 'leftJoin', 'innerJoin', 'rightJoin', 'fullJoin', 'whereIn', 'whereNotIn', 'orWhereIn', 'andWhereIn', 'whereExists', 'whereNotExists', 'orWhereExists', 'inArray', 'notInArray', 'exists', 'notExists', 'addCommonTableExpression',
]);
