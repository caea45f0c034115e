import { createAssignments } from './assigned';
import { binding, exportOf, withArguments } from './bindings';
import { callee, callResult, specOf } from './calls';
import type { Core, Evaluator, EvaluatorInput } from './core';
import { baseOf, memberOf } from './members';
import { createOutsideWrites } from './outside-writes';
import { moduleAt } from './paths';
import { placesOf, type Places } from './places';
import { callFact, classFact, constructorOf, findMethod, functionFact, instanceType, typeKnown } from './types';
import { byToken } from './tokens';
import { element, evaluate, receiverOf } from './values';
import { recall } from '../memory/memory';
import { createTable } from '../../model/table';

/** Puts the parts of the evaluator together; each asks the others through the core. */
export function createEvaluator(input: EvaluatorInput): Evaluator {
  const { memory } = input;
  const places = memory.answers<Places>('places');
  const core: Core = {
    ...input,
    facts: memory.facts,
    bindings: memory.answers('bindings'),
    callees: memory.answers('callees'),
    results: memory.answers('results'),
    tokens: memory.answers('tokens'),
    pending: createTable(),
    pendingTokens: new Map(),
    depth: 0,
    steps: 0,
    level: 0,
    ledTo: Infinity,
    assignments: createAssignments(memory),
    outsideWrites: createOutsideWrites(memory),
    places: (file) => recall(places, file, 0, () => placesOf(memory.facts.get(file))),
    evaluate: (value, scope) => evaluate(core, value, scope),
    member: (of, name) => memberOf(core, of, name),
    given: (known, args) => withArguments(core, known, args),
    element: (of, key) => element(core, of, key),
    binding: (id, scope) => binding(core, id, scope),
    exportOf: (file, name) => exportOf(core, file, name),
    receiver: (ref, args) => receiverOf(core, ref, args),
    callee: (ref, args) => callee(core, ref, args),
    callResult: (ref, args) => callResult(core, ref, args),
    specOf: (target, isNew) => specOf(core, target, isNew),
    moduleOf: (known) => moduleAt(core, known),
    typeKnown: (type, file) => typeKnown(core, type, file),
    byToken: (token, file) => byToken(core, token, file),
    instanceType: (module, path) => instanceType(core, module, path),
    classFact: (ref) => classFact(core, ref),
    functionFact: (ref) => functionFact(core, ref),
    callFact: (ref) => callFact(core, ref),
    constructorOf: (ref) => constructorOf(core, ref),
    findMethod: (ref, name) => findMethod(core, ref, name),
    baseOf: (ref) => baseOf(core, ref),
    handlersOf: (ref) => input.injection.handlersOf(ref),
    listenersOf: (emitter, event) => input.injection.listenersOf(emitter, event),
  };
  return core;
}
