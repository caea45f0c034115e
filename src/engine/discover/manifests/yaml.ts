import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import { lineStartsOf, positionOf } from '../../model/lines';
import type { Span } from '../../model/span';
import { parseDocuments } from '../../yaml/documents';

/** A YAML value with aliases and merge keys seen through. */
export interface YamlNode {
  readonly span: Span;
  /** In the text that was parsed, where that was generated from another. */
  readonly parsedSpan: Span;
  readonly kind: 'scalar' | 'map' | 'list' | 'empty';
  /** A mapping that stands here, written without braces. */
  readonly inLines: boolean;
  /** Text of a scalar as written (`0755`, `true`), quotes and folding undone; undefined for null and for collections. */
  readonly text: string | undefined;
  /** A value by its path of keys; the first of equal keys counts. */
  get(...path: readonly string[]): YamlNode | undefined;
  entries(): readonly YamlEntry[];
  items(): readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: string;
  readonly value: YamlNode;
  /** Of key and value. */
  readonly span: Span;
}

export interface YamlFile {
  readonly documents: readonly YamlNode[];
  readonly problems: readonly string[];
}

const textLimit = 512 * 1024;
/** Merged entries per file: real files need hundreds, a bomb needs billions. */
const mergeBudget = 20_000;

interface Context {
  readonly anchors: ReadonlyMap<string, readonly Node[]>;
  merges: number;
  /** Entries of the mappings that were looked into: many aliases may stand for one. */
  readonly entries: Map<YAMLMap, readonly YamlEntry[]>;
  readonly locate: Locate;
}

type Locate = (span: Span) => Span;

/** Parses a stream of documents. Errors become problems that name a line and never quote the text. `locate` says where spans come from when the text was generated. */
export function parseYaml(text: string, locate: Locate = (span) => span): YamlFile {
  if (text.length > textLimit) return { documents: [], problems: ['The file is too large to be read as YAML (more than 512 KB).'] };
  const documents = parseDocuments(text);
  if (!documents) return { documents: [], problems: ['The file is nested too deeply to be read as YAML.'] };
  const context: Context = { anchors: anchorsOf(text, documents), merges: mergeBudget, entries: new Map(), locate };
  const error = documents.flatMap((document) => document.errors)[0];
  return {
    documents: documents.flatMap((document) => (document.contents === null ? [] : [view(document.contents, context)])),
    problems: error === undefined ? [] : [`Line ${positionOf(lineStartsOf(text), error.pos[0]).line} can't be read as YAML (${error.code}).`],
  };
}

function anchorsOf(text: string, documents: readonly Document[]): Map<string, Node[]> {
  const anchors = new Map<string, Node[]>();
  if (!text.includes('&')) return anchors;
  for (const document of documents) {
    visit(document, {
      Value: (_, node) => {
        const { anchor } = node;
        if (anchor === undefined) return;
        const named = anchors.get(anchor) ?? [];
        named.push(node);
        anchors.set(anchor, named);
      },
    });
  }
  return anchors;
}

function view(written: unknown, context: Context): YamlNode {
  const node = target(written, context);
  const span = spanOf(written);
  const self: YamlNode = {
    span: context.locate(span),
    parsedSpan: span,
    kind: isMap(node) ? 'map' : isSeq(node) ? 'list' : textOf(node) === undefined ? 'empty' : 'scalar',
    inLines: isMap(node) && node === written && node.flow !== true,
    text: textOf(node),
    get: (...path) => path.reduce<YamlNode | undefined>((parent, key) => parent?.entries().find((entry) => entry.key === key)?.value, self),
    entries: () => (isMap(node) ? knownEntries(node, context) : []),
    items: () => (isSeq(node) ? node.items.map((item) => view(item, context)) : []),
  };
  return self;
}

/** What an alias stands for: the last node of that anchor before it. */
function target(node: unknown, context: Context): unknown {
  if (!isAlias(node)) return node;
  const before = spanOf(node).start;
  return context.anchors.get(node.source)?.findLast((candidate) => spanOf(candidate).start < before);
}

function knownEntries(map: YAMLMap, context: Context): readonly YamlEntry[] {
  const known = context.entries.get(map) ?? entriesOf(map, context, 0);
  context.entries.set(map, known);
  return known;
}

function entriesOf(map: YAMLMap, context: Context, depth: number): YamlEntry[] {
  const own: YamlEntry[] = [];
  const merged: YamlEntry[] = [];
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const key = textOf(pair.key) ?? '';
    if (key === '<<') merged.push(...mergedEntries(pair.value, context, depth));
    else own.push({ key, value: view(pair.value, context), span: context.locate({ start: spanOf(pair.key).start, end: spanOf(pair.value ?? pair.key).end }) });
  }
  const seen = new Set(own.map(({ key }) => key));
  return [...own, ...merged.filter(({ key }) => !seen.has(key))];
}

/** Merge keys: https://yaml.org/type/merge.html. Earlier sources win over later ones because the first of equal keys counts. */
function mergedEntries(value: unknown, context: Context, depth: number): YamlEntry[] {
  if (depth > 8) return [];
  const source = target(value, context);
  const entries: YamlEntry[] = [];
  for (const item of isSeq(source) ? source.items : [source]) {
    const map = target(item, context);
    if (!isMap(map) || context.merges <= 0) continue;
    context.merges -= map.items.length + 1;
    entries.push(...entriesOf(map, context, depth + 1));
  }
  return entries;
}

function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null || node.value === undefined) return undefined;
  if (typeof node.value === 'string') return node.value;
  return node.source ?? JSON.stringify(node.value);
}

function spanOf(node: unknown): Span {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
