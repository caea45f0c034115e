import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { Requests } from './requests';
import type { ServiceFiles } from '../services/service-files';
import type { Singletons } from './singletons';
import type { BindingId, ClassId } from '../../model/facts';
import type { StateAccess, StateCell } from '../../model/state';
import type { Reach } from '../../model/system';

/** What finding state needs to know of the system. */
export interface StateInput {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
  readonly reach: Reach;
  readonly requests: Requests;
  readonly singletons: Singletons;
}

/** A cell of which it isn't known yet what the code does to it. */
export type FoundCell = Omit<StateCell, 'accesses' | 'role' | 'keeps' | 'lifetime'> & {
  readonly container: StateCell['container'];
  /** What a known library makes of it: its own expiry and limits. */
  readonly made?: { readonly expires: boolean; readonly bounded: boolean };
  /** Function that declares it; the module for fields. */
  readonly fn: number;
};

export type Draft = FoundCell & { readonly accesses: readonly StateAccess[] };

/** Cells of one file by what holds them. */
export interface FileCells {
  readonly all: readonly FoundCell[];
  readonly variables: ReadonlyMap<BindingId, FoundCell>;
  /** Fields by their class, then by their name. */
  readonly fields: ReadonlyMap<ClassId, ReadonlyMap<string, FoundCell>>;
}

export interface Cells {
  readonly files: Contributions<FileCells>;
  /** Whether a field of this name is a cell, of whatever class. */
  isFieldName(name: string): boolean;
}
