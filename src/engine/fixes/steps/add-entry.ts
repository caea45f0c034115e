import { isMap, isScalar, visit, type YAMLMap } from 'yaml';
import type { FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import { currentSpan, type Draft } from '../draft';
import { insertion } from '../edits';
import { done, refused, type Outcome } from '../outcome';
import { eolOf } from '../style';
import { parseDocuments } from '../../yaml/documents';

type AddEntry = Extract<FixStep, { kind: 'add-entry' }>;

/** Adds a key with a value on lines of its own below the last entry of a mapping that is written in lines, unless it has that key. */
export function addEntry(text: string, step: AddEntry, draft: Draft | undefined): Outcome {
  const now = draft && currentSpan(draft, step.map);
  const map = now && mapAt(text, now);
  if (!now || !map) return refused('The lines to add to are no longer where they were found.');
  if (map.has(step.key)) return done([]);
  const column = columnOf(text, map);
  if (map.flow === true || column === undefined) return refused('The entry is not written in lines.');
  const eol = eolOf(text);
  const indent = ' '.repeat(column);
  const lines = [`${step.key}:`, ...step.text.split('\n').map((line) => `  ${line}`)].map((line) => `${indent}${line}`).join(eol);
  const edit = insertion(endOf(text, map), `${eol}${lines}`);
  const after = `${text.slice(0, edit.span.start)}${edit.newText}${text.slice(edit.span.end)}`;
  return mapAt(after, now)?.has(step.key) === true ? done([edit]) : refused('The lines would not become part of the entry.');
}

function mapAt(text: string, { start }: Span): YAMLMap | undefined {
  let found: YAMLMap | undefined;
  for (const document of parseDocuments(text) ?? []) {
    if (document.errors.length > 0) continue;
    visit(document, {
      Map(_, node) {
        if (node.range?.[0] !== start) return undefined;
        found = node;
        return visit.BREAK;
      },
    });
  }
  return found;
}

/** Where the keys of a mapping begin on their lines. */
function columnOf(text: string, { items: [first] }: YAMLMap): number | undefined {
  const key: unknown = first?.key;
  const start = isScalar(key) ? key.range?.[0] : undefined;
  return start === undefined ? undefined : start - (text.lastIndexOf('\n', start - 1) + 1);
}

/** The end of the line with the last of what the mapping holds. */
function endOf(text: string, map: YAMLMap): number {
  const last: unknown = map.items.at(-1)?.value;
  const range = isMap(last) || isScalar(last) ? last.range ?? map.range : map.range;
  const end = text.slice(0, range?.[1] ?? 0).trimEnd().length;
  const line = text.indexOf('\n', end);
  const stop = line < 0 ? text.length : line;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}
