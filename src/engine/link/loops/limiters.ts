import { LIMITER_MODULES } from '../libraries/limiters';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** What people call such a function, wherever it comes from. */
const LIMITER_NAMES = /limit|throttl|queue|pool|semaphore|bottleneck|mutex|schedul|dataloader/i;

/** Whether a call runs the function that it is given only when there is room: `limit(() => send(item))`, `queue.add(() => …)`. */
export function isLimiter({ callee }: CallFact, unit: SourceFacts): boolean {
  const root = rootOf(callee);
  const init = root === undefined ? undefined : unit.bindings[root]?.init;
  const maker = init?.k === 'call' ? unit.calls[init.id]?.callee : undefined;
  return namesIn(callee, unit).some((name) => LIMITER_NAMES.test(name)) || (maker !== undefined && comesFrom(maker, unit));
}

function comesFrom(maker: Value, unit: SourceFacts): boolean {
  const root = rootOf(maker);
  return unit.imports.some((one) => one.binding !== undefined && one.binding === root && LIMITER_MODULES.includes(one.module));
}

function rootOf(value: Value): number | undefined {
  if (value.k === 'ref') return value.b;
  return value.k === 'member' ? rootOf(value.of) : undefined;
}

function namesIn(value: Value, unit: SourceFacts): string[] {
  if (value.k === 'member') return [value.name, ...namesIn(value.of, unit)];
  if (value.k === 'ref') return [unit.bindings[value.b]?.name ?? ''];
  return value.k === 'global' ? [value.name] : [];
}
