import { propertiesUnder, schemaName } from './service-schemas';
import { memberOfSchema, schemasOf, type SchemasInput, type WrittenSchema } from './written-schemas';
import { joinPath } from '../evaluate/texts';
import { textOf, type Known } from '../known';
import { WEB_GATEWAY } from '../libraries/moleculer';
import { contributions, type Contributions } from '../memory/contributions';
import type { SourceFacts } from '../../model/facts';

/** An action that says at which path a gateway offers it that asks for `autoAliases`. */
export interface RestAction {
  readonly action: string;
  readonly method: string;
  readonly path: string;
}

/** What actions of a file say of their paths: `rest: 'GET /:id'`, below `settings.rest` or the name of the service. */
export function restActions(input: SchemasInput): Contributions<readonly RestAction[]> {
  const { memory, evaluator } = input;
  return contributions(memory, 'rest actions', (file, unit) => schemasOf(file, unit, input).flatMap((one) => restOf(one, file, unit)));

  function restOf({ schema, of }: WrittenSchema, file: string, unit: SourceFacts): RestAction[] {
    const service = schemaName(schema, evaluator);
    if (service === '') return [];
    const rest = memberOfSchema(schema, ['settings', 'rest'], evaluator);
    const bases = rest.k === 'unknown' || rest.k === 'nothing' ? [service.replaceAll('.', '/')] : textsOf(rest);
    const written = propertiesUnder(schema, 'actions', evaluator).map(([prop, scope]) => ({ name: prop.key, options: evaluator.evaluate(prop.value, scope) }));
    const decorated = (of?.methods ?? []).flatMap(({ name, fn }) => (unit.functions[fn]?.decorators ?? []).flatMap(({ args: [options] }) => {
      const known = options && evaluator.evaluate(options, { file, fn: 0 });
      return known ? [{ name: textOf(evaluator.member(known, 'name')) ?? name, options: known }] : [];
    }));
    return [...written, ...decorated].flatMap(({ name, options }) => (options.k === 'object' && isPublished(options) ? listOf(evaluator.member(options, 'rest')) : []).flatMap((known) => bases.flatMap((base) => {
      const route = routeOf(known, base, name);
      return route ? [{ ...route, action: `${service}.${name}` }] : [];
    })));
  }

  function isPublished(options: Known): boolean {
    const visibility = textOf(evaluator.member(options, 'visibility'));
    return visibility === undefined || visibility === 'published';
  }

  function listOf(known: Known): Known[] {
    return known.k === 'array' ? known.value.items.map((item) => evaluator.evaluate(item, known.scope)) : [known];
  }

  function textsOf(known: Known): string[] {
    return listOf(known).flatMap((one) => textOf(one) ?? []);
  }

  /** `'GET /:id'`, `'/:id'` for all methods, or `{ method, path, basePath }`. */
  function routeOf(known: Known, base: string, name: string): Omit<RestAction, 'action'> | undefined {
    if (known.k === 'object') {
      const own = (key: string): string | undefined => textOf(evaluator.member(known, key));
      return { method: own(WEB_GATEWAY.route.method) ?? '*', path: joinPath(own(WEB_GATEWAY.route.base) ?? base, own(WEB_GATEWAY.route.path) ?? name) };
    }
    const [first, second] = textOf(known)?.split(/\s+/) ?? [];
    if (first === undefined) return undefined;
    return second === undefined ? { method: '*', path: joinPath(base, first) } : { method: first.toUpperCase(), path: joinPath(base, second) };
  }
}
