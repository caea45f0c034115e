import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from './graph';
import { alternatives, type Known } from '../known';
import type { Libraries } from '../libraries/lookup';
import type { MemberSpec, PluginEffect } from '../libraries/spec';
import { scopeOf, textWithHoles } from '../evaluate/texts';
import type { FunctionRef } from '../../model/system';

interface Plugin {
  readonly module: string;
  readonly effect: NonNullable<MemberSpec['plugin']>;
}

const MAX_DEPTH = 4;

/** What the plug-in does that is handed to a framework's `register`, where a library's table says it. */
export function pluginOf(use: LibraryCall, argument: number, evaluator: Evaluator, libraries: Libraries): Plugin | undefined {
  const arg = use.fact.args[argument];
  const known = arg ? evaluator.evaluate(arg, scopeOf(use)) : undefined;
  const effect = known?.k === 'library' ? libraries.member(known.module, known.path)?.plugin : undefined;
  return known?.k === 'library' && effect ? { module: known.module, effect } : undefined;
}

/** The call as one of the gateway that it registers: `app.register(proxy, { upstream })`. */
export function registeredUse(use: LibraryCall, evaluator: Evaluator, libraries: Libraries): LibraryCall {
  const effect = use.spec.effect?.kind === 'plugin' ? pluginOf(use, use.spec.effect.argument, evaluator, libraries)?.effect : undefined;
  return effect?.kind === 'proxy' ? { ...use, spec: { ...use.spec, effect } } : use;
}

/** A function that registers what a plug-in serves, and what goes before its routes. */
export interface PluginFunction {
  readonly ref: FunctionRef;
  readonly prefix: string;
}

/** The functions of the project that a call registers as plug-ins: itself, one of a module that is loaded on the way, or what objects describe. */
export function pluginFunctions(use: LibraryCall, { argument, prefix, described }: PluginEffect, evaluator: Evaluator, libraries: Libraries): PluginFunction[] {
  const scope = scopeOf(use);
  const [arg, options] = [use.fact.args.at(argument), use.fact.args[prefix.argument]];
  const said = options ? textAt(evaluator.evaluate(options, scope), prefix.path ?? []) : '';
  return arg ? functionsIn(evaluator.evaluate(arg, scope), said, 0) : [];

  function functionsIn(plugin: Known, before: string, depth: number): PluginFunction[] {
    if (depth > MAX_DEPTH) return [];
    return alternatives(plugin).flatMap((known) => {
      switch (known.k) {
        case 'fn': return [{ ref: known.ref, prefix: before }];
        case 'module': return functionsIn(evaluator.member(known, 'default'), before, depth + 1);
        case 'array': return known.value.items.flatMap((item) => functionsIn(evaluator.evaluate(item, known.scope), before, depth + 1));
        case 'object': return describedBy(known, before, depth);
        case 'made': return unboxed(known, depth);
        default: return [];
      }
    });
  }

  function describedBy(object: Known, before: string, depth: number): PluginFunction[] {
    const own = described ? textAt(object, described.prefix) : '';
    return (described?.functions ?? []).flatMap((path) => functionsIn(memberAt(object, path), own === '' ? before : own, depth + 1));
  }

  function unboxed({ type, by }: Known & { k: 'made' }, depth: number): PluginFunction[] {
    const inner = libraries.type(type)?.unboxed?.plugin;
    const fact = by && inner && evaluator.callFact(by);
    const value = inner && fact?.args[inner.argument];
    return by && fact && value ? functionsIn(evaluator.evaluate(value, { file: by.file, fn: fact.fn }), '', depth + 1) : [];
  }

  function textAt(of: Known, path: readonly string[]): string {
    return textWithHoles(memberAt(of, path));
  }

  function memberAt(of: Known, path: readonly string[]): Known {
    return path.reduce((at, name) => evaluator.member(at, name), of);
  }
}
