import { parse } from 'jsonc-parser';
import type { FixStep } from '../../model/fix';
import { withValue } from '../json-edits';
import { done, refused, type Outcome } from '../outcome';

type ChangeScript = Extract<FixStep, { kind: 'change-script' }>;

/** Changes a script of a package.json that still says what it said when the plan was made. */
export function changeScript(text: string, { manifest, name, from, to }: ChangeScript): Outcome {
  const now = ((parse(text) ?? {}) as { scripts?: Record<string, unknown> }).scripts?.[name];
  if (now === to) return done([]);
  return now === from ? done(withValue(text, ['scripts', name], to)) : refused(`The script ${name} of ${manifest} is no longer what it was.`);
}
