import type { MapEdge } from '../protocol/service-map';
import type { PlacedEdge, PlacedNode, Point, Shelf } from './placed';

/** Between two lines that end at one side of a node, at most. */
const APART = 9;
const LOOP = 36;

/**
 * A line for each edge. Every line ends at a place of its own on a side of a node, in the order in which lines come in, and
 * goes straight through the columns between, where the layout left room for it, so that no line runs behind a node.
 */
export function routesOf(edges: readonly MapEdge[], nodes: readonly PlacedNode[], shelf: Shelf, bendsOf: (edge: MapEdge) => readonly Point[]): PlacedEdge[] {
  const placed = new Map(nodes.map((one) => [one.node.id, one]));
  const across = edges.flatMap((edge) => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    return from && to && from !== to && !shelf.has(edge.from) && !shelf.has(edge.to) ? [{ edge, from, to }] : [];
  });
  const columns = columnsOf(across.flatMap(({ from, to }) => [from, to]));
  const drafts = across.map(({ edge, from, to }): Draft => ({ edge, from, to, forward: from.x < to.x, lanes: lanesOf(bendsOf(edge), columns, from, to) }));
  const ends = endsOf(drafts);
  const drafted = new Map(drafts.map((draft) => [draft.edge.id, draft]));
  const down = downTo(edges, placed, shelf);
  return edges.flatMap((edge): PlacedEdge[] => {
    const draft = drafted.get(edge.id);
    if (draft) return [{ edge, points: pointsOf(draft, ends), course: 'across' }];
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    if (!from || !to) return [];
    return [from === to ? { edge, points: loopAt(from), course: 'loop' } : { edge, points: down.get(edge.id) ?? [], course: 'down' }];
  });
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** An edge with the columns that it passes between its ends, in its own direction. */
interface Draft {
  readonly edge: MapEdge;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  readonly forward: boolean;
  readonly lanes: readonly (Column & { readonly y: number })[];
}

/** Nodes of one column have the same sides. */
function columnsOf(nodes: readonly PlacedNode[]): readonly Column[] {
  return [...new Map(nodes.map(({ x, width }) => [x, { left: x, right: x + width }])).values()];
}

function lanesOf(bends: readonly Point[], columns: readonly Column[], from: PlacedNode, to: PlacedNode): Draft['lanes'] {
  return bends.flatMap(({ x, y }) => {
    const column = columns.find(({ left, right }) => left <= x && x <= right);
    return column && column.left !== from.x && column.left !== to.x ? [{ ...column, y }] : [];
  });
}

/** Height of each end of each edge, by `endKey`. */
function endsOf(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const sides = new Map<string, { readonly node: PlacedNode; readonly lines: { key: string; towards: number }[] }>();
  const attach = (node: PlacedNode, right: boolean, key: string, towards: number): void => {
    const side = JSON.stringify([node.node.id, right]);
    const known = sides.get(side) ?? { node, lines: [] };
    known.lines.push({ key, towards });
    sides.set(side, known);
  };
  for (const { edge, from, to, forward, lanes } of drafts) {
    attach(from, forward, endKey(edge, 'from'), lanes[0]?.y ?? middleOf(to));
    attach(to, !forward, endKey(edge, 'to'), lanes.at(-1)?.y ?? middleOf(from));
  }
  const ends = new Map<string, number>();
  for (const { node, lines } of sides.values()) {
    const step = Math.min(APART, (node.height - 16) / Math.max(1, lines.length - 1));
    const sorted = lines.sort((a, b) => a.towards - b.towards || (a.key < b.key ? -1 : 1));
    sorted.forEach(({ key }, at) => ends.set(key, middleOf(node) + (at - (sorted.length - 1) / 2) * step));
  }
  return ends;
}

function endKey({ id }: MapEdge, end: 'from' | 'to'): string {
  return JSON.stringify([id, end]);
}

function pointsOf({ edge, from, to, forward, lanes }: Draft, ends: ReadonlyMap<string, number>): Point[] {
  const start = { x: forward ? from.x + from.width : from.x, y: ends.get(endKey(edge, 'from')) ?? middleOf(from) };
  const end = { x: forward ? to.x : to.x + to.width, y: ends.get(endKey(edge, 'to')) ?? middleOf(to) };
  const between = lanes.flatMap(({ left, right, y }) => (forward ? [{ x: left, y }, { x: right, y }] : [{ x: right, y }, { x: left, y }]));
  return [start, ...between, end];
}

function middleOf({ y, height }: PlacedNode): number {
  return y + height / 2;
}

/** Lines from the lower side of a box to the upper side of one on the shelf, side by side at both. */
function downTo(edges: readonly MapEdge[], placed: ReadonlyMap<string, PlacedNode>, shelf: Shelf): ReadonlyMap<string, Point[]> {
  const lines = edges.flatMap((edge) => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    return from && to && from !== to && (shelf.has(edge.from) || shelf.has(edge.to)) ? [{ id: edge.id, from, to }] : [];
  });
  const share = (own: PlacedNode, others: readonly { readonly id: string; readonly other: PlacedNode }[], id: string): number => {
    const sorted = [...others].sort((a, b) => a.other.x - b.other.x || a.other.y - b.other.y);
    return own.x + (own.width * (sorted.findIndex((one) => one.id === id) + 1)) / (sorted.length + 1);
  };
  return new Map(lines.map(({ id, from, to }) => [id, [
    { x: share(from, lines.filter((one) => one.from === from).map((one) => ({ id: one.id, other: one.to })), id), y: from.y + from.height },
    { x: share(to, lines.filter((one) => one.to === to).map((one) => ({ id: one.id, other: one.from })), id), y: to.y },
  ]]));
}

/** Out of the right side and back into the lower one. */
function loopAt({ x, y, width, height }: PlacedNode): Point[] {
  const [right, bottom] = [x + width, y + height];
  return [{ x: right, y: bottom - 8 }, { x: right + LOOP, y: bottom - 4 }, { x: right - 26, y: bottom + LOOP }, { x: right - 30, y: bottom }];
}
