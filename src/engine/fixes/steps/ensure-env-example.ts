import type { FixStep } from '../../model/fix';
import { insertion } from '../edits';
import { done, type Outcome } from '../outcome';
import { eolOf } from '../style';

type EnsureEnvExample = Extract<FixStep, { kind: 'ensure-env-example' }>;

/** Lists a variable without a value in an example of the environment, unless it is there, be it commented out. */
export function ensureEnvExample(text: string, step: EnsureEnvExample): Outcome {
  const isThere = text.split('\n').some((line) => /^\s*(?:#\s*)?(?:export\s+)?([^\s=#]{1,200})\s*=/.exec(line)?.[1] === step.name);
  if (isThere) return done([]);
  const eol = eolOf(text);
  const start = text === '' || text.endsWith('\n') ? '' : eol;
  const comment = step.comment?.split('\n').map((line) => `# ${line}${eol}`).join('') ?? '';
  return done([insertion(text.length, `${start}${comment}${step.name}=${eol}`)]);
}
