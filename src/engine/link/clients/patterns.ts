import { createNames, firstOf, type AddressInput, type AddressOf } from './addresses';
import { isText, template } from '../evaluate/combine';
import { paramsIn } from '../evaluate/params';
import { isSettled, patternOf } from '../evaluate/patterns';
import { scopeOf } from '../evaluate/texts';
import type { LibraryCall } from '../graph/graph';
import type { SendEffect } from '../libraries/spec';

/** What a call says of where it sends: its address, and the GraphQL document that it asks with, or what a message is about. */
export function createNaming(use: LibraryCall, effect: SendEffect, addressOf: AddressOf, input: Pick<AddressInput, 'evaluator'>): AddressOf {
  const { named, document } = effect;
  if (named) return createNames(use, named, input);
  if (effect.protocol === 'request-reply') return patternsToName(use, effect, input);
  if (!document) return addressOf;
  const documentOf = createNames(use, document, input);
  return (args) => {
    const asked = documentOf(args);
    return isText(asked) || asked.k === 'param' ? template([addressOf(args), asked].filter(({ k }) => k !== 'unknown')) : addressOf(args);
  };
}

/** The pattern of a request over a broker, by what callers gave to the functions around it. */
export function createPatterns(use: LibraryCall, { url = [] }: SendEffect, { evaluator }: Pick<AddressInput, 'evaluator'>): AddressOf {
  return (args) => patternOf(evaluator.given(firstOf(url, use.fact.args, { ...scopeOf(use), ...(args && { args }) }, evaluator), args), evaluator);
}

/** The same for who seeks the callers that name it: a part of a pattern reaches nobody, so it says nothing. */
function patternsToName(use: LibraryCall, effect: SendEffect, input: Pick<AddressInput, 'evaluator'>): AddressOf {
  const patternAt = createPatterns(use, effect, input);
  return (args) => {
    const pattern = patternAt(args);
    return isSettled(pattern) ? pattern : template(paramsIn(pattern));
  };
}
