import type { LiteralFact } from '../../model/literals';
import type { ComposeStart, ManifestFacts } from '../../model/manifests';
import { serviceAround } from './service-around';

/** Whether what was made up as a password is told to a container that makes no account with it: it doesn't run what reads the variable in its image. */
export function isOfReplacedStart({ looks, names, span }: LiteralFact, { compose }: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  const name = names.at(-1) ?? '';
  const making = looks === 'credential' ? undefined : MAKERS.find(({ variable }) => variable.test(name));
  const block = making && compose && serviceAround(compose, span);
  if (!block?.start || block.build || block.builtElsewhere || !making?.image.test(block.image?.text ?? '')) return false;
  return !runsOwnStart(block.start, making.server) && !mayRead(block.start, name, manifests);
}

/** The entry points of these images make accounts where they are given options alone, or the name of the server. */
function runsOwnStart({ program, replacesEntrypoint }: ComposeStart, server: RegExp): boolean {
  return !replacesEntrypoint && (program === '-' || server.test(program));
}

function mayRead({ named, scripts }: ComposeStart, name: string, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  return [named, ...scripts.map((script) => manifests.get(script)?.variablesNamed)].some((names) => names?.includes(name) !== false);
}

/** Images whose entry points alone read the variables that a store is made with. Sources: `docker-entrypoint.sh` of mongo, postgres, mysql and mariadb, `entrypoint.sh` of influxdb. */
const MAKERS: readonly { readonly variable: RegExp; readonly image: RegExp; readonly server: RegExp }[] = [
  { variable: /^MONGO_INITDB_ROOT_PASSWORD$/, image: /(?:^|\/)mongo(?:[:@]|$)/, server: /^mongod$/ },
  { variable: /^POSTGRES_PASSWORD$/, image: /(?:^|\/)(?:postgres|postgis|timescaledb|pgvector)(?:[:@]|$)/, server: /^postgres$/ },
  { variable: /^MYSQL_(?:ROOT_)?PASSWORD$/, image: /(?:^|\/)(?:mysql|mariadb)(?:[:@]|$)/, server: /^(?:mysqld|mariadbd)$/ },
  { variable: /^MARIADB_(?:ROOT_)?PASSWORD$/, image: /(?:^|\/)mariadb(?:[:@]|$)/, server: /^(?:mysqld|mariadbd)$/ },
  { variable: /^DOCKER_INFLUXDB_INIT_(?:PASSWORD|ADMIN_TOKEN)$/, image: /(?:^|\/)influxdb(?:[:@]|$)/, server: /^influxd$/ },
];
