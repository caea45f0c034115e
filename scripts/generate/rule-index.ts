import type { RuleMeta } from '../../src/engine/model/rule';
import type { Pillar } from '../../src/engine/model/practice';

/** What people call the pillars, in the order in which they are listed. */
export const pillars: Readonly<Record<Pillar, string>> = {
  coupling: 'Coupling',
  statelessness: 'Statelessness',
  'event-loop': 'Event loop',
  data: 'Data',
  caching: 'Caching',
  observability: 'Observability',
  readiness: 'Readiness',
  security: 'Security',
};

/** `docs/rules/README.md`: the rules by pillar. */
export function ruleIndex(metas: readonly RuleMeta[]): string {
  const sections = Object.entries(pillars).flatMap(([pillar, title]) => {
    const own = metas.filter((meta) => meta.pillar === pillar).sort((a, b) => (a.id < b.id ? -1 : 1));
    return own.length === 0 ? [] : [[`## ${title}`, '', '| Rule | Level | What it finds |', '| --- | --- | --- |', ...own.map(row)].join('\n')];
  });
  return `${[header, ...sections].join('\n\n')}\n`;
}

const header = `<!-- Written by \`npm run generate\` from the rules' metadata. -->

# Rules

The level is what a rule reports unless the system's manifests raise or lower it, or \`headroom.config.jsonc\` sets another. Rules marked as preview are off until they are asked for: with \`"preset": "all"\` or under \`rules\` in the [configuration](../configuration.md), or with \`--rule\` on the command line.`;

function row({ id, severity, summary, preset, cwe }: RuleMeta): string {
  const links = [cwe ?? []].flat().map((number) => `[CWE-${number}](https://cwe.mitre.org/data/definitions/${number}.html)`);
  const weakness = links.length === 0 ? '' : ` (${links.join(', ')})`;
  return `| [${id}](${id}.md) | ${severity}${preset === 'preview' ? ', preview' : ''} | ${summary}${weakness} |`;
}
