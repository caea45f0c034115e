import type { LiteralFact } from '../../model/literals';
import type { ComposeFacts, ComposeService, ComposeStart, ManifestFacts } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';
import { serviceAround } from './service-around';

/** Whether what was made up as a password is told to containers alone that make no account with it: they don't run what reads the variable in their image. An anchor of YAML may tell it to several. */
export function isOfReplacedStart({ looks, names, span }: LiteralFact, { compose }: ManifestFacts, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  const name = names.at(-1) ?? '';
  const making = looks === 'credential' ? undefined : MAKERS.find(({ variable }) => variable.test(name));
  const block = making && compose && serviceAround(compose, span);
  const own = block?.environment.find((entry) => contains(entry.span, span));
  const told = own && compose ? toldAt(compose).get(own.span.start) ?? [] : [];
  return making !== undefined && told.length > 0 && told.every((service) => isReplaced(service, making, name, manifests));
}

function isReplaced({ start, build, builtElsewhere, image }: ComposeService, making: Maker, name: string, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  if (!start || build || builtElsewhere || !making.image.test(image?.text ?? '')) return false;
  return !runsOwnStart(start, making.server) && !mayRead(start, name, manifests);
}

/** The services that an entry of the environment is of, by where it begins. */
const toldAt = ofEach(({ services }: ComposeFacts): ReadonlyMap<number, readonly ComposeService[]> => {
  const found = new Map<number, ComposeService[]>();
  for (const service of services) for (const { span } of service.environment) valueIn(found, span.start, (): ComposeService[] => []).push(service);
  return found;
});

/** The entry points of these images make accounts where they are given options alone, or the name of the server. */
function runsOwnStart({ program, replacesEntrypoint }: ComposeStart, server: RegExp): boolean {
  return !replacesEntrypoint && (program === '-' || server.test(program));
}

function mayRead({ named, scripts }: ComposeStart, name: string, manifests: ReadonlyMap<string, ManifestFacts>): boolean {
  return [named, ...scripts.map((script) => manifests.get(script)?.variablesNamed)].some((names) => names?.includes(name) !== false);
}

interface Maker {
  readonly variable: RegExp;
  readonly image: RegExp;
  readonly server: RegExp;
}

/** Images whose entry points alone read the variables that a store is made with. Sources: `docker-entrypoint.sh` of mongo, postgres, mysql and mariadb, `entrypoint.sh` of influxdb. */
const MAKERS: readonly Maker[] = [
  { variable: /^MONGO_INITDB_ROOT_PASSWORD$/, image: /(?:^|\/)mongo(?:[:@]|$)/, server: /^mongod$/ },
  { variable: /^POSTGRES_PASSWORD$/, image: /(?:^|\/)(?:postgres|postgis|timescaledb|pgvector)(?:[:@]|$)/, server: /^postgres$/ },
  { variable: /^MYSQL_(?:ROOT_)?PASSWORD$/, image: /(?:^|\/)(?:mysql|mariadb)(?:[:@]|$)/, server: /^(?:mysqld|mariadbd)$/ },
  { variable: /^MARIADB_(?:ROOT_)?PASSWORD$/, image: /(?:^|\/)mariadb(?:[:@]|$)/, server: /^(?:mysqld|mariadbd)$/ },
  { variable: /^DOCKER_INFLUXDB_INIT_(?:PASSWORD|ADMIN_TOKEN)$/, image: /(?:^|\/)influxdb(?:[:@]|$)/, server: /^influxd$/ },
];
