import { raised, replicasSaid } from './statelessness/cells';
import { mountedAt } from './statelessness/disk/volumes';
import { embeddedDatabasesIn, isEmbedded } from '../link/query/embedded-databases';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { Location } from '../model/span';
import type { Service, SystemModel } from '../model/system';

/** A database in a file that one process has for itself. */
export const embeddedDatabase: Rule = {
  meta: {
    id: 'embedded-database',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'A service keeps its data in a database file beside its process.',
    preset: 'recommended',
  },
  *inFile({ file, unit }, model) {
    if (unit.role !== 'service') return;
    for (const { at, product, folder } of embeddedDatabasesIn(unit.facts)) {
      const service = serviceWith(file, model);
      if (!service || hasServer(service, model)) continue;
      const mounted = mountedAt(folder, service, model);
      if (mounted !== 'shared') yield reportOf({ file, span: at }, product, service, mounted === 'kept', model);
    }
  },
  *check(model) {
    for (const { product, schema, uses, kind } of model.resources) {
      const [service] = model.services.filter(({ name }) => uses.some((use) => use.service === name)).sort((a, b) => (b.replicas?.max ?? 0) - (a.replicas?.max ?? 0));
      if (kind === 'database' && isEmbedded(product) && schema && service && !hasServer(service, model)) yield reportOf(schema, product, service, false, model);
    }
  },
};

function serviceWith(file: string, { services }: SystemModel): Service | undefined {
  return services.filter(({ files }) => files.has(file)).sort((a, b) => (b.replicas?.max ?? 0) - (a.replicas?.max ?? 0))[0];
}

/** It has a database server, too: what is in the file may be a copy, or one of several drivers. */
function hasServer({ name }: Service, { resources }: SystemModel): boolean {
  return resources.some(({ kind, product, uses }) => kind === 'database' && !isEmbedded(product) && product !== '' && uses.some(({ service }) => service === name));
}

/** `isKept`: on a volume of one host, which a new container finds again. */
function reportOf(at: Location, product: string, service: Service, isKept: boolean, model: SystemModel): Report {
  const said = replicasSaid(service, model);
  const alone = isKept ? 'a replica on another host has data of its own' : 'a second replica has data of its own, and a new container starts with none';
  return {
    message: `\`${service.name}\` keeps its data in a ${product} file beside its process: ${said === undefined ? alone : `${said}, each with data of its own`}.`,
    at: { file: at.file, span: at.span },
    severity: raised('warning', service),
    service: service.name,
    identity: product,
  };
}
