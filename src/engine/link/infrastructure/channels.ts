import { argumentOf, declaredIn, type Declared } from './declared';
import type { Evaluator } from '../evaluate/core';
import { textWithHoles } from '../evaluate/texts';
import { alternatives, textOf, UNKNOWN, type Arguments, type Known } from '../known';
import { ATTRIBUTES, GIVEN_OUT, IMPORTED, NAMED_BY, PLACES } from '../libraries/infrastructure';

/** Names topics, queues and buses, the same wherever one of them is meant. */
export interface Channels {
  /** Name of the topic, queue or bus that a value stands for; empty where that isn't known. */
  nameOf(known: Known): string;
}

const MAX_DEPTH = 5;
/** A value that another system gives out is taken for a topic, queue or bus where its name says so. */
const CHANNEL = /topic|queue|bus|sns|sqs/i;

/** `declarations`: whatever gives out values to other stacks is among them. */
export function createChannels(declarations: readonly Declared[], evaluator: Evaluator): Channels {
  const names = new Map<string, string>();
  const taken = new Set(declarations.flatMap((declared) => physicalName(declared, evaluator) ?? []));
  const waysTo = countWays(declarations, evaluator);
  const given = givenOut(declarations, evaluator);
  return { nameOf };

  function nameOf(known: Known, depth = 0): string {
    const [one, ...others] = alternatives(known);
    if (!one || others.length > 0 || depth > MAX_DEPTH) return '';
    if (one.k === 'method') return ATTRIBUTES[one.of.type]?.includes(one.name) === true || isImported(one.of) ? nameOf(one.of, depth + 1) : '';
    if (one.k === 'text') return textName(one, depth);
    const declared = declaredIn(one, evaluator);
    if (!declared) return '';
    const place = IMPORTED[declared.type];
    if (place !== undefined) return importedName(declared, place, depth);
    return ATTRIBUTES[declared.type] ? declaredName(declared, depth) : '';
  }

  function textName(known: Known & { k: 'text' }, depth: number): string {
    const [only, ...others] = known.parts;
    return only !== undefined && typeof only !== 'string' && others.length === 0 ? nameOf(only, depth + 1) : plainName(known.parts);
  }

  /** What a stack takes from another stands for the thing itself, or for its name where nobody here gives it out. */
  function importedName(declared: Declared, place: number, depth: number): string {
    const name = sharedName(argumentOf(declared, place, evaluator));
    const value = given.get(name);
    const found = value ? nameOf(value, depth + 1) : '';
    return found !== '' || !CHANNEL.test(name) ? found : named(`import ${name}`, name);
  }

  function declaredName(declared: Declared, depth: number): string {
    const last = argumentOf(declared, PLACES.options, evaluator);
    if (!declared.fact.isNew && declared.fact.callee.k !== 'super') return nameOf(existing(last, declared.type), depth + 1);
    return physicalName(declared, evaluator) ?? nameById(declared);
  }

  /** What exists already is known by its ARN or name, or by an object that has them. */
  function existing(known: Known, type: string): Known {
    if (known.k !== 'object') return known;
    const told = (ATTRIBUTES[type] ?? []).map((name) => evaluator.member(known, name));
    return told.find(({ k }) => k !== 'nothing') ?? UNKNOWN;
  }

  /** One declaration with one id makes several things where several ways lead to it: they are told apart by what was given on the way, or not at all. */
  function nameById(declared: Declared): string {
    const id = textWithHoles(argumentOf(declared, PLACES.id, evaluator));
    const place = `${declared.at} ${id}`;
    const way = wayTo(declared, place);
    const isKnown = waysTo.get(place) === 1 || waysTo.get(way) === 1;
    return id === '' || !isOneOfItsKind(id) || !isKnown ? '' : named(waysTo.get(place) === 1 ? place : way, id);
  }

  /** A short name for people, and another one where two things would have the same. */
  function named(key: string, text: string): string {
    const known = names.get(key);
    if (known !== undefined) return known;
    const plain = text.replace(/[-_.]{0,100}\{[^{}]*\}[-_.]*/g, '-').replace(/[^\w.-]+/g, '-').replace(/^[-_.]+|(?<![-_.])[-_.]+$/g, '');
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}-${String(i)}`;
    taken.add(name);
    names.set(key, name);
    return name;
  }
}

/** How many ways lead to each declaration with its id, and how many of those are given the same. */
function countWays(declarations: readonly Declared[], evaluator: Evaluator): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const declared of declarations) {
    const place = `${declared.at} ${textWithHoles(argumentOf(declared, PLACES.id, evaluator))}`;
    for (const key of [place, wayTo(declared, place)]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The texts that the functions and constructors on the way were given, from the one that it stands in: methods that ask for it later make nothing. */
function wayTo({ scope }: Declared, place: string): string {
  const steps: Arguments[] = [];
  for (let at = scope.args; at && steps.length < MAX_STEPS; at = at.outer) steps.push(at);
  const own = steps.findIndex(({ ref }) => ref.file === scope.file && ref.fn === scope.fn);
  const texts = steps.slice(Math.max(own, 0)).map(({ ref, values }) => `${ref.file}#${String(ref.fn)} ${JSON.stringify(values.map(textWithHoles))}`);
  return `${place} by ${texts.join(' ')}`;
}

/** More than contexts hold. */
const MAX_STEPS = 20;

/** The name that the code gives it, where it does. */
function physicalName(declared: Declared, evaluator: Evaluator): string | undefined {
  const option = NAMED_BY[declared.type];
  return option === undefined ? undefined : textOf(evaluator.member(argumentOf(declared, PLACES.options, evaluator), option));
}

function isImported({ type }: Known & { k: 'made' }): boolean {
  return IMPORTED[type] !== undefined;
}

/** Values that stacks give out to others, by their names. A name that is given twice tells nothing. */
function givenOut(declarations: readonly Declared[], evaluator: Evaluator): ReadonlyMap<string, Known> {
  const found = new Map<string, { readonly at: string; readonly value: Known }>();
  for (const declared of declarations) {
    const options = GIVEN_OUT[declared.type];
    const props = argumentOf(declared, PLACES.options, evaluator);
    const name = options ? sharedName(evaluator.member(props, options[0])) : '';
    const before = found.get(name);
    if (options && name !== '') found.set(name, before && before.at !== declared.at ? { at: '', value: UNKNOWN } : before ?? { at: declared.at, value: evaluator.member(props, options[1]) });
  }
  return new Map([...found].map(([name, { value }]) => [name, value]));
}

/** A name with holes for what differs from stage to stage; empty where anything else of it isn't known. */
function sharedName(known: Known): string {
  const text = textWithHoles(known);
  return isOneOfItsKind(text) ? text.replace(HOLES, '{}') : '';
}

const HOLES = /\{([^{}]*)\}/g;
const OF_A_STAGE = /stage|env|^id$/i;

/** Whether a text with holes stands for one thing: they only say for which stage, or in which stack. */
function isOneOfItsKind(text: string): boolean {
  return [...text.matchAll(HOLES)].every(([, name]) => OF_A_STAGE.test(name ?? ''));
}

/** The last part of an ARN or of a queue's address, or a name: nothing of it may be a hole. */
function plainName(parts: readonly (string | Known)[]): string {
  if (parts.length > 1 && !(typeof parts[0] === 'string' && /^(?:arn:|https:\/\/sqs\.)/.test(parts[0]))) return '';
  const last = parts.at(-1);
  const text = typeof last === 'string' ? last : '';
  const name = text.split(/[/:]/).at(-1) ?? '';
  return /^[\w.-]+$/.test(name) && (parts.length === 1 || name.length < text.length) ? name : '';
}
