import { binding, byToken, exportOf } from './bindings';
import { callee, callResult, specOf } from './calls';
import type { Core, Evaluator, EvaluatorInput } from './core';
import { baseOf, memberOf } from './members';
import { placesOf, type Places } from './places';
import { callFact, classFact, findMethod, functionFact, instanceType, typeKnown } from './types';
import { element, evaluate } from './values';
import { createTable } from '../../model/table';

/** Puts the parts of the evaluator together; each asks the others through the core. */
export function createEvaluator(input: EvaluatorInput): Evaluator {
  const places = new Map<string, Places>();
  const core: Core = {
    ...input,
    bindings: createTable(),
    callees: createTable(),
    results: createTable(),
    depth: 0,
    steps: 0,
    cuts: 0,
    places: (file) => placesIn(places, file, input),
    evaluate: (value, scope) => evaluate(core, value, scope),
    member: (of, name) => memberOf(core, of, name),
    element: (of, key) => element(core, of, key),
    binding: (id, scope) => binding(core, id, scope),
    exportOf: (file, name) => exportOf(core, file, name),
    callee: (ref, args) => callee(core, ref, args),
    callResult: (ref, args) => callResult(core, ref, args),
    specOf: (target, isNew) => specOf(core, target, isNew),
    typeKnown: (type, file) => typeKnown(core, type, file),
    byToken: (token) => byToken(core, token),
    instanceType: (module, path) => instanceType(core, module, path),
    classFact: (ref) => classFact(core, ref),
    functionFact: (ref) => functionFact(core, ref),
    callFact: (ref) => callFact(core, ref),
    findMethod: (ref, name) => findMethod(core, ref, name),
    baseOf: (ref) => baseOf(core, ref),
  };
  return core;
}

function placesIn(known: Map<string, Places>, file: string, { facts }: EvaluatorInput): Places {
  const places = known.get(file) ?? placesOf(facts.get(file));
  known.set(file, places);
  return places;
}
