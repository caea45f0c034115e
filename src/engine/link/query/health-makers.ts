import { HEALTH_CONTROLLER, HEALTH_ROUTES } from '../libraries/health-routes';
import type { BindingId, DecoratorFact, SourceFacts, Value } from '../../model/facts';
import { folderOf, joinPath } from '../../model/paths';
import type { Span } from '../../model/span';
import type { SourceUnit } from '../../model/source-unit';
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

type Sources = Pick<SystemModel, 'files' | 'gathered'>;

/** Where the service makes its server; undefined where it makes several or keeps none under a name. */
export function healthPlaceOf(service: Service, model: Sources): HealthPlace | undefined {
  const all = [...model.gathered('servers that are kept under a name', placesIn)].flat();
  const inEntry = all.filter(({ file }) => file === service.entry);
  const places = inEntry.length > 0 ? inEntry : all.filter(({ file }) => service.files.has(file));
  return places.length === 1 ? places[0] : undefined;
}

function placesIn({ path: file, facts }: SourceUnit): HealthPlace[] | undefined {
  if (!facts.imports.some(({ module }) => MAKERS.has(module))) return undefined;
  const places = facts.bindings.flatMap((binding, id): HealthPlace[] => {
    const { init } = binding;
    const code = init?.k === 'call' && !binding.reassigned ? codeFor(init.id, facts) : undefined;
    const statement = code === undefined ? undefined : facts.functions[binding.fn]?.statements.find(({ kind, defines }) => kind === 'declaration' && defines.includes(id))?.span;
    return code !== undefined && statement ? [{ file, statement, code: code.replaceAll('{app}', binding.name) }] : [];
  });
  return places.length > 0 ? places : undefined;
}

const MAKERS: ReadonlySet<string> = new Set(HEALTH_ROUTES.flatMap(({ modules }) => modules));

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
  const own = <T>(parts: Iterable<OfFile<T>>): T[] => [...parts].flatMap(({ file, found }) => (service.files.has(file) ? found : []));
  const roots = [...new Set(own(model.gathered('roots of Nest programs', rootsIn)))];
  if (roots.length !== 1) return undefined;
  const modules = own(model.gathered('modules of Nest', modulesIn)).filter(({ of, controller: { path } }) => of === roots[0] && !model.files.has(path));
  return modules.length === 1 ? modules[0] : undefined;
}

interface OfFile<T> {
  readonly file: string;
  readonly found: readonly T[];
}

/** Names of the classes that `NestFactory.create` is given. */
function rootsIn({ path, facts }: SourceUnit): OfFile<string> | undefined {
  const found = facts.calls.flatMap(({ callee, args: [root] }) => {
    const isFactory = callee.k === 'member' && callee.name === HEALTH_CONTROLLER.create && callee.of.k === 'ref' && facts.bindings[callee.of.b]?.name === HEALTH_CONTROLLER.factory;
    return isFactory && root?.k === 'ref' ? facts.bindings[root.b]?.name ?? [] : [];
  });
  return found.length > 0 ? { file: path, found } : undefined;
}

/** With the names of their classes. */
function modulesIn({ path: file, facts }: SourceUnit): OfFile<HealthModule & { readonly of: string }> | undefined {
  if (!file.endsWith('.ts')) return undefined;
  const { file: controllerFile, name: controller, code, list } = HEALTH_CONTROLLER;
  const path = joinPath(folderOf(file), controllerFile);
  const found = facts.classes.flatMap(({ name, decorators }) => decorators.flatMap((decorator) => {
    const controllers = isModule(decorator, facts) ? listed(decorator.args[0], facts) : undefined;
    return controllers ? [{ of: name, file, call: { start: decorator.span.start + 1, end: decorator.span.end }, list, controllers, controller: { path, name: controller, code } }] : [];
  }));
  return found.length > 0 ? { file, found } : undefined;
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
