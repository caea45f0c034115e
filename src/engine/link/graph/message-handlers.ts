import type { Evaluator } from '../evaluate/core';
import { MESSAGE_HANDLERS } from '../libraries/cqrs';
import type { SourceFacts } from '../../model/facts';
import type { ClassRef, FunctionRef } from '../../model/system';

export interface MessageHandler {
  /** Class of the messages that it takes. */
  readonly message: ClassRef;
  readonly fn: FunctionRef;
}

/** Methods of a file that take messages of a class within the process: `@CommandHandler(PlaceOrder)`. */
export function messageHandlersIn(file: string, unit: SourceFacts, evaluator: Evaluator): readonly MessageHandler[] {
  if (!unit.imports.some(({ module }) => module === MESSAGE_HANDLERS.module)) return NONE;
  return unit.classes.flatMap(({ decorators }, classId) => decorators.flatMap(({ callee, args }) => {
    const known = evaluator.evaluate(callee, { file, fn: 0 });
    const method = known.k === 'library' && known.module === MESSAGE_HANDLERS.module ? MESSAGE_HANDLERS.methods.get(known.path.at(-1) ?? '') : undefined;
    const fn = method === undefined ? undefined : evaluator.findMethod({ file, classId }, method);
    return fn ? args.flatMap((arg): MessageHandler[] => {
      const message = evaluator.evaluate(arg, { file, fn: 0 });
      return message.k === 'class' ? [{ message: message.ref, fn }] : [];
    }) : [];
  }));
}

const NONE: readonly never[] = [];
