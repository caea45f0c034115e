import type { ClassId, FunctionId, SourceFacts } from '../../model/facts';

const NONE: ReadonlyMap<FunctionId, ClassId> = new Map();

/** Arrow functions that stand in the initial value of a field, such as `list = handled(async (req, res) => { … })`: their `this` is the object. */
export function fieldFunctions({ classes, functions }: SourceFacts): ReadonlyMap<FunctionId, ClassId> {
  const fields = classes.flatMap((own, classId) => own.fields.flatMap(({ init, span, static: isStatic }) => (init && init.k !== 'const' && !isStatic ? [{ span, classId, fn: own.fn }] : [])));
  if (fields.length === 0) return NONE;
  const found = new Map<FunctionId, ClassId>();
  functions.forEach(({ kind, parent, span }, id) => {
    const field = kind === 'arrow' ? fields.find((one) => one.fn === parent && one.span.start <= span.start && span.end <= one.span.end) : undefined;
    if (field) found.set(id, field.classId);
  });
  return found;
}
