import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { alternatives, textOf, UNKNOWN, type Known, type Scope } from '../known';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { scopeOf } from '../evaluate/texts';
import type { Value } from '../../model/facts';
import type { Workspace } from '../../model/workspace';

/** Patterns with more stars are not followed. */
const MAX_STARS = 3;

/** Files that a file has a library load by patterns which their names fit: those of its own package. */
export function createLoadedFiles(memory: Memory, workspace: Workspace, graph: CallGraph, evaluator: Evaluator): (file: string) => readonly string[] {
  const named = contributions(memory, 'patterns of file names', (file) => graph.usesIn(file).flatMap((use) => patternsOf(use, evaluator)));
  const packageOf = new Map(workspace.sources.map((source) => [source.path, source.package]));
  return (file) => {
    const patterns = (named.of(file) ?? []).flatMap((text) => expressionOf(text) ?? []);
    if (patterns.length === 0) return [];
    const own = packageOf.get(file);
    return [...packageOf].flatMap(([path, owner]) => (owner === own && patterns.some((pattern) => pattern.test(path)) ? [path] : []));
  };
}

function patternsOf(use: LibraryCall, evaluator: Evaluator): string[] {
  const { effect } = use.spec;
  if (effect?.kind !== 'load-files') return [];
  return effect.patterns.flatMap(({ argument, path }) => {
    const arg = use.fact.args[argument];
    const list = arg ? (path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use))) : UNKNOWN;
    return list.k === 'array' ? list.value.items.flatMap((item) => textsOf(item, list.scope, evaluator)) : [];
  });
}

/** The text of an item, or of what `path.join(__dirname, 'controllers/*.ts')` ends with. */
function textsOf(item: Value, scope: Scope, evaluator: Evaluator): string[] {
  const fact = item.k === 'call' ? evaluator.callFact({ file: scope.file, call: item.id }) : undefined;
  return alternatives(evaluator.evaluate(fact?.args.at(-1) ?? item, scope)).flatMap((one) => endOf(one) ?? []);
}

/** `${__dirname}/controllers/*.js` ends with a text that is known. */
function endOf(known: Known): string | undefined {
  const last = known.k === 'text' ? known.parts.at(-1) : undefined;
  return textOf(known) ?? (typeof last === 'string' ? last : undefined);
}

/** What the paths of files end with that fit a pattern; a built file stands for its source. */
function expressionOf(pattern: string): RegExp | undefined {
  const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  const rest = BUILT.test(segments[0] ?? '') ? segments.slice(1) : segments;
  const stars = pattern.match(/\*+/g)?.length ?? 0;
  if (stars === 0 || stars > MAX_STARS || rest.length === 0) return undefined;
  return new RegExp(`(?:^|/)${rest.map((segment, i) => (i === rest.length - 1 ? fileExpression(segment) : folderExpression(segment))).join('')}$`);
}

const BUILT = /^(?:dist|build|out)$/;

function folderExpression(segment: string): string {
  return segment === '**' ? '(?:[^/]+/)*' : `${plain(segment)}/`;
}

/** A name with any of the extensions that its source may have. */
function fileExpression(segment: string): string {
  const name = segment.replace(/\.(?:[cm]?[jt]s|\*|\{[^{}]*\}|[@+?]?\([^()]*\))$/, '');
  return `${plain(name)}\\.[cm]?[jt]s`;
}

function plain(segment: string): string {
  return segment.replace(/[.+^$()|[\]\\{}?]/g, '\\$&').replace(/\*+/g, '[^/]*');
}
