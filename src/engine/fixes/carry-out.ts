import type { FixPlan, FixStep } from '../model/fix';
import type { Span } from '../model/span';
import { openFile, type Changes } from './changes';
import { isCode } from './code-file';
import { currentSpan, isUntouched } from './draft';
import { replacement } from './edits';
import { usesRequire } from './imports/existing';
import { withoutUnused } from './imports/unused';
import { onCode, onSpan, onText, type State, type Tools } from './on-file';
import { done, refused, type Refusal, type Renames } from './outcome';
import { packageType } from './package-type';
import { addEntry } from './steps/add-entry';
import { addOption } from './steps/add-option';
import { changeScript } from './steps/change-script';
import { createFile } from './steps/create-file';
import { ensureDependency } from './steps/ensure-dependency';
import { ensureEnvExample } from './steps/ensure-env-example';
import { ensureImport } from './steps/ensure-import';
import { hoist } from './steps/hoist';
import { insertLine } from './steps/insert-line';
import { insertStatement } from './steps/insert-statement';
import { limitConcurrency } from './steps/limit-concurrency';
import { makeAsync } from './steps/make-async';
import { mergeAwaits } from './steps/merge-awaits';
import { removeComment } from './steps/remove-comment';
import { replaceCode, wrapCode } from './steps/replace';
import { standsAlone } from './steps/stands-alone';
import { eolOf } from './style';
import { syntaxErrorLine, syntaxObstacle } from './syntax';

/** Carries out a plan on top of earlier changes, wholly or not at all. */
export function carryOut(tools: Tools, before: Changes, plan: FixPlan): Changes | Refusal {
  const broken = brokenFile(tools, before, plan);
  if (broken) return broken;
  let state: State = { changes: before, renames: new Map() };
  for (const step of importsFirst(plan.steps)) {
    const next = carryOutStep(tools, state, step, plan);
    if ('reason' in next) return next;
    state = next;
  }
  const changes = withoutUnused(tools, before, state.changes);
  return 'reason' in changes ? changes : syntaxObstacle(tools, before, changes) ?? changes;
}

/** A step takes a file with a syntax error for something that it isn't. */
function brokenFile({ host, parse }: Tools, before: Changes, plan: FixPlan): Refusal | undefined {
  for (const path of new Set(plan.steps.map(fileOf))) {
    const file = openFile(host, before, path);
    const line = file && 'draft' in file ? syntaxErrorLine(parse, path, file.draft.text) : undefined;
    if (line !== undefined) return { ...refused(`${path} was left as it is: it has a syntax error at line ${line}.`), file: path };
  }
  return undefined;
}

function fileOf(step: FixStep): string {
  if ('manifest' in step) return step.manifest;
  return 'path' in step ? step.path : step.file;
}

/** Imports decide by which names the code of the other steps reaches them. */
function importsFirst(steps: readonly FixStep[]): FixStep[] {
  const isImport = (step: FixStep) => step.kind === 'ensure-import';
  return [...steps.filter(isImport), ...steps.filter((step) => !isImport(step))];
}

function carryOutStep(tools: Tools, state: State, step: FixStep, plan: FixPlan): State | Refusal {
  switch (step.kind) {
    case 'ensure-import':
      return importStep(tools, state, step, plan);
    case 'add-option':
      return onSpan(tools, state, step.file, step.call, (file, span) => addOption(file, step, span, renamesIn(state, step.file)));
    case 'replace':
      return replaceStep(tools, state, step);
    case 'wrap':
      return onSpan(tools, state, step.file, step.span, (file, span) => wrapCode(file, step, span, renamesIn(state, step.file)));
    case 'insert-statement':
      return onCode(tools, state, step.file, step.span ? [step.span] : [], (file, [span]) => insertStatement(file, step, span, renamesIn(state, step.file)));
    case 'hoist':
      return onCode(tools, state, step.file, [step.span, ...step.without ?? []], (file, [span, ...without]) => hoist(file, span, without));
    case 'make-async':
      return onSpan(tools, state, step.file, step.span, (file, span) => makeAsync(file, span));
    case 'merge-awaits':
      return onCode(tools, state, step.file, step.statements, mergeAwaits);
    case 'limit-concurrency':
      return onSpan(tools, state, step.file, step.span, (file, span) => limitConcurrency(file, span, step.limiter));
    case 'remove-comment':
      return onText(tools, state, step.file, 'refuse', (text, draft) => removeComment(text, step.span, draft));
    case 'add-entry':
      return onText(tools, state, step.file, 'refuse', (text, draft) => addEntry(text, step, draft));
    case 'insert-line':
      return onText(tools, state, step.file, 'refuse', (text, draft) => insertLine(text, step, draft));
    case 'stands-alone':
      return standsAlone(tools.host, step) ?? state;
    case 'create-file':
      return createFile(tools, state, step, plan);
    case 'ensure-dependency':
      return onText(tools, state, step.manifest, 'refuse', (text) => ensureDependency(text, step));
    case 'change-script':
      return onText(tools, state, step.manifest, 'refuse', (text) => changeScript(text, step));
    case 'ensure-env-example':
      return onText(tools, state, step.path, 'create', (text) => ensureEnvExample(text, step));
  }
}

function renamesIn(state: State, path: string): Renames {
  return state.renames.get(path) ?? new Map();
}

function importStep(tools: Tools, state: State, step: Extract<FixStep, { kind: 'ensure-import' }>, plan: FixPlan): State | Refusal {
  return onCode(tools, state, step.file, spansIn(plan, step.file), (file, spans) => {
    const type = packageType(tools.host, file.path);
    const require = usesRequire(file, type);
    const native = !require && (/\.m[jt]s$/.test(file.path) || (type === 'module' && !/\.c[jt]s$/.test(file.path)));
    return ensureImport(file, step, { require, native, spans });
  });
}

/** Replaces code by whole tokens, and any other text as it is. */
function replaceStep(tools: Tools, state: State, step: Extract<FixStep, { kind: 'replace' }>): State | Refusal {
  const moved = refused(`The code to change in ${step.file} is no longer where it was found.`);
  if (isCode(step.file)) {
    return onSpan(tools, state, step.file, step.span, (file, span) => replaceCode(file, step, span, renamesIn(state, step.file)), 'untouched');
  }
  return onText(tools, state, step.file, 'refuse', (text, draft) => {
    const span = draft && isUntouched(draft, step.span) ? currentSpan(draft, step.span) : undefined;
    if (!span) return moved;
    const after = step.text.replace(/\r?\n/g, eolOf(text));
    return done(standsAt(text, span.start, after) ? [] : [replacement(span.start, span.end, after)]);
  });
}

/** Without tokens, only the text itself tells that it was put there before: what the span covers now may be half of it. */
function standsAt(text: string, start: number, replaced: string): boolean {
  return replaced !== '' && text.startsWith(replaced, start) && !/\w\w/.test(text.slice(start + replaced.length - 1, start + replaced.length + 1));
}

/** Where a plan works in a file. */
function spansIn(plan: FixPlan, path: string): Span[] {
  return plan.steps.flatMap((step) => ('file' in step && step.file === path ? spansOf(step) : []));
}

function spansOf(step: FixStep): readonly Span[] {
  if (step.kind === 'add-option') return [step.call];
  if (step.kind === 'merge-awaits') return step.statements;
  return 'span' in step ? [step.span] : [];
}
