import type { FoundEntry } from './found-entry';
import { restActions, type RestAction } from './rest-actions';
import type { Schema } from './mixins';
import { memberOfSchema, mixesIn, schemasOf, type SchemasInput } from './written-schemas';
import { joinPath } from '../evaluate/texts';
import { isEvent } from '../graph/event-listeners';
import type { Handlers } from '../graph/handlers';
import { textOf, UNKNOWN, type Known } from '../known';
import { WEB_GATEWAY } from '../libraries/moleculer';
import { contributions, type Contributions } from '../memory/contributions';
import type { PropertyValue } from '../../model/facts';
import type { Span } from '../../model/span';

interface GatewayInput extends SchemasInput {
  readonly handlers: Handlers;
}

/** What a route of a gateway lets through. */
interface Allowed {
  readonly path: string;
  /** Patterns of actions; undefined for all. */
  readonly whitelist: readonly string[] | undefined;
  readonly blacklist: readonly string[];
  readonly file: string;
}

const MAX_ROUTES = 50;

/** Routes of gateways that lead to actions by their settings: aliases, and what actions say of their paths where a route asks for that. */
export function webGateways(input: GatewayInput): Contributions<readonly FoundEntry[]> {
  const { memory, evaluator, handlers } = input;
  const offered = restActions(input);
  return contributions(memory, 'web gateways', (file, unit) => schemasOf(file, unit, input)
    .filter(({ schema }) => mixesIn(schema, WEB_GATEWAY.module, evaluator)).flatMap(({ schema }) => routesOf(schema, file)).filter(isFirst));

  function routesOf(schema: Schema, file: string): FoundEntry[] {
    const above = textOf(memberOfSchema(schema, ['settings', 'path'], evaluator)) ?? '';
    const routes = memberOfSchema(schema, ['settings', 'routes'], evaluator);
    return routes.k === 'array' ? routes.value.items.slice(0, MAX_ROUTES).flatMap((item) => entriesOf(evaluator.evaluate(item, routes.scope), above, file)) : [];
  }

  function entriesOf(route: Known, above: string, file: string): FoundEntry[] {
    if (route.k !== 'object') return [];
    const allowed: Allowed = { path: joinPath(above, textOf(evaluator.member(route, 'path')) ?? ''), whitelist: patternsIn(route, 'whitelist'), blacklist: patternsIn(route, 'blacklist') ?? [], file };
    const aliases = evaluator.member(route, 'aliases');
    const written = aliases.k === 'object' ? aliases.value.props.flatMap((prop) => aliasEntries(prop, aliases, allowed)) : [];
    const auto = evaluator.member(route, 'autoAliases');
    const span = route.value.props.find(({ key }) => key === 'autoAliases')?.span;
    return auto.k === 'boolean' && auto.v && span ? [...written, ...offeredBy(allowed, { file: route.scope.file, span })] : written;
  }

  function offeredBy(allowed: Allowed, location: FoundEntry['location']): FoundEntry[] {
    return [...offered.whole().values()].flat().filter(({ action }) => isAllowed(action, allowed))
      .map(({ action, method, path }: RestAction): FoundEntry => ({ kind: 'http', method, path: joinPath(allowed.path, path), handlers: [], forwardsTo: action, location, file: allowed.file }));
  }

  /** `'GET users': 'users.list'`, `'REST users': 'users'`, `'POST users': [check, 'users.create']`, `'GET hi'(req, res) {}`. */
  function aliasEntries({ key, value, span }: PropertyValue, { scope }: Schema, allowed: Allowed): FoundEntry[] {
    const known = evaluator.evaluate(value, scope);
    const [first = '', second] = key.trim().split(/\s+/);
    if (first === 'REST' && second !== undefined) return restEntries(second, known, { file: scope.file, span }, allowed);
    const action = actionIn(known);
    const own = handlers.of(value, scope);
    if (own.length === 0 && (action === undefined || !isAllowed(action, allowed))) return [];
    return [{
      kind: 'http', method: second === undefined ? '*' : first.toUpperCase(), path: joinPath(allowed.path, second ?? first), handlers: own,
      ...(action !== undefined && isAllowed(action, allowed) && { forwardsTo: action }), location: { file: scope.file, span }, file: allowed.file,
    }];
  }

  function restEntries(path: string, known: Known, location: { file: string; span: Span }, allowed: Allowed): FoundEntry[] {
    const service = textOf(known.k === 'object' ? evaluator.member(known, 'action') : known);
    const only = namesIn(known, 'only');
    const except = namesIn(known, 'except') ?? [];
    if (service === undefined) return [];
    return WEB_GATEWAY.rest.filter(([name]) => (only?.includes(name) ?? true) && !except.includes(name) && isAllowed(`${service}.${name}`, allowed))
      .map(([name, method, rest]): FoundEntry => ({ kind: 'http', method, path: joinPath(allowed.path, `${path}${rest}`), handlers: [], forwardsTo: `${service}.${name}`, location, file: allowed.file }));
  }

  /** The action that an alias names, without what it says of how the request is read (`multipart:files.save`). */
  function actionIn(known: Known): string | undefined {
    if (known.k === 'array') return known.value.items.map((item) => evaluator.evaluate(item, known.scope)).flatMap((one) => (one.k === 'text' ? textOf(one) ?? [] : [])).at(-1);
    return textOf(known.k === 'object' ? evaluator.member(known, 'action') : known)?.replace(/^\w+:/, '');
  }

  /** Undefined where there is no such list. One that can't be read lets nothing through. */
  function patternsIn(route: Schema, key: string): readonly string[] | undefined {
    return route.value.props.some((prop) => prop.key === key) ? namesIn(route, key) ?? [] : undefined;
  }

  function namesIn(known: Known, key: string): readonly string[] | undefined {
    const list = known.k === 'object' ? evaluator.member(known, key) : UNKNOWN;
    return list.k === 'array' ? list.value.items.flatMap((item) => textOf(evaluator.evaluate(item, list.scope)) ?? []) : undefined;
  }
}

/** A schema may be exported and started in one file, and actions offer by themselves what an alias names. */
function isFirst({ method, path, forwardsTo }: FoundEntry, at: number, all: readonly FoundEntry[]): boolean {
  return forwardsTo === undefined || all.findIndex((one) => one.method === method && one.path === path && one.forwardsTo === forwardsTo) === at;
}

function isAllowed(action: string, { whitelist, blacklist }: Allowed): boolean {
  return (whitelist?.some((pattern) => isEvent(pattern, action)) ?? true) && !blacklist.some((pattern) => isEvent(pattern, action));
}
