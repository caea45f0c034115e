import { argumentOf, declaredIn, type Declared } from './declared';
import type { Evaluator } from '../evaluate/core';
import { joinPath, textWithHoles } from '../evaluate/texts';
import { textOf, type Known } from '../known';
import { CDK } from '../libraries/infrastructure';
import type { ServerlessEvent } from '../../model/manifests';

/** A route of an API gateway. Its `{id}` and `{rest+}` are parameters. */
export function routeEvent(method: string, path: string): ServerlessEvent {
  const plain = path.replace(/\{(\w+)\+\}/g, ':$1*').replace(/\{(\w+)\}/g, ':$1');
  return { kind: 'http', method: /^(?:any|\*)?$/i.test(method) ? '*' : method.toUpperCase(), path: plain.startsWith('/') ? plain : `/${plain}` };
}

/** A method by its text or as `HttpMethod.GET`; undefined where it isn't known. */
export function methodOf(known: Known): string | undefined {
  return known.k === 'library' && known.path.length > 1 ? known.path.at(-1) : textOf(known);
}

const MAX_DEPTH = 20;

/** Path of a resource of a REST API, `api.root.addResource('orders').addResource('{id}')`, with the API that has it. */
export function resourcePath(known: Known, evaluator: Evaluator): { readonly path: string; readonly api: Declared } | undefined {
  let path = '';
  let at = known;
  for (let i = 0; i < MAX_DEPTH; i++) {
    const declared = declaredIn(at, evaluator);
    if (!declared) return undefined;
    if (declared.fact.isNew || declared.fact.callee.k === 'super') return declared.type === CDK.resource || declared.type === CDK.api ? { path: joinPath('', path), api: declared } : undefined;
    if (declared.type !== CDK.resource || declared.fact.callee.k !== 'member') return undefined;
    const own = textOf(argumentOf(declared, 0, evaluator));
    if (own === undefined) return undefined;
    path = joinPath(own, path);
    at = evaluator.evaluate(declared.fact.callee.of, declared.scope);
  }
  return undefined;
}

/** The path of a route as the call gives it; undefined where some of it isn't known. */
export function pathOf(known: Known): string | undefined {
  return known.k === 'text' && known.parts.every((part) => typeof part === 'string') ? textWithHoles(known) : undefined;
}
