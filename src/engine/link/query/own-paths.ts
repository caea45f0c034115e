import { plainName } from '../services/names';
import { partsOf } from '../../model/paths';

const OF_THE_PROGRAM = /^(?:v\d+|_*|_?(?:api|rest|internal|public|private|system|sys|server|services?|app|application|core|common|manage(?:ment)?|actuator|admin|monitor(?:ing)?|probes?|ops|observability|telemetry|node|backend|health|info|prometheus|metrics))$/i;

/** Whether what stands before the last part of a path means the whole program, not something in its data: `/api/v1/…`, `/internal/…`, and its own name in `/api/orders/…`. */
export function isOfProgram(path: string, service = ''): boolean {
  return partsOf(path).slice(0, -1).every((part) => OF_THE_PROGRAM.test(part) || isNameOf(part, service));
}

function isNameOf(part: string, service: string): boolean {
  const [own, other] = [part, service].map((name) => plainName(name.replace(/[-_](?:api|app|server|backend)$/i, '')).replace(/s$/, ''));
  return own !== '' && own === other;
}
