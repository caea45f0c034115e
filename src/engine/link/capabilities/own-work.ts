import { OWN_WORK } from '../libraries/capabilities';
import type { SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/** Where a file loads a worker that catches the signals to finish its own work, and lets it. */
export function finishesOwnWork({ imports, calls }: SourceFacts): Span | undefined {
  for (const { module, imported, typeOnly, span } of imports) {
    const worker = typeOnly ? undefined : OWN_WORK.find((one) => one.module === module);
    if (!worker || (imported !== undefined && !worker.starts.includes(imported))) continue;
    if (!calls.some(({ args }) => args.some((arg) => isSwitchedOff(arg, worker.off)))) return span;
  }
  return undefined;
}

/** `{ shutdownSignals: [] }`, `{ noHandleSignals: true }`. */
function isSwitchedOff(options: Value, off: string): boolean {
  const given = options.k === 'object' ? options.props.find(({ key }) => key === off)?.value : undefined;
  return given?.k === 'array' ? given.items.length === 0 : given?.k === 'const' && given.v === true;
}
