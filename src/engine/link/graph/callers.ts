import type { Edge } from './graph';
import { orderOfFiles } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { isSame } from '../memory/same';
import type { FunctionRef } from '../../model/system';

/** Edges by the function that they lead to, kept up to date file by file. */
export interface Callers {
  /** In the order of the calling files. Files whose edges to the function's file change, change the answer. */
  of(fn: FunctionRef): readonly Edge[];
  /** Takes the edges of a calling file in place of what was known of it. */
  replace(file: string, before: readonly Edge[], after: readonly Edge[]): void;
}

interface Inbox {
  /** By calling file. */
  readonly from: Map<string, readonly Edge[]>;
  byFunction: ReadonlyMap<number, readonly Edge[]> | undefined;
}

/** `kind` tells one such index from another. */
export function createCallers(memory: Memory, kind: string): Callers {
  const source = memory.source(kind);
  const inboxes = memory.kept(kind, () => new Map<string, Inbox>());
  const order = orderOfFiles(memory);

  function inboxOf(file: string): Inbox {
    const known = inboxes.get(file);
    if (known) return known;
    const inbox: Inbox = { from: new Map(), byFunction: undefined };
    inboxes.set(file, inbox);
    return inbox;
  }

  function replace(file: string, before: readonly Edge[], after: readonly Edge[]): void {
    if (before.length === 0 && after.length === 0) return;
    const byTarget = new Map<string, Edge[]>(before.map(({ target }) => [target.file, []]));
    for (const edge of after) {
      const list = byTarget.get(edge.target.file);
      if (list) list.push(edge);
      else byTarget.set(edge.target.file, [edge]);
    }
    for (const [target, edges] of byTarget) {
      const inbox = inboxOf(target);
      if (isSame(inbox.from.get(file) ?? NONE, edges)) continue;
      if (edges.length === 0) inbox.from.delete(file);
      else inbox.from.set(file, edges);
      inbox.byFunction = undefined;
      source.changed(target);
    }
  }

  function sorted({ from }: Inbox): ReadonlyMap<number, readonly Edge[]> {
    const files = [...from.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const byFunction = new Map<number, Edge[]>();
    for (const file of files) {
      for (const edge of from.get(file) ?? []) {
        const list = byFunction.get(edge.target.fn);
        if (list) list.push(edge);
        else byFunction.set(edge.target.fn, [edge]);
      }
    }
    return byFunction;
  }

  return {
    replace,
    of(fn) {
      source.read(fn.file);
      const inbox = inboxes.get(fn.file);
      if (!inbox) return NONE;
      inbox.byFunction ??= sorted(inbox);
      return inbox.byFunction.get(fn.fn) ?? NONE;
    },
  };
}

const NONE: readonly Edge[] = [];
