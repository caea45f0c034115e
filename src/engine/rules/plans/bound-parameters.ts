import type { BuiltText } from '../../model/built-texts';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { FixPlan, FixStep } from '../../model/fix';
import type { SystemModel } from '../../model/system';

/** A statement whose values are taken out of its text. */
interface Bound {
  /** Its constant parts; a value goes between each two. */
  readonly texts: readonly string[];
  /** Code of the values, with what stands for the code that they have now. */
  readonly values: readonly string[];
}

/** Texts in facts are cut here. */
const CUT = 400;
/** What stands before a value, and not before the name of a column or table; a limit that is missing would be none at all as a parameter, and is an error in the text. */
const BEFORE_VALUE = /(?:=|<|>|\bi?like)\s{0,20}$/i;
/** Several statements, none of which may have parameters. Source: PostgreSQL, "Extended Query"; a semicolon in a value counts as well. */
const SEVERAL = /;\s{0,400}[^;\s]/;
const IN_LIST = /\bvalues\s{0,20}\([^()]{0,400}$/i;
const BEFORE_ITEM = /[(,]\s{0,20}$/;

/** The values of a statement that stands in the call become parameters, where each stands where a value does. */
export function boundParameters({ written, language, at: { file }, call }: BuiltText, model: SystemModel): readonly FixPlan[] {
  const facts = model.files.get(file)?.facts;
  const fact = facts?.calls[call];
  const bound = facts && written && language === 'sql' ? boundOf(written.text, facts) : undefined;
  if (!fact || !written || !bound) return [];
  const steps = written.tag === undefined ? asList(fact, file, written, bound) : asTag(fact, file, written.tag, bound);
  return steps ? [{ title: bound.values.length === 1 ? 'Pass the value as a parameter' : 'Pass the values as parameters', applicability: 'suggested', preferred: true, steps }] : [];
}

/** `query('… WHERE id = $1', [id])` */
function asList({ args, argSpans, typeArgs }: CallFact, file: string, { argument, parameters }: NonNullable<BuiltText['written']>, { texts, values }: Bound): FixStep[] | undefined {
  const span = argSpans[argument];
  if (!span || !parameters || typeArgs.length > 0 || args[argument]?.k !== 'template' || args.length > argument + 1 && args[argument + 1]?.k !== 'fn') return undefined;
  const text = texts.map((part, i) => (i === values.length ? part : `${part}${parameters === '$' ? `$${String(i + 1)}` : '?'}`)).join('');
  return [{ kind: 'replace', file, span, text: `${literal(text)}, [${values.join(', ')}]`, holes: span }];
}

/** `` $queryRaw`… WHERE id = ${id}` `` */
function asTag({ args, argSpans: [span], nameSpan, span: whole }: CallFact, file: string, tag: string, { texts, values }: Bound): FixStep[] | undefined {
  if (!span || args.length !== 1 || args[0]?.k !== 'template' || whole.end !== span.end + 1) return undefined;
  const text = texts.map((part, i) => (i === values.length ? part : `${part}\${${values[i] ?? ''}}`)).join('');
  return [{ kind: 'replace', file, span: nameSpan, text: tag }, { kind: 'replace', file, span: { start: span.start - 1, end: whole.end }, text: `\`${text}\``, holes: span }];
}

/** Nothing where a hole may stand for something else than a value, or where the facts don't have all of the text. */
function boundOf(value: Value, facts: SourceFacts): Bound | undefined {
  if (value.k !== 'template') return undefined;
  const texts: string[] = [''];
  const values: string[] = [];
  for (const part of value.parts) {
    if (part.k === 'const' && typeof part.v === 'string') {
      if (part.v.length >= CUT || /[\\`]|\$\{/.test(part.v)) return undefined;
      texts.push((texts.pop() ?? '') + part.v);
    } else {
      if (!isName(part, facts, 0)) return undefined;
      values.push(`__hole_${String(values.length)}__`);
      texts.push('');
    }
  }
  return values.length === 0 || SEVERAL.test(texts.join('?')) ? undefined : withoutQuotes(texts, values);
}

/** `'${name}'` becomes `${name}`, and `'%${name}%'` a parameter with these signs in it. */
function withoutQuotes(texts: readonly string[], values: readonly string[]): Bound | undefined {
  const left = [...texts];
  const bound: string[] = [];
  for (const [i, code] of values.entries()) {
    const [before = '', after = ''] = [left[i], left[i + 1]];
    const [, opening] = /'(%?)$/.exec(before) ?? [];
    const [, closing] = /^(%?)'/.exec(after) ?? [];
    if ((opening === undefined) !== (closing === undefined)) return undefined;
    left[i] = opening === undefined ? before : before.slice(0, before.length - opening.length - 1);
    left[i + 1] = closing === undefined ? after : after.slice(closing.length + 1);
    bound.push(opening || closing ? `\`${opening ?? ''}\${${code}}${closing ?? ''}\`` : code);
    if (!isValuePlace(left.slice(0, i + 1).join('?'), left[i + 1] ?? '')) return undefined;
  }
  return { texts: left, values: bound };
}

function isValuePlace(before: string, after: string): boolean {
  if (/^[\w."'%`]/.test(after)) return false;
  return BEFORE_VALUE.test(before) || IN_LIST.test(before) && BEFORE_ITEM.test(before);
}

/** A name or a member of one. */
function isName(value: Value, facts: SourceFacts, depth: number): boolean {
  if (depth > 6) return false;
  return value.k === 'ref' ? !isPart(facts.bindings[value.b]?.init, facts) : value.k === 'member' && isName(value.of, facts, depth + 1);
}

/** A variable that holds a part of a statement, such as values in quotes with commas between. */
function isPart(init: Value | undefined, facts: SourceFacts): boolean {
  const callee = init?.k === 'call' ? facts.calls[init.id]?.callee : undefined;
  return init?.k === 'template' || init?.k === 'array' || callee?.k === 'member' && (callee.name === 'join' || callee.name === 'map');
}

function literal(text: string): string {
  if (!/['\n]/.test(text)) return `'${text}'`;
  return /["\n]/.test(text) ? `\`${text}\`` : `"${text}"`;
}
