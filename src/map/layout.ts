import { graphlib, layout } from '@dagrejs/dagre';
import type { MapEdge, MapNode } from '../protocol/service-map';
import type { Drawable, LaidOutMap, PlacedEdge, PlacedNode, Point } from './placed';
import { routesOf } from './routes';
import { inRows, type Measured } from './shelf';

/** Around the drawing. */
export const MARGIN = 24;
/** Of a box with its label alone, or with one line of detail; each further line adds to it. */
const HEIGHT = 48;
const LINE = 15;
const LEAST_WIDTH = 108;
const MOST_WIDTH = 280;
/** A detail is wrapped where it is longer, and cut after so many lines. */
const [LINE_LETTERS, LINES] = [30, 3];
/** Of a side at which many lines end, each has this much. */
const PER_LINE = 7;
/** Average advance of a letter at one pixel of font size, generously: names are bold, details are not. */
const LETTER = { label: 13 * 0.68, detail: 11 * 0.6 };
const PADDING = 14;
const ICON = 24;

/**
 * Layers from left to right: who waits stands before what it waits for. Below them stand, in rows, those that have no lines
 * to others, then what the shelf holds.
 */
export function layOut({ nodes: all, edges, shelf }: Drawable): LaidOutMap {
  const ends = countEnds(edges, shelf);
  const measured = all.map((node) => ({ node, width: widthOf(node), height: heightOf(node, ends) }));
  const [layered, alone] = [true, false].map((wanted) => measured.filter(({ node: { id } }) => !shelf.has(id) && ends.has(id) === wanted)) as [Measured[], Measured[]];
  const graph = graphOf(layered, edges);
  if (layered.length > 0) layout(graph);
  const inLayers = placedIn(graph, layered);
  const widest = Math.max(0, ...alone.map(({ width }) => width));
  const inColumns = inRows(alone.map((one) => ({ ...one, width: widest })), inLayers, [], MARGIN);
  const above = [...inLayers, ...inColumns];
  const nodes = [...above, ...inRows(measured.filter(({ node }) => shelf.has(node.id)), above, edges, MARGIN)];

  const bendsOf = ({ from, to, id }: MapEdge): readonly Point[] => (graph.edge(from, to, id) as { points?: Point[] } | undefined)?.points ?? [];
  const lines = routesOf(edges, nodes, shelf, bendsOf);
  return framed(nodes, lines);
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
  const lines = detail.split('\n').filter((line) => line !== '').flatMap(wrapped);
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES - 1), `${lines[LINES - 1] ?? ''}, …`];
}

/**
 * The drawing that holds every box and every line, with the margin around them. Lines can be the outermost: the layout leaves
 * its own margin around boxes alone, and a line that passes a column may do so above all of it.
 */
function framed(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): LaidOutMap {
  const corners = [...nodes.flatMap(({ x, y, width, height }) => [{ x, y }, { x: x + width, y: y + height }]), ...edges.flatMap(({ points }) => points)];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [right, down] = [MARGIN - Math.min(MARGIN, ...xs), MARGIN - Math.min(MARGIN, ...ys)];
  const moved = <T extends Point>(one: T): T => ({ ...one, x: one.x + right, y: one.y + down });
  return {
    width: Math.max(MARGIN, ...xs) + right + MARGIN,
    height: Math.max(MARGIN, ...ys) + down + MARGIN,
    nodes: nodes.map(moved),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(moved) })),
  };
}

function wrapped(line: string): string[] {
  const lines: string[] = [];
  for (const part of line.split(', ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 2 <= LINE_LETTERS) lines[lines.length - 1] = `${last}, ${part}`;
    else lines.push(part);
  }
  return lines;
}

/** How many lines end at the one side of a box and at the other, for every box that has lines to others in the layers. */
function countEnds(edges: readonly MapEdge[], shelf: Drawable['shelf']): ReadonlyMap<string, { out: number; in: number }> {
  const ends = new Map<string, { out: number; in: number }>();
  const of = (id: string): { out: number; in: number } => {
    const known = ends.get(id) ?? { out: 0, in: 0 };
    ends.set(id, known);
    return known;
  };
  for (const { from, to } of edges) {
    if (from === to || shelf.has(from) || shelf.has(to)) continue;
    of(from).out++;
    of(to).in++;
  }
  return ends;
}

/** All boxes of one layer are as wide as the widest. */
function placedIn(graph: graphlib.Graph, layered: readonly Measured[]): PlacedNode[] {
  const boxes = layered.map((one) => ({ ...one, ...(graph.node(one.node.id) as Box) }));
  const widest = new Map<number, number>();
  for (const { x, width } of boxes) widest.set(x, Math.max(widest.get(x) ?? 0, width));
  return boxes.map(({ node, x, y, width: own, height }) => {
    const width = widest.get(x) ?? own;
    return { node, x: x - width / 2, y: y - height / 2, width, height };
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function graphOf(nodes: readonly Measured[], edges: readonly MapEdge[]): graphlib.Graph {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 22, edgesep: 12, ranksep: 64, marginx: MARGIN, marginy: MARGIN, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { node: { id }, width, height } of nodes) graph.setNode(id, { width, height });
  const drawn = edges.filter(({ from, to }) => from !== to && graph.hasNode(from) && graph.hasNode(to));
  for (const edge of drawn) graph.setEdge(edge.from, edge.to, { weight: edge.kind === 'sync' ? 3 : 1, minlen: 1 }, edge.id);
  return graph;
}

function widthOf(node: MapNode): number {
  const text = Math.max(node.label.length * LETTER.label, ...detailLines(node).map((line) => line.length * LETTER.detail));
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.ceil(text + textStart(node) + PADDING)));
}

function heightOf(node: MapNode, ends: ReturnType<typeof countEnds>): number {
  const lines = ends.get(node.id);
  const text = HEIGHT + LINE * Math.max(0, detailLines(node).length - 1);
  return Math.max(text, PER_LINE * Math.max(lines?.in ?? 0, lines?.out ?? 0) + 9);
}
