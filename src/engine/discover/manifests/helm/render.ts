import type { Location, Span } from '../../../model/span';
import { assignmentIn, evaluate, type Scope } from './expression';
import { type Branch, parseTemplate, type TemplateNode } from './template';
import { isRecord, isTrue, printed, type TemplateValue, unknown } from './values';

/** What a chart gives its templates. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  readonly values: TemplateValue;
  /** A text among the values, and where it stands. */
  readonly valueAt: (path: readonly string[]) => { readonly text: string; readonly at: Location } | undefined;
  /** Named templates of its `*.tpl` files. */
  readonly defines: ReadonlyMap<string, readonly TemplateNode[]>;
}

export interface Rendered {
  readonly text: string;
  /** Where a span of the rendered text comes from in the template. */
  readonly locate: (span: Span) => Span;
  /** Whether something that could not be rendered stands in a span of the rendered text. */
  readonly hasGaps: (span: Span) => boolean;
}

interface Output {
  text: string;
  /** Pieces in order: `exact` ones map offset by offset, others stand for one action as a whole. */
  readonly segments: { readonly at: number; readonly source: Span; readonly exact: boolean }[];
  readonly gaps: number[];
}

interface Rendering {
  readonly defines: ReadonlyMap<string, readonly TemplateNode[]>;
  steps: number;
  depth: number;
}

const stepLimit = 20_000;
const textLimit = 500_000;
const includeDepthLimit = 12;
const rangeLimit = 100;

/**
 * Renders a template as `helm template` does without arguments: values from values.yaml, release `release-name` in namespace
 * `default`. What only a cluster knows becomes `${…}` in a text and is left out as a block; a condition on it counts as met.
 */
export function renderTemplate(text: string, chart: Chart): Rendered {
  const template = parseTemplate(text);
  const rendering: Rendering = { defines: new Map([...chart.defines, ...template.defines]), steps: stepLimit, depth: 0 };
  const output: Output = { text: '', segments: [], gaps: [] };
  const root = rootOf(chart);
  renderNodes(template.body, scopeOf(root, root, rendering), output, rendering);
  return {
    text: output.text,
    locate: (span) => ({ start: sourceOf(output, span.start, 'start'), end: sourceOf(output, Math.max(span.end - 1, span.start), 'end') }),
    hasGaps: (span) => output.gaps.some((at) => at >= span.start && at <= span.end),
  };
}

function rootOf(chart: Chart): TemplateValue {
  return {
    Values: chart.values ?? {},
    Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.version },
    Release: { Name: 'release-name', Namespace: 'default', Service: 'Helm', IsInstall: true, IsUpgrade: false, Revision: 1 },
    Capabilities: unknown,
    Files: unknown,
    Template: unknown,
  };
}

function scopeOf(dot: TemplateValue, root: TemplateValue, rendering: Rendering): Scope {
  return { dot, root, variables: new Map(), include: (name, argument) => includeNamed(name, argument, rendering) };
}

function includeNamed(name: string, dot: TemplateValue, rendering: Rendering): TemplateValue {
  const body = rendering.defines.get(name);
  if (body === undefined || rendering.depth >= includeDepthLimit) return unknown;
  rendering.depth++;
  const output: Output = { text: '', segments: [], gaps: [] };
  renderNodes(body, scopeOf(dot, dot, rendering), output, rendering);
  rendering.depth--;
  return output.gaps.length > 0 ? unknown : output.text;
}

function renderNodes(nodes: readonly TemplateNode[], scope: Scope, output: Output, rendering: Rendering): void {
  for (const node of nodes) {
    if (rendering.steps-- <= 0 || output.text.length > textLimit) {
      output.gaps.push(output.text.length);
      return;
    }
    if (node.kind === 'text') write(output, node.text, { start: node.start, end: node.start + node.text.length }, true);
    else if (node.kind === 'action') renderAction(node.code, node.span, scope, output);
    else if (node.kind === 'range') renderRange(node.branches, scope, output, rendering);
    else renderBranch(node.kind, node.branches, scope, output, rendering);
  }
}

function renderAction(code: string, span: Span, scope: Scope, output: Output): void {
  const { names, value } = assignmentIn(code);
  const result = evaluate(value, scope);
  if (names[0] !== undefined) scope.variables.set(names[0], result);
  else if (result !== unknown) write(output, printed(result), span, false);
  else if (/\b(?:n?indent|toYaml)\b/.test(code) || endsLine(output.text)) output.gaps.push(output.text.length);
  else write(output, `\${${code.replace(/[^\w.]+/g, '_')}}`, span, false);
}

/** Nothing but space since the last line break: the action gives a block, not a value. */
function endsLine(text: string): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(-200));
}

function renderBranch(kind: 'if' | 'with', branches: readonly Branch[], scope: Scope, output: Output, rendering: Rendering): void {
  for (const { code, body } of branches) {
    const { names, value } = assignmentIn(code ?? '');
    const test = code === undefined ? true : evaluate(value, scope);
    if (names[0] !== undefined) scope.variables.set(names[0], test);
    if (test !== unknown && !isTrue(test)) continue;
    const inner = kind === 'with' && code !== undefined ? { ...scope, dot: test } : scope;
    renderNodes(body, inner, output, rendering);
    return;
  }
}

function renderRange(branches: readonly Branch[], scope: Scope, output: Output, rendering: Rendering): void {
  const [first, otherwise] = branches;
  const { names, value } = assignmentIn(first?.code ?? '');
  const items = itemsOf(evaluate(value, scope));
  if (items.length === 0 && otherwise !== undefined) renderNodes(otherwise.body, scope, output, rendering);
  for (const [key, item] of items.slice(0, rangeLimit)) {
    const [a, b] = names;
    if (a !== undefined) scope.variables.set(a, b === undefined ? item : key);
    if (b !== undefined) scope.variables.set(b, item);
    renderNodes(first?.body ?? [], { ...scope, dot: item }, output, rendering);
  }
}

function itemsOf(value: TemplateValue): [TemplateValue, TemplateValue][] {
  if (value === unknown) return [[unknown, unknown]];
  if (Array.isArray(value)) return value.map((item: TemplateValue, i) => [i, item]);
  return isRecord(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
}

function write(output: Output, text: string, source: Span, exact: boolean): void {
  if (text === '') return;
  output.segments.push({ at: output.text.length, source, exact });
  output.text += text;
}

/** Offset in the template of one in the rendered text; inside an action, its start or its end. */
function sourceOf(output: Output, offset: number, side: 'start' | 'end'): number {
  const { segments } = output;
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const segment = segments[low];
  if (segment === undefined) return 0;
  if (!segment.exact) return side === 'start' ? segment.source.start : segment.source.end;
  return Math.min(segment.source.start + (offset - segment.at) + (side === 'end' ? 1 : 0), segment.source.end);
}
