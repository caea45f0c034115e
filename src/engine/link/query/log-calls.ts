import { LOG_CALLS } from '../libraries/loggers';
import { importedBy } from './imported';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** What a call writes to a log, with how the call is known: `console.log`, `this.logger.warn`. */
export interface LogCall {
  readonly by: string;
  readonly said: readonly Value[];
}

/** The call as one that writes to a log: of the console, of what is called a logger, or of a package that makes one. */
export function logCallOf({ callee, args, isNew }: CallFact, facts: SourceFacts): LogCall | undefined {
  if (isNew || callee.k !== 'member' || args.length === 0) return undefined;
  if (callee.of.k === 'global' && callee.of.name === 'console') return LOG_CALLS.console.has(callee.name) ? { by: `console.${callee.name}`, said: args } : undefined;
  if (!LOG_CALLS.methods.has(callee.name)) return undefined;
  const holder = holderOf(callee.of, facts);
  const isLogger = LOG_CALLS.loggers.test(holder) || LOG_CALLS.packages.has(importedBy(callee.of, facts)?.module ?? '');
  return isLogger ? { by: `${holder}.${callee.name}`, said: args } : undefined;
}

/** The last name of what is asked: `logger` of `this.logger`, `log` of `req.log`, `getLogger` of `getLogger()`. */
function holderOf(value: Value, { bindings, calls }: SourceFacts, depth = 0): string {
  switch (value.k) {
    case 'ref': return bindings[value.b]?.name ?? '';
    case 'member': case 'global': return value.name;
    case 'call': {
      const callee = calls[value.id]?.callee;
      return callee && depth < MAX_DEPTH ? holderOf(callee, { bindings, calls } as SourceFacts, depth + 1) : '';
    }
    default: return '';
  }
}

const MAX_DEPTH = 3;
