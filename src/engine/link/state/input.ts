import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph';
import type { Modules } from '../modules';
import type { SourceFacts } from '../../model/facts';
import type { Reach, Service, StateAccess, StateCell } from '../../model/system';
import type { Table } from '../../model/table';

/** What finding state needs to know of the system. */
export interface StateInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly Service[];
  readonly reach: Reach;
}

/** A cell while its accesses are collected. */
export type Draft = Omit<StateCell, 'accesses' | 'role' | 'keeps' | 'lifetime'> & {
  readonly accesses: StateAccess[];
  /** What a known library makes of it: its own expiry and limits. */
  readonly container: StateCell['container'];
  readonly made?: { readonly expires: boolean; readonly bounded: boolean };
  /** Function that declares it; the module for fields. */
  readonly fn: number;
};

/** Cells by what holds them. */
export interface Cells {
  readonly all: readonly Draft[];
  readonly variables: Table<Draft>;
  /** Fields by their class, then by their name. */
  readonly fields: Table<ReadonlyMap<string, Draft>>;
}
