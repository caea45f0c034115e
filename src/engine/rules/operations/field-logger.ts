import type { FieldFact, FunctionId, SourceFacts } from '../../model/facts';

/** Whether code of a function may write `this.logger`, because the class makes or is given one of Nest's. */
export function hasFieldLogger(fn: FunctionId, facts: SourceFacts): boolean {
  const field = fieldOf(fn, facts);
  const made = field?.init?.k === 'call' ? facts.calls[field.init.id]?.callee : undefined;
  const binding = made?.k === 'ref' ? made.b : field?.type?.binding;
  return binding !== undefined && facts.imports.some((one) => one.binding === binding && one.module === '@nestjs/common' && one.imported === 'Logger');
}

/** The same of one of whatever make. */
export function hasField(fn: FunctionId, facts: SourceFacts): boolean {
  return fieldOf(fn, facts) !== undefined;
}

function fieldOf(fn: FunctionId, facts: SourceFacts): FieldFact | undefined {
  let at = facts.functions[fn];
  for (let step = 0; at && at.classId === undefined && at.kind === 'arrow' && step < 6; step++) at = facts.functions[at.parent];
  const owner = at?.classId === undefined || at.static === true ? undefined : facts.classes[at.classId];
  return owner?.fields.find(({ name, static: isStatic }) => name === 'logger' && !isStatic);
}
