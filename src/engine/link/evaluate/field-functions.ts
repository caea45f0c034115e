import { lastBefore, type Span } from '../../model/span';
import type { CallId, ClassId, FieldFact, FunctionId, SourceFacts } from '../../model/facts';

const NONE: ReadonlyMap<FunctionId, ClassId> = new Map();

/** Arrow functions that stand in the initial value of a field, such as `list = handled(async (req, res) => { … })`: their `this` is the object. */
export function fieldFunctions({ classes, functions }: SourceFacts): ReadonlyMap<FunctionId, ClassId> {
  const fields: { readonly span: Span; readonly classId: ClassId; readonly fn: FunctionId }[] = [];
  classes.forEach((own, classId) => { for (const field of own.fields) if (isFilled(field)) fields.push({ span: field.span, classId, fn: own.fn }); });
  if (fields.length === 0) return NONE;
  const found = new Map<FunctionId, ClassId>();
  functions.forEach(({ kind, parent, span }, id) => {
    const field = kind === 'arrow' ? fields.find((one) => one.fn === parent && one.span.start <= span.start && span.end <= one.span.end) : undefined;
    if (field) found.set(id, field.classId);
  });
  return found;
}

const NO_CALLS: ReadonlyMap<CallId, FunctionId> = new Map();

/**
 * Calls in the initial values of fields, by the constructor before whose body they run: `client = this.proxy.client()`. Its parameters that are fields are
 * there by then. Source: the TypeScript handbook on parameter properties; with `useDefineForClassFields` such an initial value doesn't compile.
 */
export function fieldCalls({ classes, calls }: SourceFacts): ReadonlyMap<CallId, FunctionId> {
  const fields: { readonly span: Span; readonly ctor: FunctionId; readonly fn: FunctionId }[] = [];
  for (const { ctor, fields: own, fn } of classes) if (ctor !== undefined) for (const field of own) if (isFilled(field)) fields.push({ span: field.span, ctor, fn });
  if (fields.length === 0) return NO_CALLS;
  fields.sort((a, b) => a.span.start - b.span.start);
  const found = new Map<CallId, FunctionId>();
  calls.forEach(({ fn, span }, id) => {
    const field = lastBefore(fields, span.start);
    if (field?.fn === fn && span.end <= field.span.end) found.set(id, field.ctor);
  });
  return found;
}

/** A field of objects with an initial value that is worked out. */
function isFilled({ init, static: isStatic }: FieldFact): boolean {
  return init !== undefined && init.k !== 'const' && !isStatic;
}
