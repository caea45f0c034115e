import { rules } from '../../src/engine/rules/registry';
import { DRAWING } from '../../src/map/style';
import { suppressionRules } from '../../src/engine/suppress/rules';
import { baselineSchema } from './baseline-schema';
import { configSchema } from './config-schema';
import { withRules } from './readme';
import { ruleIndex } from './rule-index';

/**
 * Committed files that are generated from the rules' metadata and the map's style: text by path, relative to the checkout.
 * Of the README, which is given, only the table of rules is written anew.
 */
export function generatedFiles(readme: string): Record<string, string> {
  const metas = [...rules.map(({ meta }) => meta), ...suppressionRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    'schemas/headroom.config.schema.json': `${JSON.stringify(configSchema(metas), undefined, 2)}\n`,
    'schemas/headroom.baseline.schema.json': `${JSON.stringify(baselineSchema(metas), undefined, 2)}\n`,
    'docs/rules/README.md': ruleIndex(metas),
    'README.md': withRules(readme, metas),
    'media/drawing.css': `/* Written by npm run generate from src/map/style.ts. */\n${DRAWING}`,
  };
}
