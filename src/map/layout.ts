import { graphlib, layout } from '@dagrejs/dagre';
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
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const MARGIN = 24;
const HEIGHT = 52;
const LEAST_WIDTH = 116;
const MOST_WIDTH = 240;
/** Average advance of a letter of the label at 13 pixels, generously. */
const LETTER = 7.6;
const PADDING = 58;
const LOOP = 26;

/** Layers from left to right: who waits stands before what it waits for. */
export function layOut(map: ServiceMap): LaidOutMap {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 22, edgesep: 14, ranksep: 96, marginx: MARGIN, marginy: MARGIN, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of map.nodes) graph.setNode(node.id, { width: widthOf(node), height: HEIGHT });
  const drawn = map.edges.filter(({ from, to }) => from !== to);
  for (const edge of drawn) graph.setEdge(edge.from, edge.to, { weight: edge.kind === 'sync' ? 3 : 1, minlen: 1 }, edge.id);
  if (map.nodes.length > 0) layout(graph);

  const nodes = map.nodes.map((node): PlacedNode => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(node.id) as Box;
    return { node, x: x - width / 2, y: y - height / 2, width, height };
  });
  const edges = map.edges.map((edge): PlacedEdge => {
    const points = edge.from === edge.to ? loopAt(nodes.find(({ node }) => node.id === edge.from)) : (graph.edge(edge.from, edge.to, edge.id) as { points?: Point[] }).points ?? [];
    return { edge, points };
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width: Math.max(width, 2 * MARGIN) + LOOP, height: Math.max(height, 2 * MARGIN), nodes, edges };
}

interface Box {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

function widthOf({ label, detail }: MapNode): number {
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.ceil(Math.max(label.length * LETTER, detail.length * LETTER * 0.85) + PADDING)));
}

/** Out of the right side and back into it. */
function loopAt(placed: PlacedNode | undefined): Point[] {
  if (!placed) return [];
  const x = placed.x + placed.width;
  const y = placed.y + placed.height / 2;
  return [{ x, y: y - 12 }, { x: x + LOOP, y: y - 16 }, { x: x + LOOP, y: y + 16 }, { x, y: y + 12 }];
}
