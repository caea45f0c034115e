import { envExampleOf, envFilesAbove } from '../plans/env-example';
import { asFolder } from '../../model/paths';
import type { LiteralFact } from '../../model/literals';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/** What projects call the address of a store that a literal holds as a whole, the usual names first; none where it is bound to a name that says whose it is. */
export function addressNames(literal: LiteralFact, own: string): readonly string[] {
  if (literal.credential !== undefined || literal.scheme === undefined || !SAYS_NOTHING.test(own)) return [];
  return DRIVERS.find(({ schemes }) => schemes.test(literal.scheme ?? ''))?.names ?? [];
}

/** The one such name that an env file or example of the program lists. */
export function listedAddress(names: readonly string[], unit: SourceUnit, model: SystemModel): string | undefined {
  if (names.length === 0) return undefined;
  const example = envExampleOf(asFolder(unit.package), model);
  const listed = new Set<string>();
  for (const file of [model.manifests.get(example), ...envFilesAbove(asFolder(unit.package), model)]) {
    for (const { name } of file?.env?.entries ?? []) if (names.includes(name) || name === ANY_STORE) listed.add(name);
  }
  const [first, ...others] = listed;
  return others.length === 0 ? first : undefined;
}

const ANY_STORE = 'DATABASE_URL';
/** Names of options and of what says no more than that it is an address. */
const SAYS_NOTHING = /^(?:(?:DB_|DATABASE_)?CONNECTION(?:_(?:STRING|UR[LI]))?|UR[LI]S?|DSN|ADDRESS|SERVERS?|CLIENT|POOL)$/;
/** Sources: the documentation of Prisma, Heroku and the drivers. */
const DRIVERS: readonly { readonly schemes: RegExp; readonly names: readonly string[] }[] = [
  { schemes: /^postgres(?:ql)?$/, names: [ANY_STORE, 'POSTGRES_URL'] },
  { schemes: /^(?:mysqlx?|mariadb)$/, names: [ANY_STORE, 'MYSQL_URL'] },
  { schemes: /^(?:sqlserver|mssql)$/, names: [ANY_STORE, 'MSSQL_URL'] },
  { schemes: /^mongodb(?:\+srv)?$/, names: ['MONGODB_URI', 'MONGO_URL', 'MONGO_URI', 'MONGODB_URL'] },
  { schemes: /^(?:redis|valkey)s?$/, names: ['REDIS_URL'] },
  { schemes: /^amqps?$/, names: ['AMQP_URL', 'RABBITMQ_URL'] },
  { schemes: /^(?:nats|tls)$/, names: ['NATS_URL'] },
];
