import { OWN_WORK } from '../libraries/capabilities';
import type { SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** Where a file loads a worker that catches the signals to finish its own work, and lets it. */
export function finishesOwnWork({ imports, calls }: SourceFacts): Span | undefined {
  const found = imports.flatMap((one) => OWN_WORK.flatMap((worker) => (!one.typeOnly && one.module === worker.module && (one.imported === undefined || worker.starts.includes(one.imported)) ? [{ worker, span: one.span }] : [])));
  return found.find(({ worker: { off } }) => !calls.some(({ args }) => args.some((arg) => isSwitchedOff(arg, off))))?.span;
}

/** `{ shutdownSignals: [] }`, `{ noHandleSignals: true }`. */
function isSwitchedOff(options: Value, off: string): boolean {
  const given = options.k === 'object' ? options.props.find(({ key }) => key === off)?.value : undefined;
  return given?.k === 'array' ? given.items.length === 0 : given?.k === 'const' && given.v === true;
}
