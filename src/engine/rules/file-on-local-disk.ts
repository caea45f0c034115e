import { occasions } from './evidence/entries';
import { wayAsEvidence, waysTo } from './evidence/way';
import { raised, replicasSaid } from './statelessness/cells';
import { deletesBeside, onlyPasses } from './statelessness/disk/passing';
import { mountedAt } from './statelessness/disk/volumes';
import { diskWritesIn, type DiskWrite } from '../link/query/disk-writes';
import { isRequest } from '../link/query/requests';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { FilePart, SystemModel } from '../model/system';

/** Uploads and documents that only the replica which took them has. */
export const fileOnLocalDisk: Rule = {
  meta: {
    id: 'file-on-local-disk',
    pillar: 'statelessness',
    severity: 'warning',
    summary: 'Uploads or documents of requests are kept on the local disk.',
    preset: 'preview',
  },
  *inFile(part, model) {
    for (const write of part.unit.role === 'service' ? diskWritesIn(part.unit.facts) : []) yield* reportsOf(write, part, model);
  },
};

function* reportsOf(write: DiskWrite, { file, unit }: FilePart, model: SystemModel): Iterable<Report> {
  const fact = unit.facts.calls[write.call];
  const [service] = model.services.filter(({ files }) => files.has(file)).sort((a, b) => (b.replicas?.max ?? 0) - (a.replicas?.max ?? 0));
  if (!service || !fact) return;
  const reached = model.reach.entriesOf({ file, fn: fact.fn }).filter(({ entry }) => isRequest(entry));
  if (write.kind === 'write' ? reached.length === 0 || deletesBeside(fact, unit.facts) : onlyPasses(service, model)) return;
  const mounted = mountedAt(write.folder, service, model);
  if (mounted === 'shared') return;
  const said = mounted === undefined ? replicasSaid(service, model) : undefined;
  const what = write.kind === 'upload' ? `Uploads are kept in \`${write.folder}\`` : `${occasions(reached.map(({ entry }) => entry))} writes to \`${write.folder}\``;
  const where = mounted === 'kept' ? 'on a volume of one host: a replica on another one has none of them' : said === undefined ? 'on the disk of this process: a second replica does not have them, and a new container starts with none' : `on the disk of this process; ${said}, and the others don't have them`;
  yield {
    message: `${what}, ${where}.`,
    at: { file, span: write.at },
    severity: mounted === undefined ? raised('warning', service) : 'warning',
    service: service.name,
    related: wayAsEvidence(waysTo({ file, fn: fact.fn }, reached), model),
    identity: `${write.kind} ${write.folder}`,
  };
}
