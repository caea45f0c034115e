import { graphlib, layout } from '@dagrejs/dagre';
import type { MapEdge, MapNode } from '../protocol/service-map';
import type { Drawable, LaidOutMap, PlacedNode, Point } from './placed';
import { routesOf } from './routes';
import { shelved } from './shelf';

/** Around the drawing. */
export const MARGIN = 24;
/** Of a box with its label alone, or with one line of detail; each further line adds to it. */
const HEIGHT = 48;
const LINE = 15;
const LEAST_WIDTH = 108;
const MOST_WIDTH = 224;
/** Average advance of a letter at one pixel of font size, generously: names are bold, details are not. */
const LETTER = { label: 13 * 0.68, detail: 11 * 0.6 };
const PADDING = 14;
const ICON = 24;

/** Layers from left to right: who waits stands before what it waits for. What a shelf holds stands below all of them. */
export function layOut(map: Drawable): LaidOutMap {
  const { shelf } = map;
  const layered = map.nodes.filter(({ id }) => !shelf.has(id));
  const graph = graphOf(layered, map.edges);
  if (layered.length > 0) layout(graph);
  const boxes = new Map(layered.map(({ id }) => [id, graph.node(id) as Box]));
  const widest = new Map<number, number>();
  for (const { x, width } of boxes.values()) widest.set(x, Math.max(widest.get(x) ?? 0, width));

  const inLayers = layered.map((node): PlacedNode => {
    const { x, y, height } = boxes.get(node.id) ?? NO_BOX;
    const width = widest.get(x) ?? LEAST_WIDTH;
    return { node, x: x - width / 2, y: y - height / 2, width, height };
  });
  const nodes = [...inLayers, ...shelved(map, inLayers, { width: widthOf, height: heightOf, margin: MARGIN })];
  const bendsOf = ({ from, to, id }: MapEdge): readonly Point[] => (graph.edge(from, to, id) as { points?: Point[] } | undefined)?.points ?? [];
  const edges = routesOf(map.edges, nodes, shelf, bendsOf);
  const right = Math.max(MARGIN, ...nodes.map(({ x, width }) => x + width), ...edges.flatMap(({ points }) => points.map(({ x }) => x)));
  const bottom = Math.max(MARGIN, ...nodes.map(({ y, height }) => y + height), ...edges.flatMap(({ points }) => points.map(({ y }) => y)));
  return { width: right + MARGIN, height: bottom + MARGIN, nodes, edges };
}

/** Where the text of a box begins: after its icon. A service, which most boxes are, has none. */
export function textStart({ kind }: MapNode): number {
  return kind === 'service' ? PADDING : PADDING + ICON;
}

/** How much of a text fits into a box. */
export function lettersIn({ node, width }: PlacedNode, line: keyof typeof LETTER): number {
  return Math.floor((width - textStart(node) - PADDING) / LETTER[line]);
}

/** The lines below the label. */
export function detailLines({ detail }: MapNode): string[] {
  return detail.split('\n').filter((line) => line !== '');
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const NO_BOX: Box = { x: 0, y: 0, width: 0, height: 0 };

function graphOf(nodes: readonly MapNode[], edges: readonly MapEdge[]): graphlib.Graph {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 22, edgesep: 12, ranksep: 64, marginx: MARGIN, marginy: MARGIN, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: widthOf(node), height: heightOf(node) });
  const drawn = edges.filter(({ from, to }) => from !== to && graph.hasNode(from) && graph.hasNode(to));
  for (const edge of drawn) graph.setEdge(edge.from, edge.to, { weight: edge.kind === 'sync' ? 3 : 1, minlen: 1 }, edge.id);
  return graph;
}

function widthOf(node: MapNode): number {
  const text = Math.max(node.label.length * LETTER.label, ...detailLines(node).map((line) => line.length * LETTER.detail));
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.ceil(text + textStart(node) + PADDING)));
}

function heightOf(node: MapNode): number {
  return HEIGHT + LINE * Math.max(0, detailLines(node).length - 1);
}
