import type { RuleMeta } from '../engine/model/rule';
import { rules } from '../engine/rules/registry';
import { suppressionRules } from '../engine/suppress/rules';
import type { RulesCommand } from './arguments';
import { exitCodes, type ExitCode, type Terminal } from './terminal';

/** Lists the rules. */
export function runRules(command: RulesCommand, terminal: Terminal): ExitCode {
  const metas = [...rules.map(({ meta }) => meta), ...suppressionRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  terminal.out(command.format === 'json' ? `${JSON.stringify(metas, undefined, 2)}\n` : textOf(metas));
  return exitCodes.clean;
}

function textOf(metas: readonly RuleMeta[]): string {
  const width = Math.max(...metas.map(({ id }) => id.length));
  return metas.map(({ id, severity, summary, preset }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${summary}${preset === 'preview' ? ' (preview)' : ''}\n`).join('');
}
