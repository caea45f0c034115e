import type { Exception } from './prefix-exceptions';
import { versionsOf } from '../entries/controller-paths';
import type { Placed } from '../entries/found-entry';
import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { passedFor } from '../graph/passed';
import { textOf, UNKNOWN, type Known } from '../known';
import { NEST_ROUTES } from '../libraries/nest';
import type { ArgumentPath, Effect } from '../libraries/spec';
import type { ServiceFiles } from '../services/service-files';
import type { BareService } from '../services/services';
import type { SourceFacts } from '../../model/facts';

/** What the program of a service puts before the routes of its controllers: nothing where that can't be told. */
export interface Program {
  readonly prefix: string;
  /** Routes that don't get the prefix. */
  readonly except: readonly Exception[];
  /** Where the path shows the version. */
  readonly versioning?: Versioning;
}

interface Versioning {
  readonly prefix: string;
  /** Versions of routes that name none. */
  readonly byDefault: readonly string[];
}

export interface ProgramInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
  /** Their environment decides over defaults in code. */
  readonly services: readonly BareService[];
}

type OfKind<K extends Effect['kind']> = Effect & { readonly kind: K };

const BRANCHES = new Set(['if', 'else', 'case', 'catch']);
const MAX_CALLERS = 8;
const NOTHING: Program = { prefix: '', except: [] };

export function createPrograms({ facts, evaluator, graph, serviceFiles, services }: ProgramInput): (by: Placed['by'], service: string) => Program {
  return (by, service) => (by === 'nest' ? nestProgram(service) : { ...NOTHING, prefix: routingPrefix(service) });

  function nestProgram(service: string): Program {
    const versioning = versioningOf(service);
    return { ...nestPrefix(service), ...(versioning && { versioning }) };
  }

  function nestPrefix(service: string): Program {
    const told = usesIn(service, 'controller-prefix').map(({ use, effect }) => {
      const except = exceptionsAt(effect.except, use);
      const prefix = textAt(effect.path, use, service);
      return except && prefix !== undefined && !isConditional(use) ? { prefix, except } : undefined;
    });
    return theOnly(told) ?? NOTHING;
  }

  function routingPrefix(service: string): string {
    return theOnly(usesIn(service, 'load-files').map(({ use, effect }) => (effect.prefix ? textAt(effect.prefix, use, service) : undefined))) ?? '';
  }

  function versioningOf(service: string): Versioning | undefined {
    return theOnly(usesIn(service, 'controller-versions').map(({ use, effect }) => {
      if (isConditional(use)) return undefined;
      const object = at(effect.options, use);
      if (!use.fact.args[effect.options.argument]) return { prefix: NEST_ROUTES.versionPrefix, byDefault: [] };
      const type = evaluator.member(object, 'type');
      if (object.k !== 'object' || type.k !== 'library' || type.path.at(-1) !== NEST_ROUTES.inPath) return undefined;
      const given = evaluator.member(object, 'prefix');
      const prefix = !isGiven(object, 'prefix') ? NEST_ROUTES.versionPrefix : given.k === 'boolean' ? '' : textIn(given, service);
      const byDefault = isGiven(object, 'defaultVersion') ? versionsOf(evaluator.member(object, 'defaultVersion'), evaluator) : [];
      return prefix === undefined ? undefined : { prefix, byDefault };
    }));
  }

  /** Undefined where it can't be told which routes they are. */
  function exceptionsAt(where: ArgumentPath, use: LibraryCall): Exception[] | undefined {
    if (!use.fact.args[where.argument]) return [];
    const options = at({ argument: where.argument }, use);
    const [key = ''] = where.path ?? [];
    if (options.k !== 'object' || options.value.spreads.length > 0) return undefined;
    if (!isGiven(options, key)) return [];
    const list = evaluator.member(options, key);
    const told = list.k === 'array' ? list.value.items.map((item) => exceptionOf(evaluator.evaluate(item, list.scope))) : [undefined];
    return told.includes(undefined) ? undefined : told.flatMap((one) => one ?? []);
  }

  /** `'health'` or `{ path: 'health', method: RequestMethod.GET }`. */
  function exceptionOf(known: Known): Exception | undefined {
    const path = textOf(known.k === 'object' ? evaluator.member(known, 'path') : known);
    const method = known.k === 'object' ? evaluator.member(known, 'method') : UNKNOWN;
    const verb = method.k === 'library' ? method.path.at(-1) : undefined;
    return path === undefined ? undefined : { path, ...(verb !== undefined && verb !== 'ALL' && { method: verb }) };
  }

  function usesIn<K extends Effect['kind']>(service: string, kind: K): { readonly use: LibraryCall; readonly effect: OfKind<K> }[] {
    const files = serviceFiles.of(service);
    return graph.usesOf(kind).filter((use) => files.has(use.call.file)).map((use) => ({ use, effect: use.spec.effect as OfKind<K> }));
  }

  function at({ argument, path = [] }: ArgumentPath, use: LibraryCall): Known {
    const arg = use.fact.args[argument];
    return arg ? path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use))) : UNKNOWN;
  }

  function textAt(where: ArgumentPath, use: LibraryCall, service: string): string | undefined {
    return textIn(at(where, use), service);
  }

  /** A text as this service gets it: from its environment, from its callers of what is shared, or by default. */
  function textIn(known: Known, service: string): string | undefined {
    if (known.k === 'text') return joined(known.parts.map((part) => (typeof part === 'string' ? part : textIn(part, service))));
    if (known.k === 'env') return services.find(({ name }) => name === service)?.environment.get(known.name)?.value;
    if (known.k === 'either') {
      const [left, right] = [textIn(known.left, service), textIn(known.right, service)];
      return left === undefined || known.left.k === 'env' || left === right ? left ?? right : undefined;
    }
    if (known.k !== 'param') return undefined;
    const files = serviceFiles.of(service);
    const passed = passedFor(known, { graph, evaluator, limit: MAX_CALLERS, from: ({ file }) => files.has(file) });
    return theOnly(passed.map((one) => (one.k === 'param' ? undefined : textIn(one, service))));
  }

  /** It depends on something whether the program does it. */
  function isConditional({ call, fact }: LibraryCall): boolean {
    const regions = facts.get(call.file)?.functions[fact.fn]?.regions ?? [];
    for (let id = fact.region, i = 0; id > 0 && i < regions.length; id = regions[id]?.parent ?? 0, i++) if (BRANCHES.has(regions[id]?.kind ?? '')) return true;
    return false;
  }
}

/** What all of them say; nothing where one can't be told or says something else, since it is open whose routes it is about. */
function theOnly<T>(told: readonly (T | undefined)[]): T | undefined {
  const [first, ...others] = told;
  return others.every((one) => JSON.stringify(one) === JSON.stringify(first)) ? first : undefined;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

function isGiven(object: Known & { k: 'object' }, name: string): boolean {
  return object.value.props.some(({ key }) => key === name);
}
