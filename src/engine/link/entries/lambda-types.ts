import type { Evaluator } from '../evaluate/core';
import type { FoundEntry } from './found-entry';
import type { FunctionsIn } from './functions';
import type { Handlers } from '../graph/handlers';
import { handlerNames } from '../infrastructure/handler-names';
import { LAMBDA, lambdaKind } from '../libraries/lambda';
import { listedRoutes, wrappedIn } from './lambda-wrappers';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ExportFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

interface LambdaInput {
  readonly evaluator: Evaluator;
  readonly handlers: Handlers;
  /** Those of which it is declared what calls them are known by more than their types. */
  readonly named: FunctionsIn;
}

/** Exported functions that are Lambda handlers by their types, in files that no manifest names. */
export function typedFunctions(memory: Memory, { evaluator, handlers, named }: LambdaInput): Contributions<readonly FoundEntry[]> {
  const input = { facts: memory.facts, evaluator, handlers };
  const deployed = handlerNames(memory);
  return contributions(memory, 'typed functions', (file, unit) => {
    if (isTold(file)) return [];
    const isTyped = unit.imports.some(({ module }) => module === LAMBDA.module);
    return unit.exports.flatMap((fact) => (isTyped || isMade(fact, unit) ? entries(file, unit, fact) : []));
  });

  function isTold(file: string): boolean {
    return named(file).some((one) => 'manifest' in one || one.declared.events.length > 0);
  }

  function entries(file: string, unit: SourceFacts, fact: ExportFact): FoundEntry[] {
    const value = callOf(fact, unit) ?? fact.value;
    const given = value ? handlers.of(value, { file, fn: 0 }) : [];
    const wrapped = wrappedBy(file, unit, fact);
    const found = [...given, ...wrapped.map(({ fn }) => fn)];
    const [first] = found;
    const by = first && (handlerType(fact, unit, deployed) ?? (LAMBDA.names.test(fact.name) ? eventType(first.fn, first.file === file ? unit : undefined) ?? wrapped[0]?.type : undefined));
    const called = by === undefined ? undefined : lambdaKind(by);
    if (!first || !called) return [];
    const span = first.file === file ? evaluator.functionFact(first)?.nameSpan : undefined;
    const entry = { handlers: found, location: { file, span: span ?? fact.span }, file };
    const routes = called.kind === 'rpc' && fact.value ? listedRoutes(fact.value, { file, fn: 0 }, input) : [];
    if (routes.length > 0) return routes.map((route) => ({ ...entry, kind: 'http', ...route, handlers: [...route.handlers, ...found] }));
    return [{ ...entry, ...called, path: called.kind === 'job' || called.kind === 'rpc' ? nameOf(file, fact.name) : '' }];
  }

  /** Functions in the wrapper that makes the handler, which are called with an event. */
  function wrappedBy(file: string, unit: SourceFacts, fact: ExportFact): { readonly fn: FunctionRef; readonly type: string }[] {
    const value = LAMBDA.names.test(fact.name) ? callOf(fact, unit) : undefined;
    return (value ? wrappedIn(value, { file, fn: 0 }, input) : []).flatMap(({ fn, takes }) => {
      const of = memory.facts.get(fn.file);
      const type = of && typeName(takes, of);
      return type !== undefined && lambdaKind(type) ? [{ fn, type }] : [];
    });
  }
}

/** `export const handler = Router([…])`, in a file that need not know what the wrapper's types are. */
function isMade(fact: ExportFact, unit: SourceFacts): boolean {
  return LAMBDA.made.test(fact.name) && callOf(fact, unit) !== undefined;
}

function callOf({ value }: ExportFact, unit: SourceFacts): Value | undefined {
  const held = value?.k === 'ref' ? unit.bindings[value.b]?.init : value;
  return held?.k === 'call' ? held : undefined;
}

/** `export const handler: SQSHandler = …`. A plain `Handler` says so only under the name of one, or one that infrastructure code gives a handler. */
function handlerType({ name, value }: ExportFact, unit: SourceFacts, deployed: () => ReadonlySet<string>): string | undefined {
  const type = value?.k === 'ref' ? typeName(unit.bindings[value.b]?.type, unit) : undefined;
  return type === 'Handler' && !LAMBDA.names.test(name) && !deployed().has(name) ? undefined : type;
}

function eventType(fn: number, unit: SourceFacts | undefined): string | undefined {
  return unit && typeName(unit.functions[fn]?.params[0]?.type, unit);
}

/** Name of a type of the package, however it is imported. */
function typeName(type: TypeRef | undefined, unit: SourceFacts): string | undefined {
  const fact = type?.binding === undefined ? undefined : unit.imports.find(({ binding }) => binding === type.binding);
  if (fact?.module !== LAMBDA.module) return undefined;
  return fact.kind === 'named' ? fact.imported : type?.name.split('.').at(-1);
}

/** `create` of `src/orders/create.ts` and of `src/create/handler.ts`, or the name of the export where that says more. */
function nameOf(file: string, exported: string): string {
  if (!LAMBDA.names.test(exported)) return exported;
  const parts = file.replace(/\.[cm]?[jt]s$/, '').split('/');
  return parts.findLast((part) => !/^(?:index|handler|main|lambda|src)$/.test(part)) ?? exported;
}
