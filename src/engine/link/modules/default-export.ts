import type { SourceFacts, Value } from '../../model/facts';

/** What a file exports as a whole: by default, or as `module.exports`. */
export function defaultExport({ exports }: Pick<SourceFacts, 'exports'>): Value | undefined {
  return exports.find(({ name }) => name === 'default' || name === '=')?.value;
}
