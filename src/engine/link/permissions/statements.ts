import type { Evaluator } from '../evaluate/core';
import { optionOf, writtenFor, type Option, type Written, type WrittenInput } from '../evaluate/written';
import { visitObjects, type ObjectValue } from '../graph/objects';
import { MANAGED_BY_NAME, STATEMENT_CLASS, STATEMENT_WORDS, type StatementWords } from '../libraries/permissions';
import { contributions, type Contributions } from '../memory/contributions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { ACTION, MANAGED_ADDRESS, type Permission } from '../../model/permissions';
import { contains, type Span } from '../../model/span';
import { boundsIn } from './bounds';

type Statement = Written & { readonly value: ObjectValue };

/** Permissions that code writes: statements of policies, and policies of the provider's own by their names. */
export function findPermissions(input: WrittenInput): Contributions<readonly Permission[]> {
  return contributions(input.memory, 'permissions', (file, unit) => {
    const found = [...objectsWithStatements(file, unit, input), ...managedPolicies(file, unit, input.evaluator)];
    const bounds = found.length === 0 ? [] : boundsIn(unit);
    const granted = bounds.length === 0 ? found : found.filter(({ at }) => !bounds.some((span) => contains(span, at)));
    return granted.length === 0 ? NONE : granted;
  });
}

const NONE: readonly Permission[] = [];

function objectsWithStatements(file: string, unit: SourceFacts, input: WrittenInput): Permission[] {
  const found: Permission[] = [];
  let made: ReadonlySet<Value> | undefined;
  visitObjects(unit, (value, fn) => {
    for (const words of STATEMENT_WORDS) {
      if (!value.props.some(({ key }) => key === words.actions)) continue;
      made ??= statementsMade(unit);
      const permission = permissionOf({ value, file, fn }, words, made.has(value), input);
      if (permission) found.push(permission);
    }
    for (const { value: list, span } of value.props) if (list.k === 'array') for (const item of list.items) found.push(...byAddress(item, span));
  });
  return found;
}

/** Objects that a class of statements is made with. */
function statementsMade(unit: SourceFacts): ReadonlySet<Value> {
  return new Set(unit.calls.flatMap(({ isNew, callee, args: [props] }) => (isNew && props && nameOf(callee, unit) === STATEMENT_CLASS ? [props] : [])));
}

function nameOf(callee: Value, unit: SourceFacts): string {
  if (callee.k === 'member') return callee.name;
  const binding = callee.k === 'ref' ? callee.b : -1;
  return unit.imports.find((one) => one.binding === binding)?.imported ?? unit.bindings[binding]?.name ?? '';
}

/** What a statement allows; undefined for one that denies, that something narrows, or that reads like no policy. */
function permissionOf(statement: Statement, words: StatementWords, isMade: boolean, input: WrittenInput): Permission | undefined {
  const read = (name: string): Option | 'open' | undefined => optionOf(statement, name, input);
  const [actions, resources, effect] = [read(words.actions), read(words.resources), read(words.effect)];
  if (!actions || actions === 'open' || !resources || resources === 'open' || effect === 'open' || words.narrowing.some((name) => read(name) !== undefined)) return undefined;
  if (effect ? !allows(effect.at.value) : words.effect === 'Effect') return undefined;
  const names = textsIn(actions, input).filter((text) => ACTION.test(text));
  const isPolicy = isMade || words.effect === 'Effect' || names.some((name) => name.length > 2 && name.includes(':'));
  if (names.length === 0 || !isPolicy) return undefined;
  return { actions: names, everywhere: textsIn(resources, input).includes('*'), at: spanIn(actions, statement), resourcesAt: spanIn(resources, statement) };
}

/** What was spread into a statement stands elsewhere, maybe in another file: then it is the statement's first property. */
function spanIn({ prop }: Option, { value }: Statement): Span {
  return value.props.includes(prop) ? prop.span : value.props[0]?.span ?? prop.span;
}

function allows(effect: Value): boolean {
  if (effect.k === 'const') return effect.v === 'Allow';
  return effect.k === 'member' && effect.name.toLowerCase() === 'allow';
}

/** A text, or those of a list that are written out. */
function textsIn({ at }: Option, input: WrittenInput): string[] {
  const written = writtenFor(at, input)?.value;
  const items = written?.k === 'array' ? written.items : written ? [written] : [];
  return items.flatMap((item) => (item.k === 'const' && typeof item.v === 'string' ? [item.v] : []));
}

function managedPolicies(file: string, unit: SourceFacts, evaluator: Evaluator): Permission[] {
  return unit.calls.flatMap((fact, call) => {
    const [name] = fact.args;
    const isManaged = fact.callee.k === 'member' && fact.callee.name === MANAGED_BY_NAME && evaluator.callee({ file, call }).k === 'library';
    return isManaged && name?.k === 'const' && typeof name.v === 'string' ? [managed(name.v.split('/').at(-1) ?? '', spanOfName(fact))] : NONE;
  });
}

function spanOfName({ argSpans: [first], span }: CallFact): Span {
  return first ?? span;
}

function byAddress(item: Value, span: Span): readonly Permission[] {
  const last = item.k === 'template' ? item.parts.at(-1) : item;
  const name = last?.k === 'const' && typeof last.v === 'string' ? MANAGED_ADDRESS.exec(last.v)?.[1] : undefined;
  return name === undefined ? NONE : [managed(name, span)];
}

function managed(name: string, at: Span): Permission {
  return { actions: [], everywhere: true, managed: name, at, resourcesAt: at };
}
