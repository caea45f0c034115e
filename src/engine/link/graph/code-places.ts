import type { SourceFacts } from '../../model/facts';
import { lastBefore, type Span } from '../../model/span';

/** What has to run for code to run: a function, 0 for the module, or the making of an object of a class. */
export type CodePlace = { readonly fn: number } | { readonly classId: number };

/** Tells what has to run for something in a file: initial values of fields run when an object is made, and what decorators are given counts for who uses the class. */
export function codePlaces({ classes }: SourceFacts): (fn: number, span: Span) => CodePlace {
  const parts = classes.flatMap(({ decorators, fields, fn }, classId) => (fn === 0 ? [...decorators, ...fields.filter((field) => !field.static)].map(({ span }) => ({ span, classId })) : []));
  parts.sort((a, b) => a.span.start - b.span.start);
  const places: CodePlace[] = [];
  return (fn, span) => {
    const part = fn === 0 && parts.length > 0 ? lastBefore(parts, span.start) : undefined;
    return part && span.end <= part.span.end ? { classId: part.classId } : places[fn] ??= { fn };
  };
}
