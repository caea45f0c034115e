import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph';
import type { Modules } from '../modules';
import type { SourceFacts } from '../../model/facts';
import type { Reach, Service, StateAccess, StateCell } from '../../model/system';

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

/** Cells by the binding or field that holds them. */
export type Cells = ReadonlyMap<string, Draft>;

export function bindingKey(file: string, id: number): string {
  return `${file}#b${String(id)}`;
}

export function fieldKey(file: string, classId: number, name: string): string {
  return `${file}#c${String(classId)}.${name}`;
}
