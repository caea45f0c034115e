import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { extract } from '../../src/engine/extract/extract';
import { memoryHost } from '../../src/engine/host/memory-host';
import { judge } from '../../src/engine/judge';
import { link, openLinker } from '../../src/engine/link/link';
import type { SourceFacts } from '../../src/engine/model/facts';
import type { SystemModel } from '../../src/engine/model/system';
import type { Workspace } from '../../src/engine/model/workspace';
import { rules } from '../../src/engine/rules/registry';
import { edited, sequence } from './edits';

/** Links after each of many random edits, and fails where that gives another model than linking from nothing. */
export function checkEdits(files: Readonly<Record<string, string>>, seed: number, edits: number): void {
  const random = sequence(seed);
  const { workspace, facts } = started(files);
  const linker = openLinker(workspace);
  linker.link(facts);
  const texts = new Map(Object.entries(files));
  const paths = workspace.sources.map((source) => source.path);
  for (let step = 0; step < edits; step++) {
    const file = paths[Math.floor(random() * paths.length)] ?? '';
    const text = edited(random() < 0.3 ? files[file] ?? '' : texts.get(file) ?? '', random);
    texts.set(file, text);
    facts.set(file, extract(file, text));
    assert.deepEqual(plain(linker.link(facts)), plain(link(workspace, facts)), `edit ${String(step)}, of ${file}:\n${text}`);
  }
}

/** An edit of one file; undefined deletes it. */
export type WorkspaceEdit = readonly [file: string, change: ((text: string) => string) | undefined];

/** The same for edits that somebody chose, which may also add and delete files and change manifests: then there is another workspace. */
export function checkWorkspaceEdits(files: Readonly<Record<string, string>>, edits: readonly WorkspaceEdit[]): void {
  let { workspace, facts } = started(files);
  let linker = openLinker(workspace);
  judge(linker.link(facts), rules);
  const texts = new Map(Object.entries(files));
  for (const [file, change] of edits) {
    const isEdit = facts.has(file) && change !== undefined;
    if (change) texts.set(file, change(texts.get(file) ?? ''));
    else texts.delete(file);
    if (isEdit) facts.set(file, extract(file, texts.get(file) ?? ''));
    else {
      if (facts.delete(file)) assert.deepEqual(plain(linker.link(facts)), plain(link(workspace, facts)), `${file} can't be read`);
      ({ workspace, facts } = started(Object.fromEntries(texts)));
      linker = openLinker(workspace);
    }
    assert.deepEqual(plain(linker.link(facts)), plain(link(workspace, facts)), `${file}:\n${texts.get(file) ?? ''}`);
  }
}

function started(files: Readonly<Record<string, string>>): { workspace: Workspace; facts: Map<string, SourceFacts> } {
  const workspace = discover(memoryHost(files));
  return { workspace, facts: new Map(workspace.sources.map(({ path: file }) => [file, extract(file, files[file] ?? '')])) };
}

/** What a model says and what the rules say of it, without its functions but with their answers. */
export function plain(model: SystemModel): unknown {
  const { reach, ...rest } = model;
  const { candidates, notices } = judge(model, rules);
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value !== 'function')),
    said: candidates.map(({ meta: { id }, report, fixes }) => ({ id, report, fixes })),
    failed: notices,
    answering: model.remoteCalls.map((call) => model.answering(call)),
    files: [...rest.files.values()].map(({ facts: _, ...unit }) => unit),
    reached: reach.reached.map((fn) => [fn, reach.entriesOf(fn).map(({ entry, awaited }) => [entry.service, entry.kind, entry.method, entry.path, awaited, reach.pathTo(fn, entry)]), reach.callers(fn)]),
  };
}
