import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import { applyPlan } from '../../src/engine/fixes/apply';
import { applyEdits, type TextEdit } from '../../src/engine/fixes/edits';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { FixStep } from '../../src/engine/model/fix';
import type { Span } from '../../src/engine/model/span';
import { planOf } from './applied';

const texts = [
  ...['style.ts', 'imports/join.ts', 'steps/merge-awaits.ts'].map((name) => readFileSync(path.join(__dirname, '../../src/engine/fixes', name), 'utf8')),
  '\uFEFF#!/usr/bin/env node\r\n"use strict"\r\nconst a = require("a") // \u{1F600}\r\n;[1, 2].forEach(async (x) => { await f(x); await g(`${x}\r\n`) })\r\n',
  'class A { @B() private c = d(1, ...e);\n  static { f({ g: 1 }); }\n  get h(): I { return j(k, { l, ...m }); } }\nexport default (n) => { o(n, p => q) }\n',
  'async function r() {\n\tconst s: T = await u(); /* v */\n\tlet w = await x({\n\t\ty: 1 });\n\n\tawait z();\n\tawait z(1); // zz\n\tif (a) b();\n\telse c(d) }',
  'switch (a) { case 1: f(); break; default: await g() }\nconst = {;\nfunction (\n',
  '',
];

describe('a step at any span', () => {
  texts.forEach((text, index) => {
    it(`keeps text ${String(index)} whole`, () => {
      const random = numbers(index + 1);
      const spans = [...nodeSpans(text), ...Array.from({ length: 40 }, () => ({ start: random(text.length + 4) - 2, end: random(text.length + 4) - 2 }))];
      for (let round = 0; round < 60; round++) check(text, stepAt(random, () => spans[random(spans.length)] ?? { start: 0, end: 0 }));
    });
  });
});

function check(text: string, step: FixStep): void {
  const result = applyPlan(memoryHost({ 'a.ts': text }), planOf(step));
  const edit = result.ok ? result.edits[0] : undefined;
  if (edit?.kind !== 'change') return;
  const after = applyEdits(text, edit.edits);
  assertTidy(text, edit.edits);
  assert.ok(errors(after) <= errors(text), `${JSON.stringify(step)} broke\n${after}`);
  if (step.kind === 'replace') return;
  for (const comment of text.match(/\/\/.*|\/\*.*?\*\//g) ?? []) assert.ok(after.includes(comment.trim()), `${JSON.stringify(step)} lost ${comment}`);
  assert.ok(text.includes('\r') || !after.includes('\r'));
  assert.ok(!text.includes('\r\n') || !/[^\r]\n/.test(after), `${JSON.stringify(step)} mixes line endings`);
}

function assertTidy(text: string, edits: readonly TextEdit[]): void {
  let at = 0;
  for (const { span, newText } of edits) {
    assert.ok(at <= span.start && span.start <= span.end && span.end <= text.length);
    assert.notEqual(text.slice(span.start, span.end), newText);
    at = span.end;
  }
}

function stepAt(random: (below: number) => number, span: () => Span): FixStep {
  const file = 'a.ts';
  const steps: FixStep[] = [
    { kind: 'add-option', file, call: span(), argument: random(3), key: 'k', text: "v('w')" },
    { kind: 'wrap', file, span: span(), before: 'w(', after: ', 1)' },
    { kind: 'wrap', file, span: span(), before: 'await ', after: '' },
    { kind: 'replace', file, span: span(), text: 'v' },
    { kind: 'replace', file, span: span(), text: 'v(__hole_0__)', holes: span() },
    { kind: 'make-async', file, span: span() },
    { kind: 'hoist', file, span: span(), without: [span()] },
    { kind: 'hoist', file, span: span() },
    { kind: 'merge-awaits', file, statements: [span(), span()] },
    { kind: 'insert-statement', file, where: 'before', span: span(), text: 'v();' },
    { kind: 'insert-statement', file, where: 'after', span: span(), text: 'if (v) {\n  w();\n}' },
    { kind: 'insert-statement', file, where: (['start', 'end', 'after-imports'] as const)[random(3)] ?? 'end', text: 'v();' },
    { kind: 'ensure-import', file, module: ['ts-morph', 'v', './w'][random(3)] ?? 'v', names: ['Node', 'x'] },
  ];
  return steps[random(steps.length)] ?? steps[0]!;
}

function nodeSpans(text: string): Span[] {
  const file = parsed(text);
  const spans: Span[] = [];
  const visit = (node: ts.Node): void => {
    spans.push({ start: node.getStart(file), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return spans;
}

function errors(text: string): number {
  return ts.transpileModule(text, { reportDiagnostics: true, fileName: 'a.ts' }).diagnostics?.length ?? 0;
}

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
