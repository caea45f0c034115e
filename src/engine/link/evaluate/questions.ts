import type { Core } from './core';
import type { Known } from '../known';
import type { Answers } from '../memory/memory';

/**
 * The answer that is known, or the one that `find` gives. Questions lead to each other, and one that leads back to a question that is
 * still open gets no answer there. What was found out on the way is then good for nobody but that question, so it is not kept.
 */
export function ask(core: Core, answers: Answers<Known>, file: string, id: number | string, find: () => Known): Known {
  const known = answers.get(file, id);
  if (known) return known;
  const before = core.ledTo;
  core.ledTo = Infinity;
  core.level++;
  answers.open();
  const answer = find();
  core.level--;
  const isWhole = core.ledTo >= core.level;
  if (isWhole) answers.close(file, id, answer);
  else answers.drop();
  core.ledTo = isWhole ? before : Math.min(before, core.ledTo);
  return answer;
}

/** There is no answer here, because a question that is open at this level is asked again. */
export function leadsBack(core: Core, level: number): void {
  core.ledTo = Math.min(core.ledTo, level);
}

/** There is no answer here, because a bound is reached: with more left of it, there might be one. */
export function cutShort(core: Core): void {
  core.ledTo = -1;
}
