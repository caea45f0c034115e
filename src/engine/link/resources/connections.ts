import type { Evaluator } from '../evaluate/core';
import { UNKNOWN, alternatives, textOf, type Known, type Scope } from '../known';
import { CONNECTIONS, OPTIONS_METHODS, PRISMA_CLIENT, PRODUCTS, TRANSPORTS, type ConnectionSpec } from '../libraries/connections';
import { ANY_SQL } from '../libraries/query-languages';
import type { ArgumentPath } from '../libraries/spec';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Objects } from '../graph/objects';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { Resource } from '../../model/resources';
import type { Location } from '../../model/span';
import type { CallRef, FunctionRef } from '../../model/system';

/** A place where code connects to something, with what it says of the address. */
export interface Connection {
  readonly kind: Resource['kind'];
  readonly product: string;
  readonly at: Location;
  /** Places that may say it, the first that does counts. */
  readonly url: readonly Known[];
  readonly host: readonly Known[];
  readonly port: readonly Known[];
  readonly database: readonly Known[];
  /** Schema of the database, where there are several. */
  readonly schema?: readonly Known[];
  /** A Prisma client takes its address from its schema. */
  readonly prisma?: true;
}

export interface ConnectionInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly objects: Objects;
}

/** Connections that the code of all files makes. */
export function findConnections({ memory, evaluator, objects }: ConnectionInput): Contributions<readonly Connection[]> {
  const specOf = createSpecOf(evaluator);
  return contributions(memory, 'connections', (file, unit) => [...byCalls(file, unit), ...byTransport(file), ...byPrisma(file, unit)]);

  function byCalls(file: string, unit: SourceFacts): Connection[] {
    return unit.calls.flatMap((fact, call) => {
      if (fact.span.end <= 0 || fact.args.length === 0) return [];
      const spec = specOf({ file, call })?.spec;
      const found = spec && connectionOf(spec, fact, { file, fn: fact.fn }, evaluator);
      return found && !(spec.onlyWithAddress && found.url.length + found.host.length === 0) ? [found] : [];
    });
  }

  function byTransport(file: string): Connection[] {
    return objects.in(file, 'transport').flatMap(({ object, scope }) => {
      const known: Known = { k: 'object', value: object, scope };
      const transport = evaluator.member(known, 'transport');
      const spec = transport.k === 'library' ? TRANSPORTS[transport.path.at(-1) ?? ''] : undefined;
      if (!spec) return [];
      const options = evaluator.member(known, 'options');
      const under = (path: readonly string[] | undefined): Known => (path ? path.reduce((of, name) => evaluator.member(of, name), options) : UNKNOWN);
      const span = object.props.find((prop) => prop.key === 'transport')?.span ?? { start: 0, end: 0 };
      return [{ kind: 'broker' as const, product: spec.product, at: { file, span }, url: spec.url.map(under).filter(mayTell), host: [under(spec.host)], port: [under(spec.port)], database: [] }];
    });
  }

  /** `new PrismaClient()` and classes that extend it, from the package or from where the client is generated to. */
  function byPrisma(file: string, unit: SourceFacts): Connection[] {
    const isClient = prismaClientIn(unit);
    if (!isClient) return [];
    const made = unit.calls.find((call) => call.isNew && isClient(call.callee));
    const extended = unit.classes.find((one) => isClient(one.extends));
    const span = made?.span ?? extended?.nameSpan;
    if (!span) return [];
    const url = made ? placesAt(PRISMA_CLIENT.url, made, { file, fn: made.fn }, evaluator) : [];
    return [{ kind: 'database', product: ANY_SQL, at: { file, span }, url, host: [], port: [], database: [], prisma: true }];
  }
}

/** Whether a value of the file is the class of Prisma's client; undefined where the file doesn't import it. */
export function prismaClientIn({ imports }: SourceFacts): ((value: Value | undefined) => boolean) | undefined {
  const imported = imports.find((one) => one.imported === PRISMA_CLIENT.name && !one.typeOnly && one.binding !== undefined);
  return imported && ((value) => value?.k === 'ref' && value.b === imported.binding);
}

/** How a call connects, by the table. */
export function createSpecOf(evaluator: Evaluator): (call: CallRef) => { readonly spec: ConnectionSpec; readonly name: string } | undefined {
  const specs = specsByExport();
  return (call) => {
    const callee = evaluator.callee(call);
    if (callee.k !== 'library') return undefined;
    const name = callee.path.join('.');
    const spec = specs.get(callee.module)?.get(name);
    return spec && { spec, name };
  };
}

function specsByExport(): Map<string, Map<string, ConnectionSpec>> {
  const specs = new Map<string, Map<string, ConnectionSpec>>();
  for (const spec of CONNECTIONS) {
    for (const module of spec.modules) {
      const own = specs.get(module) ?? new Map<string, ConnectionSpec>();
      for (const name of spec.exports) own.set(name, spec);
      specs.set(module, own);
    }
  }
  return specs;
}

/** What a call says of the address. */
export function connectionOf(spec: ConnectionSpec, fact: CallFact, scope: Scope, evaluator: Evaluator): Connection {
  const find = (paths: readonly ArgumentPath[] = []): Known[] => placesAt(paths, fact, scope, evaluator);
  const named = find(spec.productAt).map(textOf).find((text) => text !== undefined);
  const url = find(spec.url);
  const product = PRODUCTS[(named ?? (spec.product === ANY_SQL ? schemeOf(url) : '')).toLowerCase()];
  return {
    kind: spec.kind, product: product ?? spec.product, at: { file: scope.file, span: fact.span },
    url, host: find(spec.host), port: find(spec.port), database: find(spec.database), ...(spec.schema && { schema: find(spec.schema) }),
  };
}

/** `postgres` of `postgres://db:5432`. */
function schemeOf(places: readonly Known[]): string {
  const text = places.flatMap(alternatives).find((one) => one.k === 'text')?.parts[0];
  return typeof text === 'string' && text.includes('://') ? text.slice(0, text.indexOf('://')) : '';
}

/** What stands at several places and may be a text; options may come from a factory. */
function placesAt(paths: readonly ArgumentPath[], fact: CallFact, scope: Scope, evaluator: Evaluator): Known[] {
  return paths.map(({ argument, path = [] }) => {
    const arg = fact.args[argument];
    const given = arg ? optionsOf(evaluator.evaluate(arg, scope), evaluator) : UNKNOWN;
    return path.reduce((of, name) => evaluator.member(of, name), given);
  }).filter(mayTell);
}

function optionsOf(given: Known, evaluator: Evaluator): Known {
  if (given.k !== 'object') return given;
  const factory = evaluator.member(given, 'useFactory');
  const ref = factory.k === 'fn' ? factory.ref : methodOf(given, evaluator);
  const [value] = ref ? evaluator.functionFact(ref)?.returns ?? [] : [];
  return ref && value ? evaluator.evaluate(value, ref) : given;
}

/** The method of a class that gives the options. */
function methodOf(given: Known, evaluator: Evaluator): FunctionRef | undefined {
  const [maker] = ['useClass', 'useExisting'].map((name) => evaluator.member(given, name)).flatMap((known) => (known.k === 'class' ? [known] : []));
  return maker && OPTIONS_METHODS.map((name) => evaluator.findMethod(maker.ref, name)).find((method) => method !== undefined);
}

function mayTell(known: Known): boolean {
  return alternatives(known).some((one) => one.k === 'text' || one.k === 'env' || one.k === 'number' || one.k === 'param');
}
