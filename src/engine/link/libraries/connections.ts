import { ANY_SQL } from './query-languages';
import type { ArgumentPath } from './spec';
import type { Resource } from '../../model/resources';

/** A call that connects to something outside of the process: where its address stands. */
export interface ConnectionSpec {
  readonly modules: readonly string[];
  /** Exports that connect, called or constructed, by path: `default.connect`. */
  readonly exports: readonly string[];
  readonly kind: Resource['kind'];
  readonly product: string;
  /** Where the product is named instead: TypeORM's `type`. */
  readonly productAt?: readonly ArgumentPath[];
  readonly url?: readonly ArgumentPath[];
  readonly host?: readonly ArgumentPath[];
  readonly port?: readonly ArgumentPath[];
  readonly database?: readonly ArgumentPath[];
  /** Schema of the database in which the tables are. */
  readonly schema?: readonly ArgumentPath[];
  /** Without an address it is handed a client that another call makes. */
  readonly onlyWithAddress?: true;
  /** The call opens no connection of its own: it asks over HTTP, describes what something else opens, or answers with the connection that there is. */
  readonly opens?: false;
  /** Exports whose clients connect by themselves when they are first asked, so that there is nothing to wait for. */
  readonly lazy?: readonly string[];
}

function at(argument: number, ...path: string[]): ArgumentPath {
  return path.length === 0 ? { argument } : { argument, path };
}

/** Options of the first argument, whatever stands before them. */
function options(...names: string[]): ArgumentPath[] {
  return names.map((name) => at(0, ...name.split('.')));
}

const HOST = { host: options('host'), port: options('port') };
const SQL_OPTIONS = { ...HOST, url: [at(0), ...options('url', 'uri', 'connectionString')], database: options('database', 'dbName') };

/** Methods by which a class gives a Nest module its options: `forRootAsync({ useClass: DatabaseOptions })`. Sources: the `…OptionsFactory` interface of each package. */
export const OPTIONS_METHODS = ['createTypeOrmOptions', 'createMongooseOptions', 'createSequelizeOptions', 'createMikroOrmOptions', 'createSharedConfiguration'] as const;

const DRIZZLE_OPTIONS = {
  url: [at(0), ...options('connection', 'connection.connectionString', 'connection.url', 'connection.uri')],
  host: options('connection.host'), port: options('connection.port'), database: options('connection.database'), onlyWithAddress: true as const,
};

/** Sources: the reference of each package on how it connects. */
export const CONNECTIONS: readonly ConnectionSpec[] = [
  { modules: ['pg'], exports: ['Pool', 'Client', 'default.Pool', 'default.Client'], kind: 'database', product: 'PostgreSQL', ...SQL_OPTIONS, lazy: ['Pool', 'default.Pool'] },
  { modules: ['postgres'], exports: ['default'], lazy: ['default'], kind: 'database', product: 'PostgreSQL', ...SQL_OPTIONS },
  { modules: ['@prisma/adapter-pg'], exports: ['PrismaPg'], kind: 'database', product: 'PostgreSQL', ...SQL_OPTIONS, opens: false },
  { modules: ['mysql', 'mysql2', 'mysql2/promise', 'mariadb'], exports: ['createPool', 'createConnection', 'default.createPool', 'default.createConnection'], kind: 'database', product: 'MySQL', ...SQL_OPTIONS, lazy: ['createPool', 'default.createPool'] },
  { modules: ['mongodb'], exports: ['MongoClient', 'MongoClient.connect'], kind: 'database', product: 'MongoDB', url: [at(0)], lazy: ['MongoClient'] },
  // Calling it again while it is connected does nothing: https://github.com/Automattic/mongoose/issues/9203
  { modules: ['mongoose'], exports: ['connect', 'default.connect'], kind: 'database', product: 'MongoDB', url: [at(0)], database: [at(1, 'dbName')], opens: false },
  { modules: ['mongoose'], exports: ['createConnection', 'default.createConnection'], kind: 'database', product: 'MongoDB', url: [at(0)], database: [at(1, 'dbName')] },
  { modules: ['@nestjs/mongoose'], exports: ['MongooseModule.forRoot', 'MongooseModule.forRootAsync'], kind: 'database', product: 'MongoDB', url: [at(0), ...options('uri')], database: [at(1, 'dbName'), ...options('dbName')] },
  { modules: ['typeorm'], exports: ['DataSource', 'createConnection'], kind: 'database', product: ANY_SQL, productAt: options('type'), ...SQL_OPTIONS, schema: options('schema') },
  { modules: ['@nestjs/typeorm'], exports: ['TypeOrmModule.forRoot', 'TypeOrmModule.forRootAsync'], kind: 'database', product: ANY_SQL, productAt: options('type'), ...SQL_OPTIONS, schema: options('schema') },
  { modules: ['sequelize', 'sequelize-typescript'], exports: ['Sequelize'], lazy: ['Sequelize'], kind: 'database', product: ANY_SQL, productAt: options('dialect').concat(at(1, 'dialect'), at(3, 'dialect')), ...SQL_OPTIONS, host: [...options('host'), at(3, 'host')], port: [...options('port'), at(3, 'port')], database: [...options('database'), at(0)], schema: [0, 1, 3].map((argument) => at(argument, 'schema')) },
  { modules: ['@nestjs/sequelize'], exports: ['SequelizeModule.forRoot', 'SequelizeModule.forRootAsync'], kind: 'database', product: ANY_SQL, productAt: options('dialect'), ...SQL_OPTIONS, schema: options('schema') },
  {
    modules: ['knex'], exports: ['default', 'knex'], lazy: ['default', 'knex'], kind: 'database', product: ANY_SQL, productAt: options('client'),
    url: options('connection', 'connection.connectionString'), host: options('connection.host'), port: options('connection.port'), database: options('connection.database'), schema: options('searchPath', 'searchPath.0'),
  },
  { modules: ['@mikro-orm/core', '@mikro-orm/mysql', '@mikro-orm/mariadb', '@mikro-orm/better-sqlite'], exports: ['MikroORM.init'], kind: 'database', product: ANY_SQL, ...HOST, url: options('clientUrl'), database: options('dbName') },
  { modules: ['@mikro-orm/postgresql'], exports: ['MikroORM.init'], kind: 'database', product: 'PostgreSQL', ...HOST, url: options('clientUrl'), database: options('dbName'), schema: options('schema') },
  { modules: ['@mikro-orm/mongodb'], exports: ['MikroORM.init'], kind: 'database', product: 'MongoDB', ...HOST, url: options('clientUrl'), database: options('dbName') },
  { modules: ['@mikro-orm/nestjs'], exports: ['MikroOrmModule.forRoot', 'MikroOrmModule.forRootAsync'], kind: 'database', product: ANY_SQL, ...HOST, url: options('clientUrl'), database: options('dbName'), schema: options('schema') },
  { modules: ['drizzle-orm/node-postgres', 'drizzle-orm/postgres-js', 'drizzle-orm/neon-serverless'], exports: ['drizzle'], kind: 'database', product: 'PostgreSQL', ...DRIZZLE_OPTIONS },
  { modules: ['drizzle-orm/neon-http'], exports: ['drizzle'], kind: 'database', product: 'PostgreSQL', ...DRIZZLE_OPTIONS, opens: false },
  { modules: ['drizzle-orm/mysql2'], exports: ['drizzle'], kind: 'database', product: 'MySQL', ...DRIZZLE_OPTIONS },
  { modules: ['drizzle-orm/libsql', 'drizzle-orm/libsql/http', 'drizzle-orm/libsql/web', 'drizzle-orm/libsql/ws', 'drizzle-orm/libsql/node'], exports: ['drizzle'], kind: 'database', product: 'libSQL', ...DRIZZLE_OPTIONS, opens: false },
  { modules: ['@elastic/elasticsearch', '@opensearch-project/opensearch'], exports: ['Client'], kind: 'database', product: 'Elasticsearch', url: options('node', 'nodes.0') },
  { modules: ['@aws-sdk/client-dynamodb'], exports: ['DynamoDBClient', 'DynamoDB'], kind: 'database', product: 'DynamoDB', url: options('endpoint'), opens: false },
  { modules: ['ioredis'], exports: ['default', 'Redis'], lazy: ['default', 'Redis'], kind: 'cache', product: 'Redis', url: [at(0)], host: [...options('host'), at(1)], port: [...options('port'), at(0)] },
  { modules: ['redis'], exports: ['createClient', 'default.createClient'], kind: 'cache', product: 'Redis', url: options('url'), host: options('socket.host', 'host'), port: options('socket.port', 'port') },
  { modules: ['@keyv/redis'], exports: ['createKeyv', 'default'], kind: 'cache', product: 'Redis', url: [at(0), ...options('url')] },
  { modules: ['memcached', 'memjs'], exports: ['default', 'Client.create'], kind: 'cache', product: 'Memcached', url: [at(0)] },
  { modules: ['kafkajs'], exports: ['Kafka'], kind: 'broker', product: 'Kafka', url: options('brokers.0', 'brokers'), opens: false },
  { modules: ['kafka-node'], exports: ['KafkaClient', 'ConsumerGroup', 'ConsumerGroupStream'], kind: 'broker', product: 'Kafka', url: options('kafkaHost') },
  { modules: ['amqplib', 'amqplib/callback_api', 'amqp-connection-manager'], exports: ['connect', 'default.connect'], kind: 'broker', product: 'RabbitMQ', url: [at(0), at(0, '0')], host: options('hostname'), port: options('port') },
  { modules: ['rabbitmq-client'], exports: ['Connection', 'default', 'default.Connection'], kind: 'broker', product: 'RabbitMQ', url: [at(0), ...options('url')], host: options('hostname'), port: options('port') },
  { modules: ['nats', '@nats-io/transport-node'], exports: ['connect'], kind: 'broker', product: 'NATS', url: options('servers', 'servers.0') },
  { modules: ['node-nats-streaming'], exports: ['connect', 'default.connect'], kind: 'broker', product: 'NATS Streaming', url: [at(2, 'url')] },
  { modules: ['mqtt'], exports: ['connect', 'connectAsync', 'default.connect'], kind: 'broker', product: 'MQTT', url: [at(0)] },
  { modules: ['pulsar-client'], exports: ['Client', 'default.Client'], kind: 'broker', product: 'Pulsar', url: options('serviceUrl') },
  { modules: ['bullmq'], exports: ['Queue', 'Worker', 'FlowProducer'], lazy: ['Queue', 'FlowProducer'], kind: 'broker', product: 'Redis', url: [at(1, 'connection', 'url')], host: [at(1, 'connection', 'host')], port: [at(1, 'connection', 'port')] },
  { modules: ['bee-queue'], exports: ['default'], kind: 'broker', product: 'Redis', url: [at(1, 'redis'), at(1, 'redis', 'url')], host: [at(1, 'redis', 'host')], port: [at(1, 'redis', 'port')] },
  { modules: ['bull'], exports: ['default'], lazy: ['default'], kind: 'broker', product: 'Redis', url: [at(1)], host: [at(1, 'redis', 'host')], port: [at(1, 'redis', 'port')] },
  { modules: ['@nestjs/bullmq', '@nestjs/bull'], exports: ['BullModule.forRoot', 'BullModule.forRootAsync'], kind: 'broker', product: 'Redis', url: options('url', 'connection.url'), host: options('connection.host', 'redis.host'), port: options('connection.port', 'redis.port') },
  { modules: ['@aws-sdk/client-sqs'], exports: ['SQSClient', 'SQS'], kind: 'broker', product: 'SQS', url: options('endpoint'), opens: false },
  { modules: ['@google-cloud/pubsub'], exports: ['PubSub'], kind: 'broker', product: 'Pub/Sub', url: options('apiEndpoint') },
  { modules: ['@aws-sdk/client-s3'], exports: ['S3Client', 'S3'], kind: 'storage', product: 'S3', url: options('endpoint') },
  { modules: ['minio'], exports: ['Client', 'default.Client'], kind: 'storage', product: 'MinIO', host: options('endPoint'), port: options('port') },
  { modules: ['@google-cloud/storage'], exports: ['Storage'], kind: 'storage', product: 'Cloud Storage', url: options('apiEndpoint') },
  { modules: ['@azure/storage-blob'], exports: ['BlobServiceClient', 'BlobServiceClient.fromConnectionString'], kind: 'storage', product: 'Blob Storage', url: [at(0)] },
  { modules: ['nodemailer'], exports: ['createTransport', 'default.createTransport'], kind: 'mail', product: 'SMTP', url: [at(0), ...options('url')], ...HOST },
];

/** Methods of a client that make what connects by itself, by the client's type. Source: the pages of KafkaJS on producing and on admin clients. */
export const OPENING_METHODS: Readonly<Record<string, { readonly names: readonly string[]; readonly kind: Resource['kind']; readonly product: string }>> = {
  'kafka.Client': { names: ['producer', 'admin'], kind: 'broker', product: 'Kafka' },
};

/** Methods that take a connection for themselves as long as they wait. Sources: the pages of Redis on pub/sub and blocking commands; MongoDB on change streams. */
export const HOLDING_METHODS: ReadonlySet<string> = new Set(['subscribe', 'psubscribe', 'ssubscribe', 'pSubscribe', 'sSubscribe', 'xread', 'xRead', 'xreadgroup', 'xReadGroup', 'blpop', 'blPop', 'brpop', 'brPop', 'blmove', 'blMove', 'bzpopmin', 'bzPopMin', 'monitor', 'watch']);

/** Statements that need a session of their own. Source: the PostgreSQL manual on LISTEN and advisory locks. */
export const HOLDING_STATEMENT = /^\s*(?:listen\b|select\s+pg_(?:try_)?advisory_lock)/i;

/** The client that Prisma generates, under this name wherever it is generated to. Source: the Prisma Client API reference. */
export const PRISMA_CLIENT = { name: 'PrismaClient', url: options('datasourceUrl', 'datasources.db.url') };

/** Products as people call them, by what drivers, dialects and schemas call them. */
export const PRODUCTS: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL', postgresql: 'PostgreSQL', pg: 'PostgreSQL', cockroachdb: 'CockroachDB', mysql: 'MySQL', mysql2: 'MySQL', mariadb: 'MariaDB', mongodb: 'MongoDB', mongo: 'MongoDB', mssql: 'SQL Server', sqlserver: 'SQL Server',
  sqlite: 'SQLite', sqlite3: 'SQLite', 'better-sqlite3': 'SQLite', oracle: 'Oracle',
};

/** Products whose servers have one database at each address. Source: the reference of libSQL's server, whose namespaces are told by the host. */
export const ONE_DATABASE: ReadonlySet<string> = new Set(['libSQL']);

/** Ports at which products listen when none is given. */
export const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  PostgreSQL: '5432', CockroachDB: '26257', MySQL: '3306', MariaDB: '3306', MongoDB: '27017', 'SQL Server': '1433', Redis: '6379', Memcached: '11211', Kafka: '9092', RabbitMQ: '5672', NATS: '4222', MQTT: '1883', Pulsar: '6650', Elasticsearch: '9200',
};

/** Images that run a product; their user interfaces and exporters have other names. */
export const IMAGES: Readonly<Record<string, readonly string[]>> = {
  Redis: ['redis', 'redis-stack', 'redis-stack-server', 'valkey', 'keydb', 'dragonfly'],
  Memcached: ['memcached'],
  Kafka: ['kafka', 'cp-kafka', 'cp-server', 'redpanda', 'confluent-local', 'kafka-native'],
  RabbitMQ: ['rabbitmq'],
  NATS: ['nats', 'nats-streaming'],
  'NATS Streaming': ['nats-streaming'],
  MQTT: ['eclipse-mosquitto', 'mosquitto', 'emqx', 'hivemq4'],
  Pulsar: ['pulsar', 'pulsar-all'],
  S3: ['minio', 'localstack', 'seaweedfs'],
  MinIO: ['minio'],
  SQS: ['localstack', 'elasticmq', 'elasticmq-native'],
  SMTP: ['mailhog', 'mailpit', 'maildev', 'mailcatcher', 'smtp4dev'],
};

/** Nest's transports: where the options of a client or of a microservice say what they connect to. Source: the Nest documentation on microservices. */
export const TRANSPORTS: Readonly<Record<string, { readonly product: string; readonly url: readonly (readonly string[])[]; readonly host?: readonly string[]; readonly port?: readonly string[] }>> = {
  RMQ: { product: 'RabbitMQ', url: [['urls', '0'], ['urls']] },
  KAFKA: { product: 'Kafka', url: [['client', 'brokers', '0'], ['client', 'brokers']] },
  NATS: { product: 'NATS', url: [['servers', '0'], ['servers'], ['url']] },
  MQTT: { product: 'MQTT', url: [['url']] },
  REDIS: { product: 'Redis', url: [['url']], host: ['host'], port: ['port'] },
};
