import type { FileHost } from '../host/file-host';
import type { Span } from '../model/span';
import { openFile, textOf, withEdits, type ChangedFile, type Changes } from './changes';
import { isCode, type CodeFile, type Parser } from './code-file';
import { currentSpan, isUntouched, type Draft } from './draft';
import { refused, type Outcome, type Refusal, type Renames } from './outcome';

export interface Tools {
  readonly host: FileHost;
  readonly parse: Parser;
}

/** Where a plan stands between two steps. */
export interface State {
  readonly changes: Changes;
  /** By file: the names under which the plan's imports ended up there. */
  readonly renames: ReadonlyMap<string, Renames>;
}

/** Has a step edit a source file. `spans` are offsets in the original; `act` gets them as offsets in the text as it is now. */
export function onCode(
  { host, parse }: Tools,
  state: State,
  path: string,
  spans: readonly Span[],
  act: (file: CodeFile, spans: readonly Span[]) => Outcome,
): State | Refusal {
  const file = openFile(host, state.changes, path);
  if (!file) return refused(`${path} does not exist.`);
  if ('reason' in file) return file;
  if (!isCode(path)) return refused(`${path} is not a TypeScript or JavaScript file.`);
  const now = spans.map((span) => spanNow(file, span)).filter((span) => span !== undefined);
  if (now.length < spans.length) return refused(`The code to change in ${path} is no longer where it was found.`);
  return after(state, path, file, act(parse(path, textOf(file)), now));
}

/** The same for a step that edits in one place; `untouched` refuses code that another step has changed. */
export function onSpan(
  tools: Tools,
  state: State,
  path: string,
  span: Span,
  act: (file: CodeFile, span: Span) => Outcome,
  condition?: 'untouched',
): State | Refusal {
  const file = openFile(tools.host, state.changes, path);
  const moved = refused(`The code to change in ${path} is no longer where it was found.`);
  if (condition === 'untouched' && file && 'draft' in file && !isUntouched(file.draft, span)) return moved;
  return onCode(tools, state, path, [span], (code, [now]) => (now ? act(code, now) : moved));
}

/** Has a step edit any text file; a missing one is taken for empty where the step may create it. */
export function onText({ host }: Tools, state: State, path: string, missing: 'refuse' | 'create', act: (text: string, draft?: Draft) => Outcome): State | Refusal {
  const file = openFile(host, state.changes, path) ?? (missing === 'create' ? { kind: 'new', text: '' } : refused(`${path} does not exist.`));
  return 'reason' in file ? file : after(state, path, file, act(textOf(file), file.kind === 'existing' ? file.draft : undefined));
}

/** A span of the original as it is now; files that the plan created have no original. */
function spanNow(file: ChangedFile, span: Span): Span | undefined {
  return file.kind === 'new' ? undefined : currentSpan(file.draft, span);
}

function after(state: State, path: string, file: ChangedFile, outcome: Outcome): State | Refusal {
  if (!outcome.ok) return outcome;
  const changes = withEdits(state.changes, path, file, outcome.edits);
  if ('reason' in changes) return changes;
  const known = state.renames.get(path) ?? new Map<string, string>();
  return { changes, renames: new Map([...state.renames, [path, new Map([...known, ...(outcome.renames ?? [])])]]) };
}
