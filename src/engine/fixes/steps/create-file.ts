import type { FixPlan, FixStep } from '../../model/fix';
import { openFile, textOf, withFile } from '../changes';
import { isCode, type CodeFile } from '../code-file';
import { asCommonJs } from '../common-js';
import { usesRequire } from '../imports/existing';
import type { State, Tools } from '../on-file';
import { refused, type Refusal } from '../outcome';
import { packageType } from '../package-type';
import { styledFile } from '../plan-code';

type CreateFile = Extract<FixStep, { kind: 'create-file' }>;

/** Creates a file, code in the style of the code beside it and as the kind of module that loads it; a file that is there with other content is never overwritten. */
export function createFile(tools: Tools, state: State, step: CreateFile, plan: FixPlan): State | Refusal {
  const text = isCode(step.path) ? styled(tools, state, step, plan) : step.text;
  const existing = openFile(tools.host, state.changes, step.path);
  if (!existing) return { ...state, changes: withFile(state.changes, step.path, { kind: 'new', text }) };
  if ('reason' in existing) return existing;
  return sameLines(textOf(existing), text) ? state : refused(`${step.path} exists with other content.`);
}

function styled(tools: Tools, state: State, step: CreateFile, plan: FixPlan): string {
  const model = [...filesOf(plan), ...neighbours(tools, step.path)].find((path) => path !== step.path && isCode(path) && isThere(tools, state, path));
  const file = model === undefined ? undefined : openFile(tools.host, state.changes, model);
  if (model === undefined || !file || 'reason' in file) return step.text;
  const code = tools.parse(model, textOf(file));
  return styledFile(code, isCommonJs(step.path, code, tools) ? asCommonJs(code.morph, step.text) : step.text);
}

/** Whether Node loads a file as CommonJS, and nothing translates it before: code beside it calls `require` itself. */
function isCommonJs(path: string, beside: CodeFile, { host }: Tools): boolean {
  if (path.endsWith('.cjs')) return true;
  const type = packageType(host, path);
  return path.endsWith('.js') && type !== 'module' && usesRequire(beside, type);
}

function filesOf(plan: FixPlan): string[] {
  return plan.steps.flatMap((step) => ('file' in step ? [step.file] : []));
}

function neighbours(tools: Tools, path: string): string[] {
  const folder = path.split('/').slice(0, -1).join('/');
  const files = tools.host.list(folder).filter(({ kind }) => kind === 'file');
  return files.slice(0, 100).map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
}

function isThere(tools: Tools, state: State, path: string): boolean {
  const file = openFile(tools.host, state.changes, path);
  return file !== undefined && !('reason' in file);
}

function sameLines(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trimEnd() === b.replaceAll('\r\n', '\n').trimEnd();
}
