import { envExampleOf } from '../plans/env-example';
import { readingOf } from '../secrets/reading/reading';
import type { OpenOrigin } from '../../model/cors';
import type { FixPlan } from '../../model/fix';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/** What projects call the list of origins, the usual name first. */
const NAMES = ['CORS_ORIGINS', 'CORS_ORIGIN', 'CORS_ALLOWED_ORIGINS', 'ALLOWED_ORIGINS'] as const;

/** Reads the origins from a variable that has to be set, in the way of the program; only where the option stands beside the call. */
export function originsPlan({ option, key, fn, unset }: OpenOrigin, unit: SourceUnit, model: SystemModel): FixPlan | undefined {
  const { path, role, package: root } = unit;
  if (!option || key === undefined || option.file !== path || role === 'frontend') return undefined;
  const example = envExampleOf(root === '.' ? '' : root, model);
  const listed = new Set(model.manifests.get(example)?.env?.entries.map(({ name }) => name));
  const name = unset ?? NAMES.find((one) => listed.has(one)) ?? NAMES[0];
  const { expression, steps } = readingOf({ unit, literal: { fn, span: option.span, use: 'property' }, name, model });
  return {
    title: `Answer only the origins that ${name} lists, which has to be set`,
    applicability: 'suggested',
    preferred: true,
    steps: [
      ...steps,
      { kind: 'replace', file: path, span: option.span, text: `${key}: ${expression}.split(',').map((origin) => origin.trim())` },
      { kind: 'ensure-env-example', path: example, name, comment: 'Origins of the pages that may send credentials, with commas between' },
    ],
  };
}
