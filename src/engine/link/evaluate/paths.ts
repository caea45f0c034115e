import { constant, template } from './combine';
import type { Core } from './core';
import type { Known, Scope } from '../known';
import type { CallFact } from '../../model/facts';

const MODULES: ReadonlySet<string> = new Set(['path', 'node:path']);

/** What `path.join` and `path.resolve` put together: the parts with slashes between, as if none of them began at the root of the disk. */
export function joinedPath(core: Core, target: Known, fact: CallFact, scope: Scope): Known | undefined {
  const name = target.k === 'library' && MODULES.has(target.module) ? target.path.at(-1) : undefined;
  if (name !== 'join' && name !== 'resolve') return undefined;
  return template(fact.args.flatMap((arg, i) => [...(i === 0 ? [] : [constant('/')]), core.evaluate(arg, scope)]));
}
