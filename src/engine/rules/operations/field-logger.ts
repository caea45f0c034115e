import type { FunctionId, SourceFacts } from '../../model/facts';

/** Whether code of a function may write `this.logger`, because the class makes or is given one of Nest's. */
export function hasFieldLogger(fn: FunctionId, facts: SourceFacts): boolean {
  let at = facts.functions[fn];
  for (let step = 0; at && at.classId === undefined && at.kind === 'arrow' && step < 6; step++) at = facts.functions[at.parent];
  const owner = at?.classId === undefined || at.static === true ? undefined : facts.classes[at.classId];
  const field = owner?.fields.find(({ name, static: isStatic }) => name === 'logger' && !isStatic);
  const made = field?.init?.k === 'call' ? facts.calls[field.init.id]?.callee : undefined;
  const binding = made?.k === 'ref' ? made.b : field?.type?.binding;
  return binding !== undefined && facts.imports.some((one) => one.binding === binding && one.module === '@nestjs/common' && one.imported === 'Logger');
}
