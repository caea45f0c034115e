import type { Evaluator } from '../evaluate/core';
import { textOf, UNKNOWN, type Known } from '../known';
import { ROUTE_CONFIG } from '../libraries/file-routes';
import { recall, type Memory } from '../memory/memory';
import { join } from '../modules/modules';
import { joinPath } from '../evaluate/texts';
import type { Value } from '../../model/facts';
import { folderOf } from '../../model/paths';

/** Addresses by file, as a program lists them; `by-name` where files tell them by their names; nothing where that can't be told. */
export type ConfiguredRoutes = ReadonlyMap<string, string> | 'by-name' | undefined;

const MAX_DEPTH = 8;

/** The routes that React Router's `app/routes.ts` lists. Source: its page on routes.ts. */
export function configuredRoutes(file: string, memory: Memory, evaluator: Evaluator): ConfiguredRoutes {
  return recall(memory.answers<{ routes: ConfiguredRoutes }>('route configurations'), file, 0, () => ({ routes: read() })).routes;

  function read(): ConfiguredRoutes {
    const value = memory.facts.get(file)?.exports.find(({ name }) => name === 'default')?.value;
    if (!value) return undefined;
    const awaited = value.k === 'await' ? value.of : value;
    if (awaited.k === 'call' && calledAt(awaited.id) === ROUTE_CONFIG.byName) return 'by-name';
    const found = new Map<string, string>();
    return collect(value, '', found, 0) ? found : undefined;
  }

  /** False where a part of the list can't be told. */
  function collect(value: Value, prefix: string, found: Map<string, string>, depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    if (value.k === 'spread' || value.k === 'await') return collect(value.of, prefix, found, depth + 1);
    if (value.k === 'call') return entry(value.id, prefix, found, depth);
    const known = evaluator.evaluate(value, { file, fn: 0 });
    return known.k === 'array' && known.scope.file === file && known.value.items.every((item) => collect(item, prefix, found, depth + 1));
  }

  function entry(call: number, prefix: string, found: Map<string, string>, depth: number): boolean {
    const fact = evaluator.callFact({ file, call });
    const helper = ROUTE_CONFIG.helpers[calledAt(call) ?? ''];
    if (!fact || !helper) return false;
    const at = (index: number): Known => (fact.args[index] ? evaluator.evaluate(fact.args[index], { file, fn: fact.fn }) : UNKNOWN);
    const path = helper.path === undefined ? '' : pathIn(at(helper.path));
    const module = helper.file === undefined ? undefined : textOf(at(helper.file));
    if (path === undefined || (helper.file !== undefined && module === undefined)) return false;
    const own = path === '' ? prefix : joinPath(prefix, path);
    if (module !== undefined) found.set(join(folderOf(file), module), own === '' ? '/' : own);
    const children = fact.args.slice(1).find((arg) => arg.k === 'array' || arg.k === 'ref' || arg.k === 'call');
    return children === undefined || collect(children, own, found, depth + 1);
  }

  /** Routes without a path of their own are given null or undefined. */
  function pathIn(known: Known): string | undefined {
    return known.k === 'nothing' ? '' : textOf(known);
  }

  function calledAt(call: number): string | undefined {
    const callee = evaluator.callee({ file, call });
    return callee.k === 'library' && ROUTE_CONFIG.modules.includes(callee.module) ? callee.path.at(-1) : undefined;
  }
}
