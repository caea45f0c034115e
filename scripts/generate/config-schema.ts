import type { RuleMeta } from '../../src/engine/model/rule';
import { levels, presets } from '../../src/config/parse';

/** JSON schema (draft 7, the one that VS Code's JSON language service knows best) of `headroom.config.jsonc`. */
export function configSchema(metas: readonly RuleMeta[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Headroom configuration',
    description: 'What Headroom reports for the files below this folder. The configuration nearest to a file decides for it, alone.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      preset: {
        description: 'Which rules are on unless `rules` says otherwise: the recommended ones, all including previews, or none.',
        enum: presets,
        default: 'recommended',
      },
      rules: {
        description: 'Level of single rules.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(metas.map((meta) => [meta.id, { description: descriptionOf(meta), enum: levels }])),
      },
      exclude: {
        description: "Globs of files and folders that are left alone, relative to this file's folder.",
        type: 'array',
        items: { type: 'string' },
      },
      gitIgnored: {
        description: 'Whether credentials are also reported of files that git ignores.',
        type: 'boolean',
        default: false,
      },
      services: {
        description: "What is a service, by folder relative to this file's folder.",
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          properties: {
            name: { description: 'Name in findings and on the map.', type: 'string' },
            service: { description: 'Whether it is a service, whatever the code says.', type: 'boolean' },
          },
        },
      },
      suppressions: {
        description: 'Findings to hide in files that cannot hold a comment, such as JSON.',
        type: 'array',
        items: suppression(metas),
      },
    },
  };
}

function suppression(metas: readonly RuleMeta[]): object {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['rule', 'file', 'reason'],
    properties: {
      rule: { description: 'Id of the rule.', enum: metas.map(({ id }) => id) },
      file: { description: "Glob of the files, relative to this file's folder.", type: 'string', minLength: 1 },
      reason: { description: 'Why it is right to hide the finding. Without one nothing is hidden.', type: 'string', minLength: 1 },
      expires: { description: 'Last day on which it counts.', type: 'string', pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' },
    },
  };
}

function descriptionOf({ summary, severity, preset }: RuleMeta): string {
  return `${summary} (${severity}${preset === 'preview' ? ', preview' : ''})`;
}
