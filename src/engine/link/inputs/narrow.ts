import { createFieldNames } from './field-names';
import { isClosedArgument, saysClosed } from './graphql-arguments';
import { basesOf } from './mapped-bases';
import { createValidatingFiles } from './validating-files';
import type { Given } from './origins';
import type { Evaluator } from '../evaluate/core';
import { KEEPING_PIPES, NARROWING, NARROWING_SCHEMA, OPENING, PARSED_MEMBERS } from '../libraries/request-data';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { FieldFact, ParamFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import type { ClassRef, EntryPoint } from '../../model/system';

/** Types that say of no text what it may be. */
const OPEN: ReadonlySet<string> = new Set(['string', 'String', 'any', 'unknown', 'object', '[]', '|', 'Array', 'Record', 'Partial', 'Promise']);
const TEXT: ReadonlySet<string> = new Set(['string', 'String']);
const MAX_BASES = 4;
const MAX_PATH = 4;
const MAX_HANDLERS = 12;

/** Whether a part of a request may be any text, as far as is declared: not where a pipe, a type or a validator says that it is a number, an id or one of some words. */
export function createOpen(memory: Memory, evaluator: Evaluator, modules: Modules): (given: Given) => boolean {
  const isOpen = createFieldNames(memory, 'open fields', OPENING);
  const isNarrow = createFieldNames(memory, 'narrow fields', NARROWING, isNarrowSchema);
  const filesOf = createValidatingFiles(memory, modules);
  const factsOf = (file: string): SourceFacts | undefined => memory.facts.get(file);

  return (given) => {
    const { file, param, path, field, entry, bySchema } = given;
    if (isOwn(entry) || hasPipe(param, file) || isParsed(entry, path) && !isOpen(field)) return false;
    if (path.length === 0 && saysClosed(param.decorators, file, factsOf, evaluator) || isClosedArgument(given, factsOf, evaluator)) return false;
    const files = [...new Set([...filesOf(file), ...entry.handlers.slice(0, MAX_HANDLERS).flatMap((one) => filesOf(one.file)), ...filesOf(entry.location.file), ...(bySchema ? filesOf(bySchema.file) : [])])];
    if (bySchema && !isOpen(bySchema.field, files) || bySchema && isNarrow(bySchema.field, files)) return false;
    return declaredIn(param.type, file, path, param.decorators.length > 0) ?? !(field !== '' && isNarrow(field, files, isOfClass(param, path)));
  };

  function hasPipe({ decorators }: ParamFact, file: string): boolean {
    const facts = memory.facts.get(file);
    const nameOf = (value: Value): string => {
      const callee = value.k === 'call' ? facts?.calls[value.id]?.callee : value;
      return callee?.k === 'ref' ? facts?.bindings[callee.b]?.name ?? '' : '';
    };
    return decorators.some(({ args }) => args.some((arg) => (arg.k === 'ref' || arg.k === 'call') && !KEEPING_PIPES.has(nameOf(arg))));
  }

  /** What the type says, and the class of what comes in, whose decorators say what is valid; undefined where that is left to others. */
  function declaredIn(type: TypeRef | undefined, file: string, path: readonly string[], checked: boolean): boolean | undefined {
    if (!type) return undefined;
    const [name, ...rest] = path;
    if (name === undefined) return OPEN.has(type.name) ? undefined : false;
    if (TEXT.has(type.name)) return false;
    const known = checked && path.length <= MAX_PATH ? evaluator.typeKnown(type.name === '[]' ? type.args[0] ?? type : type, file) : undefined;
    const found = known?.k === 'instance' ? fieldOf(known.ref, name) : undefined;
    if (!found) return undefined;
    const { field, of } = found;
    if (saysClosed(field.decorators, of.file, factsOf, evaluator)) return false;
    if (field.decorators.some(({ callee }) => NARROWING.has(callee.k === 'ref' ? memory.facts.get(of.file)?.bindings[callee.b]?.name ?? '' : ''))) return false;
    return declaredIn(field.type, of.file, rest, checked) ?? (rest.length === 0 || undefined);
  }

  /** A field of a class, of what it extends or of what it is made of. */
  function fieldOf(ref: ClassRef, name: string, level = 0): Declared | undefined {
    const fact = level > MAX_BASES ? undefined : evaluator.classFact(ref);
    const field = fact?.fields.find((one) => one.name === name && !one.static);
    if (field) return { field, of: ref };
    for (const base of fact?.extends ? basesOf(fact.extends, ref.file, evaluator).slice(0, MAX_BASES) : []) {
      const known = evaluator.evaluate(base, { file: ref.file, fn: fact?.fn ?? 0 });
      const found = known.k === 'class' ? fieldOf(known.ref, name, level + 1) : undefined;
      if (found) return found;
    }
    return undefined;
  }
}

/** A framework makes a class of it whose decorators count, though it isn't seen which: not of one text, nor of what a handler takes out of the request itself. */
function isOfClass({ decorators }: ParamFact, path: readonly string[]): boolean {
  return decorators.length > 0 && path.length > 0;
}

interface Declared {
  readonly field: FieldFact;
  readonly of: ClassRef;
}

/** What the program hands to itself: work in a queue, activities of a workflow, events of a database. */
function isOwn({ kind, method }: EntryPoint): boolean {
  return kind === 'queue' || method === 'entity';
}

/** What a procedure is given has been parsed by its schema: it is a text only where that says so. */
function isParsed({ kind }: EntryPoint, path: readonly string[]): boolean {
  return kind === 'rpc' && PARSED_MEMBERS.has(path[0] ?? '');
}

/** A field as a JSON schema describes it: `{ type: 'string', enum: ['asc', 'desc'] }`. */
function isNarrowSchema(value: Value): boolean {
  const { members, types } = NARROWING_SCHEMA;
  return value.k === 'object' && value.props.some(({ key, value: of }) => (key === 'type' ? of.k === 'const' && types.has(String(of.v)) : members.has(key)));
}

/** Whether a variable of this type, or a member of it, may hold any text: not where it is a number or a date. A text has no such members. */
export function mayHoldText(type: TypeRef | undefined, path: readonly string[]): boolean {
  return !type || !CLOSED.has(type.name) && (path.length === 0 || !TEXT.has(type.name));
}

const CLOSED: ReadonlySet<string> = new Set(['number', 'boolean', 'bigint', 'Date', 'Number', 'Boolean', 'void']);
