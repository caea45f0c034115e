import type { SourceFacts } from './model/facts';
import type { Rule } from './model/rule';
import type { Configuration, ConfigurationFile } from './model/settings';
import type { SystemModel } from './model/system';
import type { CommentsOfFile, SuppressionContext, Suppressions } from './suppress/apply';
import { suppressionRules } from './suppress/rules';

/** Suppressions of sources, manifests and configurations. */
export function suppressionsOf(facts: ReadonlyMap<string, SourceFacts>, manifests: SystemModel['manifests'], configurations: readonly ConfigurationFile[]): Suppressions {
  const comments: CommentsOfFile[] = [];
  for (const [file, { suppressions }] of facts) if (suppressions.length > 0) comments.push({ file, facts: suppressions });
  for (const [file, { suppressions, env }] of manifests) if (suppressions.length > 0 && env?.ignored !== true) comments.push({ file, facts: suppressions });
  return { comments, configured: configurations.flatMap(({ suppressions }) => suppressions) };
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
