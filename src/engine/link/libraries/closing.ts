/** What keeps connections until it is closed, and the method of its result that closes it and answers with a promise. */
export interface ClosingSpec {
  readonly modules: readonly string[];
  /** By path: `Kafka.producer` is a method of what `Kafka` constructs. */
  readonly exports: readonly string[];
  readonly method: string;
  /** `awaited`: the call answers with a promise of it. */
  readonly made: 'constructed' | 'called' | 'awaited';
}

/** Sources: the reference of each package on how a client is closed. */
export const CLOSING: readonly ClosingSpec[] = [
  { modules: ['pg'], exports: ['Pool', 'Client', 'default.Pool', 'default.Client'], method: 'end', made: 'constructed' },
  { modules: ['mysql2/promise', 'mariadb'], exports: ['createPool', 'default.createPool'], method: 'end', made: 'called' },
  { modules: ['@prisma/client'], exports: ['PrismaClient', 'default.PrismaClient'], method: '$disconnect', made: 'constructed' },
  { modules: ['mongodb'], exports: ['MongoClient'], method: 'close', made: 'constructed' },
  { modules: ['sequelize', 'sequelize-typescript'], exports: ['Sequelize'], method: 'close', made: 'constructed' },
  { modules: ['knex'], exports: ['default', 'knex'], method: 'destroy', made: 'called' },
  { modules: ['ioredis'], exports: ['default', 'Redis', 'default.Redis'], method: 'quit', made: 'constructed' },
  { modules: ['amqplib'], exports: ['connect', 'default.connect'], method: 'close', made: 'awaited' },
  { modules: ['kafkajs'], exports: ['Kafka.producer', 'Kafka.admin'], method: 'disconnect', made: 'called' },
  { modules: ['bullmq'], exports: ['Queue', 'QueueEvents', 'FlowProducer'], method: 'close', made: 'constructed' },
];

/** Packages that keep one connection for the whole process: the call that opens it, and the function beside it that closes it. */
export const CLOSING_MODULES: readonly { readonly module: string; readonly opens: string; readonly method: string }[] = [
  // Source: Mongoose's reference of `Mongoose.prototype.disconnect()`.
  { module: 'mongoose', opens: 'connect', method: 'disconnect' },
];

/** Those above with the consumers of a broker, which are stopped first. Source: KafkaJS' page on consuming. */
export const CLOSES_CONSUMERS: readonly ClosingSpec[] = [...CLOSING, { modules: ['kafkajs'], exports: ['Kafka.consumer'], method: 'disconnect', made: 'called' }];

/** Types of what is closed so, for a client that a function is handed. Sources: the type definitions of each package. */
export const CLOSING_TYPES: readonly { readonly module: string; readonly types: readonly string[]; readonly method: string }[] = [
  { module: 'kafkajs', types: ['Producer', 'Consumer', 'Admin'], method: 'disconnect' },
  { module: 'pg', types: ['Pool', 'Client'], method: 'end' },
  { module: 'ioredis', types: ['Redis'], method: 'quit' },
  { module: 'mongodb', types: ['MongoClient'], method: 'close' },
];
