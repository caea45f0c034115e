import type { RuleMeta } from '../../src/engine/model/rule';
import { pillars } from './rule-index';

const start = '<!-- rules, written by `npm run generate` -->';
const end = '<!-- end of the rules -->';

/** The README with the table of rules between its marks. Throws where the marks are missing. */
export function withRules(readme: string, metas: readonly RuleMeta[]): string {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no place for the rules: ${start} … ${end}`);
  return `${readme.slice(0, from)}${start}\n\n${tableOf(metas)}\n\n${readme.slice(to)}`;
}

function tableOf(metas: readonly RuleMeta[]): string {
  const order = Object.keys(pillars);
  const sorted = [...metas].sort((a, b) => order.indexOf(a.pillar) - order.indexOf(b.pillar) || (a.id < b.id ? -1 : 1));
  return ['| Area | Rule | What it finds |', '| --- | --- | --- |', ...sorted.map(row)].join('\n');
}

function row({ id, pillar, summary, preset }: RuleMeta): string {
  return `| ${pillars[pillar]} | [${id}](docs/rules/${id}.md)${preset === 'preview' ? ' (preview)' : ''} | ${summary} |`;
}
