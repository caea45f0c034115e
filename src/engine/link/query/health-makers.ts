import { HEALTH_CONTROLLER, HEALTH_ROUTES } from '../libraries/health-routes';
import type { BindingId, DecoratorFact, SourceFacts, Value } from '../../model/facts';
import { folderOf, joinPath } from '../../model/paths';
import type { Span } from '../../model/span';
import type { Service, SystemModel } from '../../model/system';

/** A statement that makes a server and keeps it under a name, and the code that gives it a route for health checks. */
export interface HealthPlace {
  readonly file: string;
  readonly statement: Span;
  readonly code: string;
}

/** A module class of Nest, with a controller to be listed in it. */
export interface HealthModule {
  readonly file: string;
  /** The decorator's call. */
  readonly call: Span;
  readonly list: string;
  readonly controllers: readonly string[];
  readonly controller: { readonly path: string; readonly name: string; readonly code: string };
}

type Sources = Pick<SystemModel, 'files'>;

/** Where the service makes its server; undefined where it makes several or keeps none under a name. */
export function healthPlaceOf(service: Service, model: Sources): HealthPlace | undefined {
  const inEntry = placesIn(service.entry, model);
  const places = inEntry.length > 0 ? inEntry : [...service.files].flatMap((file) => placesIn(file, model));
  return places.length === 1 ? places[0] : undefined;
}

function placesIn(file: string, { files }: Sources): HealthPlace[] {
  const facts = files.get(file)?.facts;
  return (facts?.bindings ?? []).flatMap((binding, id) => {
    const { init } = binding;
    const code = facts && init?.k === 'call' && !binding.reassigned ? codeFor(init.id, facts) : undefined;
    const statement = facts?.functions[binding.fn]?.statements.find(({ kind, defines }) => kind === 'declaration' && defines.includes(id))?.span;
    return code !== undefined && statement ? [{ file, statement, code: code.replaceAll('{app}', binding.name) }] : [];
  });
}

function codeFor(call: number, facts: SourceFacts): string | undefined {
  const callee = facts.calls[call]?.callee;
  const [of, member] = callee?.k === 'member' ? [callee.of, callee.name] : [callee, undefined];
  const fact = of?.k === 'ref' ? importOf(of.b, facts) : undefined;
  if (!fact) return undefined;
  const name = fact.kind === 'named' ? fact.imported ?? '' : member ?? 'default';
  if (fact.kind === 'named' && member !== undefined) return undefined;
  return HEALTH_ROUTES.find(({ modules, makers }) => modules.includes(fact.module) && makers.includes(name))?.code;
}

function importOf(binding: BindingId, facts: SourceFacts): SourceFacts['imports'][number] | undefined {
  return facts.imports.find((one) => one.binding === binding);
}

/** The module that the service's program is made of, where its controllers are written as a plain list. */
export function healthModuleOf(service: Service, model: Sources): HealthModule | undefined {
  const roots = [...new Set([...service.files].flatMap((file) => rootsIn(file, model)))];
  const modules = roots.length !== 1 ? [] : [...service.files].flatMap((file) => modulesIn(file, roots[0] ?? '', model));
  return modules.length === 1 ? modules[0] : undefined;
}

/** Names of the classes that `NestFactory.create` is given. */
function rootsIn(file: string, { files }: Sources): string[] {
  const facts = files.get(file)?.facts;
  if (!facts) return [];
  return facts.calls.flatMap(({ callee, args: [root] }) => {
    const isFactory = callee.k === 'member' && callee.name === HEALTH_CONTROLLER.create && callee.of.k === 'ref' && facts.bindings[callee.of.b]?.name === HEALTH_CONTROLLER.factory;
    return isFactory && root?.k === 'ref' ? facts.bindings[root.b]?.name ?? [] : [];
  });
}

function modulesIn(file: string, name: string, { files }: Sources): HealthModule[] {
  const facts = files.get(file)?.facts;
  const { file: controllerFile, name: controller, code, list } = HEALTH_CONTROLLER;
  const path = joinPath(folderOf(file), controllerFile);
  if (!facts || files.has(path) || !file.endsWith('.ts')) return [];
  return facts.classes.filter((one) => one.name === name).flatMap(({ decorators }) => decorators.flatMap((decorator) => {
    const controllers = isModule(decorator, facts) ? listed(decorator.args[0], facts) : undefined;
    return controllers ? [{ file, call: { start: decorator.span.start + 1, end: decorator.span.end }, list, controllers, controller: { path, name: controller, code } }] : [];
  }));
}

function isModule({ callee }: DecoratorFact, facts: SourceFacts): boolean {
  const fact = callee.k === 'ref' ? importOf(callee.b, facts) : undefined;
  return fact?.module === HEALTH_CONTROLLER.module && fact.imported === HEALTH_CONTROLLER.decorator;
}

function listed(options: Value | undefined, facts: SourceFacts): string[] | undefined {
  if (options?.k !== 'object' || options.spreads.length > 0) return undefined;
  const value = options.props.find(({ key }) => key === HEALTH_CONTROLLER.list)?.value;
  if (value === undefined) return [];
  if (value.k !== 'array') return undefined;
  const names = value.items.map((item) => (item.k === 'ref' ? facts.bindings[item.b]?.name : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
