import { plainTopic, isTold, withSettings } from '../brokers/topics';
import type { Worked } from '../entries/worked';
import { WORK_QUEUES } from '../libraries/brokers/temporal';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Served } from '../requests/served';
import type { BareService } from '../services/services';
import type { CallRef, EntryPoint } from '../../model/system';
import { valueIn } from '../../model/table';
import type { Target } from '../../model/target';

interface WorkersInput {
  readonly memory: Memory;
  readonly served: Contributions<readonly Served[]>;
  readonly services: readonly BareService[];
  readonly worked: Worked;
}

/** Work that is left in a queue, as the calling service names both. */
export interface Work {
  readonly queue: string;
  readonly name: string;
  /** What kind of work it is, which its entry points have as their method. */
  readonly method: string;
  /** The call that leaves it. */
  readonly call: CallRef;
}

type Taking = Pick<EntryPoint, 'service' | 'method' | 'path' | 'location'>;

interface Workers {
  readonly byQueue: ReadonlyMap<string, readonly Taking[]>;
  readonly jobs: readonly Taking[];
}

/** Whom a call waits for that leaves work in a queue: the one other service that takes from it, or of several the one that has the work. */
export function createWorkers({ memory, served, services, worked }: WorkersInput): (work: Work, from: BareService) => Target {
  const taking = contributions(memory, 'work that is taken', (file) => (served.of(file) ?? []).flatMap(({ entry: { kind, broker, service, method, path, location } }): Taking[] => (kind === 'queue' && broker === WORK_QUEUES ? [{ service, method, path, location }] : [])));
  const workers = whole(memory, 'workers', () => indexOf([...taking.whole().values()].flat(), services));
  const filesOf = new Map(services.map((service) => [service.name, service.files]));

  return ({ queue, name, method, call }, from) => {
    const asked = plainTopic(WORK_QUEUES, withSettings(queue, from.environment));
    if (!isTold(asked)) return NOBODY;
    const { byQueue, jobs } = workers();
    const all = (byQueue.get(asked) ?? []).filter(({ service }) => method !== 'workflow' || worked.runs(filesOf.get(service) ?? NO_FILES, { ...worked.askedBy(call), name: isNamed(name) ? name : undefined }));
    const able = all.filter(({ service }) => jobs.some((job) => job.service === service && job.method === method && job.path === name));
    const [first, ...others] = able.length > 0 ? able : all;
    if (!first || first.service === from.name || others.some(({ service }) => service !== first.service)) return NOBODY;
    return { kind: 'service', name: first.service, route: name, evidence: [{ ...first.location, message: `${first.service} works on the task queue ${asked}` }] };
  };
}

const NO_FILES: ReadonlySet<string> = new Set();
const NOBODY: Target = { kind: 'unknown' };

function isNamed(name: string): boolean {
  return name !== '' && !name.includes('{');
}

function indexOf(all: readonly Taking[], services: readonly BareService[]): Workers {
  const byQueue = new Map<string, Taking[]>();
  for (const one of all) {
    const environment = services.find(({ name }) => name === one.service)?.environment;
    if (one.method === '' && environment) valueIn(byQueue, withSettings(one.path, environment), (): Taking[] => []).push(one);
  }
  return { byQueue, jobs: all.filter(({ method }) => method !== '') };
}
