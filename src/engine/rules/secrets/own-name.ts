import type { LiteralFact } from '../../model/literals';

/** The name that a literal is bound to in capitals; where that says nothing, what the literal is for. */
export function ownName(literal: LiteralFact): string {
  const name = boundName(literal);
  if (literal.credential === undefined) return name;
  // What is bound is more than the credential: a header with its scheme, an address with its key.
  return name.endsWith('AUTHORIZATION') ? `${name}_TOKEN` : name.replace(/UR[LI]$/, PLAIN[literal.kind] ?? 'SECRET');
}

function boundName({ names, callee, kind }: LiteralFact): string {
  // A letter alone says nothing.
  const [outer = '', last = ''] = names.slice(-2).map((name) => (/^[_#]*[A-Za-z]?$/.test(name) ? '' : name)).reduce<readonly string[]>((both, name, at, all) => (all.length > 1 ? [...both, name] : ['', name]), []);
  // The option of passport-jwt's strategies, whose class says nothing more.
  if (last === 'secretOrKey') return 'JWT_SECRET';
  const about = `${callee ?? ''} ${names.join(' ')}`.toLowerCase();
  if (/^(?:secretorkey|secret|keys?|privatekey)$/i.test(last) || last === '') {
    const owner = OWNERS.find((word) => about.includes(word));
    if (owner !== undefined) return `${owner.toUpperCase()}_SECRET`;
  }
  if (/^(?:password|passwd|pwd)$/i.test(last) && DATABASES.test(callee ?? '')) return 'DB_PASSWORD';
  const own = capitals(last.replace(/^x-/i, ''));
  if (own.includes('_')) return own;
  const prefix = HEADERS.test(outer) ? '' : capitals(outer);
  return prefix === '' ? own === '' ? PLAIN[kind] ?? 'APP_SECRET' : own : `${prefix}_${own}`;
}

/** Whether a literal is bound to a header, whose name says nothing of who is asked. */
export function isOfHeader({ names }: LiteralFact): boolean {
  return HEADERS.test(names.at(-2) ?? '') || /^(?:x-.*|authorization)$/i.test(names.at(-1) ?? '');
}

/** Around a header's name these say nothing: axios keeps those of all requests in `headers.common`. */
const HEADERS = /^(?:\w*headers|common)$/i;
/** What makes a client of a database. Sources: pg, mysql2, TypeORM, Sequelize, Knex. */
const DATABASES = /(?:^|\.)(?:Pool|createPool|DataSource|Sequelize|knex|Knex|TypeOrmModule\.forRoot)$/;
const OWNERS = ['jwt', 'session', 'cookie', 'webhook', 'csrf', 'hmac'];
const PLAIN: Readonly<Partial<Record<LiteralFact['kind'], string>>> = { password: 'APP_PASSWORD', 'encryption-key': 'ENCRYPTION_KEY', 'connection-string': 'CONNECTION_URL', 'api-key': 'API_KEY', token: 'API_TOKEN', 'signing-key': 'SIGNING_SECRET', 'private-key': 'PRIVATE_KEY', salt: 'HASH_SALT' };

/** A name as environment variables are written: `orders-db` and `ordersDb` are `ORDERS_DB`. */
export function capitals(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|(?<!_)_+$/g, '').toUpperCase();
}
