import type { SecretKind } from '../../model/literals';

/**
 * Calls that use one of their arguments, or a property of one, as a credential. `callee` is the end of the dotted name
 * as written; `argument` counts from 0; `property` is the innermost property name.
 */
export interface Sink {
  readonly callee: RegExp;
  readonly argument?: number;
  readonly property?: RegExp;
  readonly kind: SecretKind;
}

/** By the libraries' documentation: jsonwebtoken, jose, node:crypto, crypto-js, cookie-parser, express-session, cookie-session, iron-session, passport, @nestjs/jwt, @fastify/*, koa, Sequelize. */
export const SINKS: readonly Sink[] = [
  { callee: /(?:^|\.)(?:jwt|jsonwebtoken|JWT|jwtlib)\.(?:sign|verify)$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)(?:jwt|jsonwebtoken|JWT)\w*\.(?:sign|verify|signAsync|verifyAsync)$/i, property: /^(?:secret|privateKey)$/, kind: 'signing-key' },
  { callee: /(?:^|\.)jwtVerify$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)createHmac$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)create(?:Cipher|Decipher)(?:iv)?$/, argument: 1, kind: 'encryption-key' },
  { callee: /(?:^|\.)(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync)$/, argument: 1, kind: 'salt' },
  { callee: /(?:^|\.)(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync)$/, argument: 0, kind: 'encryption-key' },
  { callee: /(?:^|\.)Hmac(?:SHA\d+|MD5|RIPEMD160)$/, argument: 1, kind: 'signing-key' },
  { callee: /(?:^|\.)(?:AES|DES|TripleDES|Rabbit|RC4)\.(?:encrypt|decrypt)$/, argument: 1, kind: 'encryption-key' },
  { callee: /^cookieParser$/, argument: 0, kind: 'signing-key' },
  { callee: /(?:^|\b)(?:\w*[sS]ession|getIronSession|withIronSession\w*|cookieSession)$/, property: /^(?:secret|keys|password)$/, kind: 'signing-key' },
  { callee: /(?:^|\.)JwtModule\.\w+$/, property: /^(?:secret|privateKey|secretOrPrivateKey)$/, kind: 'signing-key' },
  { callee: /^(?:expressjwt|expressJwt|koaJwt|jwt)$/, property: /^secret$/, kind: 'signing-key' },
  { callee: /(?:register|use) (?:\w*(?:[jJ]wt|JWT|[sS]ession|[cC]ookie)\w*)$/, property: /^(?:secret|key|keys|salt)$/, kind: 'signing-key' },
  { callee: /(?:^super$|(?:^|\.)\w*Strategy$)/, property: /^(?:secretOrKey|clientSecret|consumerSecret)$/, kind: 'signing-key' },
  { callee: /(?:^|\.)Sequelize$/, argument: 2, kind: 'password' },
  { callee: /(?:^|\.)setApiKey$/, argument: 0, kind: 'api-key' },
  { callee: /^(?:Stripe|stripe)$/, argument: 0, kind: 'api-key' },
];

/** The kind of credential that an argument, or the property that leads to it, is used as. */
export function sinkOf(callee: string, argument: number, property: string | undefined): SecretKind | undefined {
  return SINKS.find((entry) => takes(entry, callee, argument, property))?.kind;
}

/** By the libraries' documentation: pg, postgres, mysql, mysql2, knex, Sequelize, TypeORM, Prisma, mongodb, mongoose, ioredis, redis, amqplib. */
const CONNECTS: readonly Omit<Sink, 'kind'>[] = [
  { callee: /(?:^|\.)(?:Pool|Client|Sequelize|DataSource|TypeOrmModule\.forRoot|createPool|createConnection|createClient|knex|Knex|PrismaClient|PrismaPg|Redis)$/, property: /^(?:connectionString|connection|url|uri|datasourceUrl)$/ },
  { callee: /(?:^|\.)(?:Pool|Sequelize|MongoClient|MongoClient\.connect|mongoose\.connect|mongoose\.createConnection|MongooseModule\.forRoot|createPool|createConnection|IORedis|Redis|amqp\.connect|amqplib\.connect)$|^postgres$/, argument: 0 },
];

/** Whether a call takes the address of a store that it connects to as that argument, or as that property of it. */
export function connectsWith(callee: string, argument: number, property: string | undefined): boolean {
  return CONNECTS.some((entry) => takes(entry, callee, argument, property));
}

function takes(entry: Omit<Sink, 'kind'>, callee: string, argument: number, property: string | undefined): boolean {
  return (entry.argument === undefined || entry.argument === argument && property === undefined)
    && (entry.property === undefined || property !== undefined && entry.property.test(property))
    && entry.callee.test(callee);
}
