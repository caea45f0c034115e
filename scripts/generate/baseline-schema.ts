import type { RuleMeta } from '../../src/engine/model/rule';
import { baselineVersion } from '../../src/engine/model/settings';

/** JSON schema (draft 7) of `headroom.baseline.json`. */
export function baselineSchema(metas: readonly RuleMeta[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Headroom baseline',
    description: 'Findings that are known and left for later: hints that fail no scan. Written by `headroom baseline`; reason and expires are yours.',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'findings'],
    properties: {
      $schema: { type: 'string' },
      version: { description: 'Of the shape of this file.', const: baselineVersion },
      findings: { type: 'array', items: entry(metas) },
    },
  };
}

function entry(metas: readonly RuleMeta[]): object {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['rule', 'file', 'hash'],
    properties: {
      rule: { description: 'Id of the rule.', enum: metas.map(({ id }) => id) },
      file: { description: "Where the findings are, relative to this file's folder. When the file is gone, they are looked for elsewhere.", type: 'string', minLength: 1 },
      message: { description: 'What was said of them, for readers.', type: 'string' },
      hash: { description: 'What tells the defect, without its place.', type: 'string', pattern: '^[0-9a-f]{16}$' },
      count: { description: 'How many findings of the file it stands for.', type: 'integer', minimum: 1, default: 1 },
      reason: { description: 'Why they are left for later; shown beside them.', type: 'string' },
      expires: { description: 'Last day on which it counts; afterwards they are reported again.', type: 'string', pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' },
    },
  };
}
