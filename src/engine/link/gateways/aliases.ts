import { exportedSchema, schemaName } from '../entries/service-schemas';
import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph } from '../graph/graph';
import { textOf, type Known } from '../known';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { FoundEntry } from '../entries/found-entry';
import type { ServiceFiles } from '../services/service-files';
import type { PropertyValue, SourceFacts } from '../../model/facts';
import type { ServiceLink } from '../../model/system';
import type { Location } from '../../model/span';

type Schema = Known & { readonly k: 'object' };

interface AliasInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly handlersOf: (route: string) => readonly FoundEntry[];
  readonly serviceFiles: ServiceFiles;
}

/** An action that a gateway's schema sends requests to. */
interface Alias {
  readonly action: string;
  readonly site: Location;
}

/** What a file's schemas say of requests: aliases, places that take all actions with routes of their own, and such actions. */
interface Said {
  readonly aliases: readonly Alias[];
  readonly open: readonly { readonly allows: readonly string[] | undefined; readonly site: Location }[];
  readonly offered: readonly string[];
}

const NOTHING: Said = { aliases: [], open: [], offered: [] };

/** Links of the gateways that moleculer-web makes, to the services whose actions their aliases name (https://moleculer.services/docs/0.14/moleculer-web). */
export function aliasLinks({ memory, evaluator, graph, handlersOf, serviceFiles }: AliasInput): () => readonly ServiceLink[] {
  const said = contributions(memory, 'aliases', (file, unit) => saidIn(file, unit, evaluator, graph));
  return whole(memory, 'alias links', () => {
    const all = [...said.whole()];
    const offered = all.flatMap(([, one]) => one.offered);
    return all.flatMap(([file, { aliases, open }]) => {
      const automatic = open.flatMap(({ allows, site }) => offered.filter((action) => isAllowed(action, allows)).map((action): Alias => ({ action, site })));
      return [...aliases, ...automatic].flatMap(({ action, site }) => linksTo(action, site, serviceFiles.loading(file)));
    });
  });

  function linksTo(action: string, site: Location, callers: readonly string[]): ServiceLink[] {
    const owners = new Set(handlersOf(action).filter(({ kind }) => kind === 'rpc').flatMap(({ file }) => serviceFiles.loading(file)));
    return callers.filter((from) => !owners.has(from)).flatMap((from) => [...owners].map((to): ServiceLink => ({ from, to, via: 'request-reply', sync: true, sites: [site] })));
  }
}

function saidIn(file: string, unit: SourceFacts, evaluator: Evaluator, graph: CallGraph): Said {
  const called = graph.usesIn(file).flatMap((use): Schema[] => {
    const { effect } = use.spec;
    const arg = effect?.kind === 'service-schema' ? use.fact.args[effect.schema.argument] : undefined;
    const known = arg && evaluator.evaluate(arg, scopeOf(use));
    return known?.k === 'object' ? [known] : [];
  });
  const exported = exportedSchema(file, unit, evaluator);
  const schemas = [...called, ...(exported && !called.some(({ value }) => value === exported.value) ? [exported] : [])];
  return schemas.length === 0 ? NOTHING : {
    ...joined(schemas.filter((schema) => isGateway(schema, evaluator)).flatMap((schema) => routesOf(schema, evaluator)).map((route) => routeSays(route, evaluator))),
    offered: schemas.flatMap((schema) => offeredBy(schema, evaluator)),
  };
}

function joined(parts: readonly Omit<Said, 'offered'>[]): Omit<Said, 'offered'> {
  return { aliases: parts.flatMap(({ aliases }) => aliases), open: parts.flatMap(({ open }) => open) };
}

function isGateway(schema: Schema, evaluator: Evaluator): boolean {
  return itemsOf(evaluator.member(schema, 'mixins'), evaluator).some((mixin) => mixin.k === 'library' && mixin.module === SERVICE_SCHEMA.gateway);
}

function routesOf(schema: Schema, evaluator: Evaluator): Schema[] {
  return itemsOf(evaluator.member(evaluator.member(schema, 'settings'), 'routes'), evaluator).flatMap((route) => (route.k === 'object' ? [route] : []));
}

function routeSays(route: Schema, evaluator: Evaluator): Omit<Said, 'offered'> {
  const aliases = evaluator.member(route, 'aliases');
  const automatic = route.value.props.find(({ key }) => key === 'autoAliases');
  const listed = evaluator.member(route, 'whitelist');
  const isOpen = automatic?.value.k === 'const' && automatic.value.v === true;
  return {
    aliases: aliases.k === 'object' ? aliases.value.props.flatMap((prop) => actionsOf(prop, aliases, evaluator).map((action) => ({ action, site: { file: aliases.scope.file, span: prop.span } }))) : [],
    open: isOpen ? [{ allows: listed.k === 'nothing' ? undefined : itemsOf(listed, evaluator).flatMap((one) => textOf(one) ?? []), site: { file: route.scope.file, span: automatic.span } }] : [],
  };
}

/** `'GET orders': 'orders.list'`, with middleware before it, with options, or `'REST orders': 'orders'`. */
function actionsOf({ key, value }: PropertyValue, { scope }: Schema, evaluator: Evaluator): string[] {
  const known = evaluator.evaluate(value, scope);
  const last = known.k === 'array' ? itemsOf(known, evaluator).at(-1) : known.k === 'object' ? evaluator.member(known, 'action') : known;
  const action = last && textOf(last);
  if (action === undefined) return [];
  return /^REST\s/.test(key) ? SERVICE_SCHEMA.resource.map((one) => `${action}.${one}`) : [action];
}

/** Actions that say themselves by which request they are asked. */
function offeredBy(schema: Schema, evaluator: Evaluator): string[] {
  const name = schemaName(schema, evaluator);
  const actions = evaluator.member(schema, 'actions');
  if (name === '' || actions.k !== 'object') return [];
  return actions.value.props.filter(({ value }) => value.k === 'object' && value.props.some(({ key }) => key === 'rest')).map(({ key }) => `${name}.${key}`);
}

/** Whether a list of names and patterns (`orders.*`, `**`) lets requests ask for an action; without one all may be asked. */
function isAllowed(action: string, allows: readonly string[] | undefined): boolean {
  return allows === undefined || allows.some((pattern) => pattern === action || pattern === '**' || pattern === '*' || (/\.\*{1,2}$/.test(pattern) && action.startsWith(pattern.replace(/\*+$/, ''))));
}

function itemsOf(known: Known, evaluator: Evaluator): Known[] {
  return known.k === 'array' ? known.value.items.map((item) => evaluator.evaluate(item, known.scope)) : [];
}
