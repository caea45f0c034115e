import assert from 'node:assert/strict';
import { applyPlan } from '../../src/engine/fixes/apply';
import { applyEdits, type FileEdit } from '../../src/engine/fixes/edits';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { FixPlan, FixStep } from '../../src/engine/model/fix';
import type { Span } from '../../src/engine/model/span';

export type Files = Readonly<Record<string, string>>;

export function planOf(...steps: readonly FixStep[]): FixPlan {
  return { title: 'Change something', applicability: 'safe', steps };
}

/** Span of the only occurrence of a piece of code. */
export function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  assert.ok(start >= 0 && !text.includes(part, start + 1), `expected exactly one ${part}`);
  return { start, end: start + part.length };
}

/** Files after a plan that must succeed. */
export function applied(files: Files, ...steps: readonly FixStep[]): Files {
  const result = applyPlan(memoryHost(files), planOf(...steps));
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return written(files, result.edits);
}

/** Why a plan is refused. */
export function reasonOf(files: Files, ...steps: readonly FixStep[]): string {
  const result = applyPlan(memoryHost(files), planOf(...steps));
  assert.ok(!result.ok, 'the plan was carried out');
  return result.reason;
}

export function written(files: Files, edits: readonly FileEdit[]): Files {
  const after = { ...files };
  for (const edit of edits) after[edit.path] = edit.kind === 'create' ? edit.text : applyEdits(files[edit.path] ?? '', edit.edits);
  return after;
}

/** The one file `a.ts` after a plan. */
export function code(text: string, ...steps: readonly FixStep[]): string | undefined {
  return applied({ 'a.ts': text }, ...steps)['a.ts'];
}
