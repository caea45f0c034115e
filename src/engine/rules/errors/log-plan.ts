import { hasFieldLogger } from '../operations/field-logger';
import { loggerFor, type Logger } from '../operations/logger-plan';
import type { DeadEnd } from './handlers';
import type { SourceFacts } from '../../model/facts';
import type { FixPlan } from '../../model/fix';
import type { SystemModel } from '../../model/system';
import { idsWithin, partsWithin } from '../../model/parts';

/** Logs the error where it ends, and leaves all else as it is; undefined where a comment or code in the handler would have to give way. */
export function logPlan(end: DeadEnd, file: string, name: string, service: string, model: SystemModel): FixPlan | undefined {
  const facts = model.files.get(file)?.facts;
  if (!facts || !isBare(end, facts)) return undefined;
  const logger = (hasFieldLogger(end.fn, facts) ? FIELD : undefined) ?? loggerFor(file, service, model) ?? CONSOLE;
  const log = `${logger.call}(${logger.second === 'before' ? `{ err: error }, '${name} failed'` : `'${name} failed', error`});`;
  return {
    title: logger.call === CONSOLE.call ? 'Log the error with console.error' : `Log the error through ${logger.call.replace(/\.error$/, '')}`,
    applicability: 'suggested',
    preferred: true,
    steps: [...logger.steps, { kind: 'replace', file, span: end.span, text: end.kind === 'clause' ? `catch (error) {\n  ${log}\n}` : `(error) => {\n  ${log}\n}` }],
  };
}

interface Log extends Pick<Logger, 'second' | 'steps'> {
  readonly call: string;
}

const FIELD: Log = { call: 'this.logger.error', second: 'after', steps: [] };
const CONSOLE: Log = { call: 'console.error', second: 'after', steps: [] };

/** Nothing stands in it. */
function isBare({ span, kind, fn }: DeadEnd, facts: SourceFacts): boolean {
  const holder = facts.functions[fn];
  if (kind === 'clause') return holder !== undefined && partsWithin(holder.regions, span).some((region) => region.span.start === span.start && region.remark === undefined) && idsWithin(holder.statements, span).length === 0;
  const given = partsWithin(facts.functions, span).find((one) => one.span.start === span.start && one.span.end === span.end);
  return given?.argumentOf !== undefined && given.remark === undefined && given.returns.every(({ k }) => k === 'undefined');
}
