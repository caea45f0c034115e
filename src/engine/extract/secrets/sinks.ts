import type { SecretKind } from '../../model/literals';

/** What is called: its dotted name as written, and what that stands for by the imports, see `ModuleName`. */
export interface Callee {
  readonly written: string;
  readonly module?: string;
}

/**
 * Calls that use one of their arguments, or a property of one, as a credential. `callee` is the end of the dotted name as written or of what
 * it stands for (`ldapjs.createClient().bind`); `argument` counts from 0; `property` is the innermost property name.
 */
interface Sink {
  readonly callee: RegExp;
  readonly argument?: number;
  readonly property?: RegExp;
  readonly kind: SecretKind;
}

/** By the libraries' documentation, those of each group named before it. */
const SINKS: readonly Sink[] = [
  // jsonwebtoken, @nestjs/jwt, jose (today's and the JWT of its version 2), node-jose, jwt-simple, express-jwt, koa-jwt, hapi-auth-jwt2.
  { callee: /(?:^|\.)(?:jwt|jsonwebtoken|JWT|jwtlib)\.(?:sign|verify)$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)(?:jwt|jsonwebtoken|JWT)\w*\.(?:sign|verify|signAsync|verifyAsync)$/i, property: /^(?:secret|privateKey)$/, kind: 'signing-key' },
  { callee: /(?:^|\.)jwt(?:Verify|Decrypt)$/, argument: 1, kind: 'signing-key' },
  { callee: /^jose\.(?:SignJWT|EncryptJWT)\(\)[\w.()]{0,150}\.(?:sign|encrypt)$/, argument: 0, kind: 'signing-key' },
  { callee: /(?:^|\.)JWK\.asKey$/, argument: 0, kind: 'signing-key' },
  { callee: /^jwt-simple\.(?:encode|decode)$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)JwtModule\.\w+$/, property: /^(?:secret|privateKey|secretOrPrivateKey)$/, kind: 'signing-key' },
  { callee: /^(?:expressjwt|expressJwt|koaJwt|jwt)$|^(?:express-jwt(?:\.expressjwt)?|koa-jwt)$/, property: /^secret$/, kind: 'signing-key' },
  { callee: /(?:^|\.)auth\.strategy$/, property: /^(?:key|password)$/, kind: 'signing-key' },
  // node:crypto, crypto-js, @hapi/iron, cryptr.
  { callee: /(?:^|\.)createHmac$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)create(?:Cipher|Decipher)(?:iv)?$/, argument: 1, kind: 'encryption-key' },
  { callee: /(?:^|\.)(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync)$/, argument: 1, kind: 'salt' },
  { callee: /(?:^|\.)(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync)$/, argument: 0, kind: 'encryption-key' },
  { callee: /^crypto\.(?:hkdf|hkdfSync)$/, argument: 1, kind: 'encryption-key' },
  { callee: /(?:^|\.)createSecretKey$/, argument: 0, kind: 'encryption-key' },
  { callee: /^crypto\.(?:createPrivateKey|privateEncrypt|privateDecrypt)$/, argument: 0, kind: 'private-key' },
  { callee: /^crypto\.sign$/, argument: 2, kind: 'private-key' },
  { callee: /^crypto\.(?:createSign\(\)\.sign|X509Certificate\(\)\.checkPrivateKey|create(?:ECDH|DiffieHellman)\(\)\.setPrivateKey)$/, argument: 0, kind: 'private-key' },
  { callee: /(?:^|\.)Hmac(?:SHA\d+|MD5|RIPEMD160)$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)(?:AES|DES|TripleDES|Rabbit|RC4)\.(?:encrypt|decrypt)$/, argument: 1, kind: 'encryption-key' },
  { callee: /^@hapi\/iron\.(?:default\.)?(?:seal|unseal)$/, argument: 1, kind: 'encryption-key' },
  { callee: /^cryptr$/, argument: 0, kind: 'encryption-key' },
  // cookie-parser, express-session, cookie-session, iron-session, Remix's and React Router's cookies, keygrip, csrf-csrf, @fastify/jwt, /session, /secure-session and /cookie.
  { callee: /^cookieParser$|^cookie-parser$/, argument: 0, kind: 'signing-key' },
  { callee: /^cookie-parser\.signedCookies?$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\b)(?:\w*[sS]ession|getIronSession|withIronSession\w*|cookieSession)$/, property: /^(?:secret|keys|password)$/, kind: 'signing-key' },
  { callee: /^(?:@remix-run\/(?:node|cloudflare|deno)|react-router)\.create(?:Cookie|CookieSessionStorage|SessionStorage|FileSessionStorage|MemorySessionStorage)$/, property: /^secrets$/, kind: 'signing-key' },
  { callee: /^keygrip$/, argument: 0, kind: 'signing-key' },
  { callee: /^csrf-csrf\.doubleCsrf$/, property: /^getSecret$/, kind: 'signing-key' },
  { callee: /(?:register|use) (?:\w*(?:[jJ]wt|JWT|[sS]ession|[cC]ookie)\w*)$/, property: /^(?:secret|key|keys|salt)$/, kind: 'signing-key' },
  // passport and its strategies, next-auth, better-auth.
  { callee: /(?:^super$|(?:^|\.)\w*Strategy$)/, property: /^secretOrKey$/, kind: 'signing-key' },
  { callee: /(?:^super$|(?:^|\.)\w*Strategy$)/, property: /^(?:clientSecret|consumerSecret)$/, kind: 'api-key' },
  { callee: /^next-auth(?:\.default)?$|^next-auth\/(?:next\.default|jwt\.\w+)$|^better-auth\.betterAuth$/, property: /^secret$/, kind: 'signing-key' },
  // pg, mysql, mysql2, mssql, oracledb, ioredis, redis, Sequelize, TypeORM, knex; ldapjs, ldapts, neo4j-driver, superagent.
  { callee: /(?:^|\.)Sequelize$/, argument: 2, kind: 'password' },
  { callee: /^(?:pg|mysql2?(?:\/promise)?|mssql|oracledb|ioredis|redis|sequelize|typeorm|knex)(?:\.default)?(?:\.(?:Pool|Client|createConnection|createPool|createPoolCluster|connect|ConnectionPool|getConnection|Redis|createClient|Sequelize|DataSource))?$/, property: /^password$/, kind: 'password' },
  // @nestjs/typeorm, @nestjs/sequelize and @nestjs/microservices, MikroORM, ioredis' cluster, BullMQ and Bull, mongodb, Mongoose, KafkaJS, amqplib, MQTT.js, nats, Elasticsearch, OpenSearch, ClickHouse, cassandra-driver.
  { callee: /^@nestjs\/(?:typeorm\.TypeOrmModule|sequelize\.SequelizeModule)\.forRoot(?:Async)?$|^@nestjs\/microservices\.(?:ClientsModule\.register(?:Async)?|ClientProxyFactory\.create)$/, property: /^password$/, kind: 'password' },
  { callee: /^@mikro-orm\/[\w-]+\.(?:MikroORM\.init(?:Sync)?|defineConfig)$|^ioredis\.(?:Redis\.)?Cluster$|^bullmq\.(?:Queue|Worker|QueueEvents|FlowProducer)$|^bull$/, property: /^password$/, kind: 'password' },
  { callee: /^(?:mongodb\.MongoClient(?:\.connect)?|mongoose\.(?:default\.)?(?:connect|createConnection)|nats\.connect|@nats-io\/transport-node\.connect)$/, property: /^pass(?:word)?$/, kind: 'password' },
  { callee: /^(?:kafkajs\.Kafka|amqplib(?:\/callback_api)?\.connect|mqtt\.connect(?:Async)?|@elastic\/elasticsearch\.Client|@opensearch-project\/opensearch\.Client|@clickhouse\/client\.createClient)$/, property: /^password$/, kind: 'password' },
  { callee: /^cassandra-driver\.auth\.PlainTextAuthProvider$/, argument: 1, kind: 'password' },
  // nodemailer, ssh2, ssh2-sftp-client, node-ssh, basic-ftp, the AWS SDK, minio.
  { callee: /^nodemailer\.createTransport$/, property: /^pass$/, kind: 'password' },
  { callee: /^(?:ssh2\.Client|ssh2-sftp-client|node-ssh\.NodeSSH|ftp)\(\)\.connect$|^basic-ftp\.Client\(\)\.access$/, property: /^(?:password|passphrase)$/, kind: 'password' },
  { callee: /^@aws-sdk\/[\w-]+\.(?:\w+Client|S3|DynamoDB)$|^aws-sdk\.(?:[A-Z][A-Za-z0-9]{1,30}|config\.update)$/, property: /^secretAccessKey$/, kind: 'api-key' },
  { callee: /^minio\.Client$/, property: /^secretKey$/, kind: 'api-key' },
  { callee: /^(?:ldapjs\.createClient|ldapts\.Client)\(\)\.bind$/, argument: 1, kind: 'password' },
  { callee: /^neo4j-driver\.(?:default\.)?auth\.basic$/, argument: 1, kind: 'password' },
  { callee: /^superagent\.\w+\(\)[\w.()]{0,150}\.auth$/, argument: 1, kind: 'password' },
  // @sendgrid/mail, stripe, twilio, @octokit, @slack/web-api, discord.js, telegraf, node-telegram-bot-api, resend, postmark.
  { callee: /(?:^|\.)setApiKey$/, argument: 0, kind: 'api-key' },
  { callee: /^(?:Stripe|stripe)$/, argument: 0, kind: 'api-key' },
  { callee: /(?:^|\.)webhooks\.constructEvent(?:Async)?$/, argument: 2, kind: 'signing-key' },
  { callee: /^twilio(?:\.Twilio)?$/, argument: 1, kind: 'token' },
  { callee: /^(?:octokit|@octokit\/[\w-]+)\.\w*Octokit$/, property: /^auth$/, kind: 'token' },
  { callee: /^@slack\/web-api\.WebClient$|^telegraf\.Telegraf$|^node-telegram-bot-api$|^discord\.js\.Client\(\)\.login$/, argument: 0, kind: 'token' },
  { callee: /^resend\.Resend$|^postmark\.ServerClient$/, argument: 0, kind: 'api-key' },
];

/** What one of them may match; of a file's many calls most are none. */
const ANY = new RegExp(SINKS.map(({ callee }) => callee.source).join('|'), 'i');

/** The kind of credential that an argument, or the property that leads to it, is used as. */
export function sinkOf(callee: Callee, argument: number, property: string | undefined): SecretKind | undefined {
  if (!takesCredentials(callee)) return undefined;
  return SINKS.find((entry) => takes(entry, callee, argument, property))?.kind;
}

/** Whether a text is a key that a protocol fixes for everybody. Source: Telegram's page on validating data of mini apps. */
export function isKnownToAll(text: string): boolean {
  return text === 'WebAppData';
}

/** Whether a call may use any of its arguments as a credential. */
export function takesCredentials({ written, module }: Callee): boolean {
  return ANY.test(written) || module !== undefined && ANY.test(module);
}

/** Whether a module has calls that use arguments as credentials, by the names that modules have. */
export function takesCredentialsOf(module: string): boolean {
  return MODULE.test(module);
}

/** Whether a text names such a module. */
export function mentionsModules(text: string): boolean {
  return MENTIONED.test(text);
}

const MODULES =
  'jsonwebtoken|jose|node-jose|jwt-simple|express-jwt|koa-jwt|crypto|@hapi/iron|cryptr|cookie-parser|express-session|cookie-session|keygrip|csrf-csrf|next-auth(?:/\\w+)?|better-auth|pg|mysql2?(?:/promise)?|mssql|oracledb|ioredis|redis|sequelize|typeorm|knex|ldapjs|ldapts|neo4j-driver|superagent|stripe|twilio|octokit|@octokit/[\\w-]+|@slack/web-api|telegraf|node-telegram-bot-api|discord\\.js|resend|postmark|koa|@remix-run/(?:node|cloudflare|deno)|react-router|@nestjs/(?:typeorm|sequelize|microservices)|@mikro-orm/[\\w-]+|bullmq|bull|mongodb|mongoose|nats|@nats-io/transport-node|kafkajs|amqplib(?:/callback_api)?|mqtt|@elastic/elasticsearch|@opensearch-project/opensearch|@clickhouse/client|cassandra-driver|nodemailer|ssh2|ssh2-sftp-client|node-ssh|ftp|basic-ftp|@aws-sdk/[\\w-]+|aws-sdk|minio';
const MODULE = new RegExp(`^(?:${MODULES})$`);
const MENTIONED = new RegExp(`['"\`](?:node:)?(?:${MODULES})['"\`]`);

/** What is assigned to `app.keys` signs cookies (Koa: "Set signed cookie keys"). */
export function sinkOfTarget(module: string | undefined): SecretKind | undefined {
  return module !== undefined && /^koa\(\)\.keys$/.test(module) ? 'signing-key' : undefined;
}

/** By the libraries' documentation: pg, postgres, mysql, mysql2, knex, Sequelize, TypeORM, Prisma, mongodb, mongoose, ioredis, redis, amqplib. */
const CONNECTS: readonly Omit<Sink, 'kind'>[] = [
  { callee: /(?:^|\.)(?:Pool|Client|Sequelize|DataSource|TypeOrmModule\.forRoot|createPool|createConnection|createClient|knex|Knex|PrismaClient|PrismaPg|Redis)$/, property: /^(?:connectionString|connection|url|uri|datasourceUrl)$/ },
  { callee: /(?:^|\.)(?:Pool|Sequelize|MongoClient|MongoClient\.connect|mongoose\.connect|mongoose\.createConnection|MongooseModule\.forRoot|createPool|createConnection|IORedis|Redis|amqp\.connect|amqplib\.connect)$|^postgres$/, argument: 0 },
];

/** Whether a call takes the address of a store that it connects to as that argument, or as that property of it. */
export function connectsWith(callee: string, argument: number, property: string | undefined): boolean {
  return CONNECTS.some((entry) => takes(entry, { written: callee }, argument, property));
}

function takes(entry: Omit<Sink, 'kind'>, callee: Callee, argument: number, property: string | undefined): boolean {
  return (entry.argument === undefined || entry.argument === argument && property === undefined)
    && (entry.property === undefined || property !== undefined && entry.property.test(property))
    && isCalled(entry, callee);
}

function isCalled(entry: Omit<Sink, 'kind'>, { written, module }: Callee): boolean {
  return entry.callee.test(written) || module !== undefined && entry.callee.test(module);
}
