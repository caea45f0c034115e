import type { Rule } from './model/rule';
import type { Configuration, ConfigurationFile } from './model/settings';
import type { SystemModel } from './model/system';
import type { SuppressionContext, Suppressions } from './suppress/apply';
import { suppressionRules } from './suppress/rules';

/** Suppressions of sources, manifests and configurations. */
export function suppressionsOf(model: SystemModel, configurations: readonly ConfigurationFile[]): Suppressions {
  const sources = [...model.files.values()].map(({ path, facts }) => ({ file: path, facts: facts.suppressions }));
  const manifests = [...model.manifests.values()].filter(({ env }) => env?.ignored !== true);
  return {
    comments: [...sources, ...manifests.map(({ path, suppressions }) => ({ file: path, facts: suppressions }))],
    configured: configurations.flatMap(({ suppressions }) => suppressions),
  };
}

/** What suppressions may name, and of which rules silence means that there is nothing: those that ran to their end and are on. */
export function suppressionContextOf(
  rules: readonly Rule[],
  judged: ReadonlySet<string>,
  configuration: Configuration,
  today: string,
): SuppressionContext {
  const metas = new Map([...rules.map(({ meta }) => meta), ...suppressionRules].map((meta) => [meta.id, meta]));
  return {
    today,
    isKnown: (rule) => metas.has(rule),
    wasJudged(rule, file) {
      const meta = metas.get(rule);
      return meta !== undefined && judged.has(rule) && configuration.levelOf(meta, file) !== 'off';
    },
  };
}
