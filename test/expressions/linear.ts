import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { CharSet, JS } from 'refa';
import { analyse } from 'scslre';

/** Why the time to match an expression may grow faster than the text; nothing where it is proven that it doesn't. */
export function superLinear(source: string, flags: string): string | undefined {
  const ast = new RegExpParser({ ecmaVersion: 2024 }).parseLiteral(`/${new RegExp(source, flags).source}/${flags}`);
  return unlimited(ast, source, flags) ?? limited(ast, flags);
}

function unlimited(ast: AST.RegExpLiteral, source: string, flags: string): string | undefined {
  if (!quantifiersIn(ast.pattern).some(isUnbounded)) return undefined;
  return doubles(ast) ?? backtracks(source, flags) ?? backtracks(loosened(ast, isWithinUnbounded), flags) ?? searches(ast);
}

/** A bound in the hundreds is none where each sign of a text may cost as much: a megabyte takes minutes. */
function limited(ast: AST.RegExpLiteral, flags: string): string | undefined {
  const isAbove = (limit: number) => ({ max }: AST.Quantifier): boolean => max > limit;
  if (!quantifiersIn(ast.pattern).some((one) => !isUnbounded(one) && one.min !== one.max && one.max > MAX_STEPS)) return undefined;
  return backtracks(loosened(ast, isAbove(MAX_STEPS)), flags) ?? searches(new RegExpParser({ ecmaVersion: 2024 }).parseLiteral(`/${loosened(ast, isAbove(MAX_STEPS_OF_SEARCH))}/${flags}`));
}

/** Steps that a sign of the text may take by ways to match from one place, and by the places that are tried, of which there are fewer. */
const MAX_STEPS = 200;
const MAX_STEPS_OF_SEARCH = 1000;

/** Ways to match the same text from one place: what scslre finds, but for moves, which are looked at below. */
function backtracks(source: string, flags: string): string | undefined {
  const report = analyse({ source, flags }).reports.find(({ type }) => type !== 'Move');
  return report && `${report.exponential ? 'exponential' : 'polynomial'} at ${report.type === 'Trade' ? `${report.startQuant.raw} and ${report.endQuant.raw}` : report.quant.raw}`;
}

/** Alternatives that share a text, which scslre joins before it looks: `(?:a|a)*`, `(?:\w|\d)*`. */
function doubles({ pattern, flags }: AST.RegExpLiteral): string | undefined {
  const twice = quantifiersIn(pattern).find((one) => isUnbounded(one) && shareText(one.element, flags));
  return twice && `exponential at ${twice.raw}`;
}

function shareText(element: AST.Element, flags: AST.Flags): boolean {
  const alternatives = element.type === 'Group' || element.type === 'CapturingGroup' ? element.alternatives : [];
  return alternatives.some((one, at) => alternatives.slice(at + 1).some((other) => one.raw === other.raw || shareSign(one.elements, other.elements, flags)));
}

function shareSign([one, ...more]: readonly AST.Element[], [other, ...others]: readonly AST.Element[], flags: AST.Flags): boolean {
  return one !== undefined && other !== undefined && more.length === 0 && others.length === 0 && isSign(one) && isSign(other) && !charsOf(one, flags).isDisjointWith(charsOf(other, flags));
}

function isSign({ type }: AST.Element): boolean {
  return type === 'Character' || type === 'CharacterClass' || type === 'CharacterSet';
}

/** scslre takes a bounded repeat for one match: some are taken for unbounded, which is slower. */
function loosened({ raw, pattern }: AST.RegExpLiteral, isLoose: (one: AST.Quantifier) => boolean): string {
  let source = raw.slice(1, raw.lastIndexOf('/'));
  const bounded = quantifiersIn(pattern).filter((one) => !isUnbounded(one) && one.max > 1 && one.min !== one.max && isLoose(one));
  for (const { element, end, min } of bounded.sort((a, b) => b.end - a.end)) source = `${source.slice(0, element.end - 1)}${min === 0 ? '*' : '+'}${source.slice(end - 1)}`;
  return source;
}

function isWithinUnbounded({ parent }: AST.Node): boolean {
  return parent !== null && ((parent.type === 'Quantifier' && isUnbounded(parent)) || isWithinUnbounded(parent));
}

/**
 * A search tries each place of the text. That is linear where the runs of a repeat don't overlap: something that has to stand before it can't stand in it,
 * or a condition before it holds at one place of a run alone; or where nothing follows that could fail, so that the search ends with it.
 */
function searches({ pattern, flags }: AST.RegExpLiteral): string | undefined {
  if (flags.sticky) return undefined;
  const slow = quantifiersIn(pattern).find((one) => isUnbounded(one) && canFailAfter(one) && !startsOnce(one, flags));
  return slow && `searched for from each place of ${slow.raw}`;
}

function quantifiersIn(node: AST.Node): AST.Quantifier[] {
  switch (node.type) {
    case 'Quantifier': return [node, ...quantifiersIn(node.element)];
    case 'Pattern': case 'Group': case 'CapturingGroup': return node.alternatives.flatMap(quantifiersIn);
    case 'Assertion': return node.kind === 'lookahead' || node.kind === 'lookbehind' ? node.alternatives.flatMap(quantifiersIn) : [];
    case 'Alternative': return node.elements.flatMap(quantifiersIn);
    default: return [];
  }
}

function isUnbounded({ max }: AST.Quantifier): boolean {
  return max === Infinity;
}

/** What stands beside a node, from itself up to the pattern: before or after it, the nearest first. */
function beside(node: AST.Node, side: 'before' | 'after'): AST.Element[] {
  const found: AST.Element[] = [];
  for (let at: AST.Node = node; at.parent; at = at.parent) {
    if (at.parent.type !== 'Alternative') continue;
    const elements = at.parent.elements;
    const own = elements.indexOf(at as AST.Element);
    found.push(...(side === 'before' ? elements.slice(0, own).reverse() : elements.slice(own + 1)));
  }
  return found;
}

/** Something that may fail follows. In a look-around that is what the look-around itself is for. */
function canFailAfter(node: AST.Quantifier): boolean {
  return ancestors(node).some(({ type }) => type === 'Assertion') || beside(node, 'after').some((one) => !isOptional(one));
}

function ancestors(node: AST.Node): AST.Node[] {
  return node.parent ? [node.parent, ...ancestors(node.parent)] : [];
}

function isOptional(element: AST.Element): boolean {
  if (element.type === 'Quantifier') return element.min === 0 || isOptional(element.element);
  return (element.type === 'Group' || element.type === 'CapturingGroup') && element.alternatives.some(({ elements }) => elements.every(isOptional));
}

function startsOnce(node: AST.Quantifier, flags: AST.Flags): boolean {
  const run = charsOf(node.element, flags);
  return beside(node, 'before').some((element) => separates(element, run, flags));
}

/** The element can't stand, or hold, within a run of these characters. */
function separates(element: AST.Element, run: CharSet, flags: AST.Flags): boolean {
  switch (element.type) {
    case 'Character': case 'CharacterClass': case 'CharacterSet': return charsOf(element, flags).isDisjointWith(run);
    case 'Quantifier': return element.min > 0 && separates(element.element, run, flags);
    case 'Group': case 'CapturingGroup': return element.alternatives.every(({ elements }) => elements.some((one) => separates(one, run, flags)));
    case 'Assertion': return holdsOnce(element, run, flags);
    default: return false;
  }
}

function holdsOnce(assertion: AST.Assertion, run: CharSet, flags: AST.Flags): boolean {
  if (assertion.kind === 'start') return !flags.multiline || charsOfSource('[\\n\\r\\u2028\\u2029]').isDisjointWith(run);
  if (assertion.kind === 'word') return !assertion.negate && (charsOfSource('\\w').isSupersetOf(run) || charsOfSource('\\W').isSupersetOf(run));
  if (assertion.kind !== 'lookbehind') return false;
  const [only, ...others] = assertion.alternatives;
  const [element, ...more] = only?.elements ?? [];
  if (!only || !element || others.length > 0 || more.length > 0) return false;
  return assertion.negate ? charsOf(element, flags).isSupersetOf(run) : separates(element, run, flags);
}

type Single = Parameters<typeof JS.parseCharSet>[0];

/** All characters that an element may match. */
function charsOf(element: AST.Node, flags: AST.Flags): CharSet {
  switch (element.type) {
    case 'Character': case 'CharacterClass': case 'CharacterSet': return JS.parseCharSet(element as Single, flags as Parameters<typeof JS.parseCharSet>[1]);
    case 'Quantifier': return charsOf(element.element, flags);
    case 'Group': case 'CapturingGroup': return union(element.alternatives.flatMap(({ elements }) => elements), flags);
    case 'Backreference': return CharSet.all(0xffff);
    default: return CharSet.empty(0xffff);
  }
}

function union(elements: readonly AST.Node[], flags: AST.Flags): CharSet {
  return elements.reduce((all, one) => all.union(charsOf(one, flags)), CharSet.empty(flags.unicode ? 0x10ffff : 0xffff));
}

/** Those of a class as it is written. */
function charsOfSource(source: string): CharSet {
  const { pattern, flags } = new RegExpParser().parseLiteral(`/${source}/`);
  const [element] = pattern.alternatives[0]?.elements ?? [];
  return element ? charsOf(element, flags) : CharSet.empty(0xffff);
}
