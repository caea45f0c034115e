import type { CallFact, SourceFacts } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';

/**
 * Whether a file whose schema refuses settings may go on all the same: with an answer (`safeParse` of zod, `validate` of Joi) after which nothing throws
 * or ends the program, or with a schema that asks for nothing any more (`partial`). Sources: zod.dev, joi.dev.
 */
export const goesOnAfterRefusal = ofEach((facts: SourceFacts): boolean => facts.calls.some(({ callee }) => callee.k === 'member' && WEAKENS.test(callee.name)) || facts.calls.some((call) => answers(call) && !isMinded(call, facts)));

const WEAKENS = /^(?:partial|deepPartial)$/;
const ANSWERS = /^(?:safeParse|safeParseAsync|spa|validate)$/;

/** A method that answers whether what it is given fits. */
function answers({ callee, args }: CallFact): boolean {
  return callee.k === 'member' && ANSWERS.test(callee.name) && args.length > 0;
}

/** Whether the function throws or ends the program in a branch after the call. */
function isMinded({ fn, span }: CallFact, facts: SourceFacts): boolean {
  const { regions = [], statements = [], calls = [] } = facts.functions[fn] ?? {};
  const ends = [...statements.filter(({ kind }) => kind === 'throw').map((one) => one.span), ...calls.flatMap((id) => (facts.calls[id] && isExit(facts.calls[id]) ? facts.calls[id].span : []))];
  const branches = regions.filter(({ kind, span: branch }) => (kind === 'if' || kind === 'else') && branch.start >= span.end);
  return ends.some((end) => branches.some((branch) => contains(branch.span, end)));
}

function isExit({ callee }: CallFact): boolean {
  return callee.k === 'member' && callee.name === 'exit';
}
