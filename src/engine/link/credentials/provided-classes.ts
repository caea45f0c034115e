import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import { NEST_MODULE, NEST_PARTS } from '../libraries/demands';
import { inbox, type Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';

interface ProvidedClass {
  readonly file: string;
  readonly name: string;
}

/** Classes that a module of Nest names as its providers or controllers, by the file that they are in, if each is made once. */
export function providedClasses(memory: Memory, evaluator: Evaluator): Inbox<ProvidedClass> {
  const provided = onDemand(memory, 'classes of modules', () => inbox(memory, 'classes of modules', (file, unit) => unit.classes.flatMap(({ decorators }) => decorators.flatMap(({ callee, args: [options] }) => {
    if (calledNameOf(callee, unit) !== NEST_MODULE.decorator || options?.k !== 'object') return [];
    return options.props.flatMap(({ key, value }) => ((key === NEST_MODULE.provides || key === NEST_MODULE.answers) && value.k === 'array' ? value.items : [])).flatMap((item) => {
      const known = evaluator.evaluate(item, { file, fn: 0 });
      const fact = known.k === 'class' ? evaluator.classFact(known.ref) : undefined;
      const home = known.k === 'class' ? memory.facts.get(known.ref.file) : undefined;
      const isOnce = fact && home && fact.decorators.some((own) => NEST_PARTS.decorators.has(calledNameOf(own.callee, home)) && !own.args.some(({ k }) => k === 'object'));
      return known.k === 'class' && isOnce ? [{ file: known.ref.file, name: fact.name }] : [];
    });
  })), ({ file }) => file));
  return { of: (file) => provided().of(file) };
}
