import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { isStorePage } from '../../model/store-pages';
import { serviceAround } from './service-around';

/** Whether an image starts a store with the password that it is given. */
export function isStoreImage(image: string | undefined): boolean {
  return STORE_IMAGE.test(image ?? '');
}

/** A password of a store, and none of an account of the program itself or of a tool, as far as the names and the image tell. */
export function isStorePassword({ format, host, names, setting = '', span }: LiteralFact, { compose }: ManifestFacts): boolean {
  if (isStorePage(names.at(-2) ?? '')) return false;
  if (format === 'url-credentials' || host !== undefined) return true;
  return isStoreImage(compose && serviceAround(compose, span)?.image?.text) || !ACCOUNT.test(`${names.at(-1) ?? ''} ${setting}`);
}

/** A plain password that a container of an off-the-shelf image is started with. */
export function isOfOtherPeoplesImage({ kind, looks, span }: LiteralFact, { compose }: ManifestFacts): boolean {
  const block = compose && kind === 'password' && looks !== 'credential' ? serviceAround(compose, span) : undefined;
  return block?.image !== undefined && block.build === undefined && block.builtElsewhere === undefined;
}

const STORE_IMAGE = /(?:^|\/)(?:postgres|postgresql|postgis|timescaledb|pgvector|mysql|mysql-server|mariadb|percona|mongo|mongodb|redis|valkey|rabbitmq|clickhouse-server|cassandra|couchdb|neo4j|elasticsearch|opensearch|minio|influxdb)(?:[:@]|$)/;
const ACCOUNT = /(?:^|[ _])(?:(?:DEFAULT|SEED|SUPER|INITIAL|APP)_){0,2}(?:ADMIN|SUPERUSER|DASHBOARD|UI|CONSOLE|SWAGGER)_(?:USER_)?PASS(?:WORD)?\b/i;
