import type { CallFact, FunctionFact, RegionId, SourceFacts } from '../../model/facts';
import type { FixStep } from '../../model/fix';
import { nameOf } from '../../model/paths';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** More callers than this are more than one fix should touch. */
const MAX_CALLERS = 5;

/**
 * What makes a function async whose call is to be awaited, its callers awaiting it: nothing where it is async already; undefined where
 * somebody would get a promise who expects the value, or an error would get lost.
 */
export function becomingAsync({ fn, call }: { readonly fn: FunctionRef; readonly call: CallRef }, model: SystemModel): FixStep[] | undefined {
  const fact = model.files.get(fn.file)?.facts.functions[fn.fn];
  if (!fact || fact.generator) return undefined;
  if (fact.async) return [];
  const callers = model.reach.callers(fn);
  const isHandler = answersRequests(fn, model);
  if (isHandler ? losesErrors(call, model) || takesCallback(fn.file, fact, model) : hasUnknownCallers(fn, fact, model) || isTested(fn, model)) return undefined;
  if (!['function', 'arrow', 'method'].includes(fact.kind) || callers.length > MAX_CALLERS || (callers.length === 0 && !isHandler)) return undefined;
  const awaiting = callers.map((call) => awaitingSteps(call, fact.name, isHandler, model));
  return awaiting.some((steps) => steps === undefined) ? undefined : [makeAsync(fn.file, fact), ...awaiting.flatMap((steps) => steps ?? [])];
}

/** Frameworks wait for what handlers return. */
function answersRequests(fn: FunctionRef, model: SystemModel): boolean {
  return model.entryPoints.some(({ handlers }) => handlers.some((one) => one.file === fn.file && one.fn === fn.fn));
}

/** Express before its fifth version catches what a handler throws, not what its promise is rejected with, which ends the process. */
function losesErrors({ file, call }: CallRef, model: SystemModel): boolean {
  const facts = model.files.get(file)?.facts;
  const fact = facts?.calls[call];
  const fn = fact && facts.functions[fact.fn];
  const manifests = model.services.filter((service) => service.files.has(file) && !service.frameworks.includes('@nestjs/core')).flatMap(({ packageManifests }) => packageManifests);
  const listed = manifests.map((path) => model.manifests.get(path)?.package?.dependencies ?? {});
  const isOld = listed.some(({ express }) => express !== undefined && /^[\^~]?[34]\b/.test(express.version)) && !listed.some((one) => 'express-async-errors' in one);
  return isOld && fact !== undefined && fn !== undefined && !isCaught(fn, fact.region);
}

/** A hook of Fastify is async or calls its third parameter, not both: Fastify doesn't start then. Source: its page on hooks. */
function takesCallback(file: string, { params }: FunctionFact, { services }: SystemModel): boolean {
  return params.length > 2 && services.some(({ files, frameworks }) => files.has(file) && frameworks.includes('fastify'));
}

function isCaught({ regions }: FunctionFact, region: RegionId): boolean {
  for (let at = region; at !== 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'try') return true;
  return false;
}

/** Nothing is known of the calls in a front end, which may share the package. */
function hasUnknownCallers({ file }: FunctionRef, fact: FunctionFact, model: SystemModel): boolean {
  const unit = model.files.get(file);
  const isShared = unit?.facts.exports.some(({ value }) => (value?.k === 'ref' ? unit.facts.bindings[value.b]?.name === fact.name : value?.k === 'fn' && unit.facts.functions[value.id] === fact)) ?? false;
  return isShared && model.workspace.sources.some(({ role, package: home }) => role === 'frontend' && home === unit?.package);
}

/** The tests of its file, by their name, expect what it answers now. */
function isTested({ file }: FunctionRef, { workspace }: SystemModel): boolean {
  const home = nameOf(file).replace(/\.[cm]?[jt]sx?$/, '');
  return workspace.sources.some(({ role, path }) => role === 'test' && nameOf(path).replace(/(?:[.-](?:spec|tests?|unit|int)){0,4}\.[cm]?[jt]sx?$/, '') === home);
}

/** Puts an `await` before one call of the function, in a caller that is async or a handler that can become so. */
function awaitingSteps({ file, call }: CallRef, name: string, isHandler: boolean, model: SystemModel): FixStep[] | undefined {
  const facts = model.files.get(file)?.facts;
  const fact = facts?.calls[call];
  const caller = fact && facts.functions[fact.fn];
  if (!caller) return undefined;
  // The function is handed over: a handler to the framework, anything else to code that may use its result at once.
  if (calledName(fact, facts) !== name) return isHandler ? [] : undefined;
  if (fact.wait === 'await') return [];
  const wrapped: FixStep = { kind: 'wrap', file, span: fact.span, before: 'await ', after: '' };
  if (caller.async) return [wrapped];
  return answersRequests({ file, fn: fact.fn }, model) && !losesErrors({ file, call }, model) && !takesCallback(file, caller, model) ? [wrapped, makeAsync(file, caller)] : undefined;
}

function calledName({ callee }: CallFact, facts: SourceFacts): string | undefined {
  if (callee.k === 'ref') return facts.bindings[callee.b]?.name;
  return callee.k === 'member' ? callee.name : undefined;
}

function makeAsync(file: string, { bodySpan }: FunctionFact): FixStep {
  return { kind: 'make-async', file, span: { start: bodySpan.end - 1, end: bodySpan.end } };
}
