import type { MapEdge, MapNode, ServiceMap } from '../protocol/service-map';

/** A map with places for everything, in pixels from the upper left corner. */
export interface LaidOutMap {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedNode {
  readonly node: MapNode;
  /** Of the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: MapEdge;
  /** From the border of the one node to the border of the other. */
  readonly points: readonly Point[];
  /** How the line leads from point to point: it leaves each `across` or `down`, or goes out of a node and back into it. */
  readonly course: 'across' | 'down' | 'loop';
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A map to be laid out. */
export interface Drawable extends ServiceMap {
  readonly shelf: Shelf;
}

/** Ids of nodes that stand below the layers, because lines to them would run through everything. */
export type Shelf = ReadonlySet<string>;
