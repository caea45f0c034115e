import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { alternatives, type Known } from '../known';

const MAX_DEPTH = 4;
const MAX_CALLERS = 12;

/** Of a client that a function or a constructor is given, and of which only its type is known there, what callers give; none where nobody tells. */
export function givenClients(client: Known, evaluator: Evaluator, graph: CallGraph, depth = 0): readonly Known[] {
  const receiver = client.k === 'method' ? client.of : client;
  if (receiver.k !== 'made' || receiver.by || !receiver.given) return [client];
  const { ref, index } = receiver.given;
  if (depth >= MAX_DEPTH) return [];
  return graph.callers(ref).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap(({ call }) => {
    const fact = evaluator.callFact(call);
    const arg = fact?.args[index];
    if (fact && !arg) return evaluator.functionFact(ref)?.params[index]?.optional ? [withDefault(receiver)] : [];
    const known = fact && arg ? alternatives(evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) : [];
    return known.filter(({ k }) => k === 'made').flatMap((one) => givenClients(one, evaluator, graph, depth + 1));
  });
}

/** Whoever passes nothing has the default, which is made as clients are by default where it is one of the library's own. */
function withDefault({ given: _, ...client }: Known & { k: 'made' }): Known {
  return client;
}
