import type { MapEdge, MapNode } from '../protocol/service-map';
import type { PlacedNode } from './placed';

export interface Measured {
  readonly node: MapNode;
  readonly width: number;
  readonly height: number;
}

const [BETWEEN, ABOVE] = [24, 56];
/** Rows may be so wide even below narrow layers. */
const WIDE = 1080;

/** Boxes in rows below others, each near those that it has lines to, in rows no wider than what is above or what a page shows well. */
export function inRows(boxes: readonly Measured[], above: readonly PlacedNode[], edges: readonly MapEdge[], margin: number): PlacedNode[] {
  const middles = new Map(above.map(({ node, x, width }) => [node.id, x + width / 2]));
  const towards = ({ node: { id } }: Measured): number => mean(edges.flatMap(({ from, to }) => (to === id ? middles.get(from) ?? [] : from === id ? middles.get(to) ?? [] : [])));
  const sorted = boxes.map((box) => ({ box, middle: towards(box) })).sort((a, b) => a.middle - b.middle);
  const row = Math.max(0, ...boxes.map(({ height }) => height));
  let rest = boxes.reduce((sum, { width }) => sum + width + BETWEEN, -BETWEEN);
  const right = Math.max(...above.map(({ x, width }) => x + width), Math.min(margin + rest, WIDE));
  let y = above.length > 0 ? Math.max(...above.map((one) => one.y + one.height)) + ABOVE : margin;
  let x = margin;
  return sorted.map(({ box: { node, width, height }, middle }) => {
    if (x > margin && x + width > right) {
      x = margin;
      y += row + BETWEEN;
    }
    const left = Math.max(x, Math.min(middle - width / 2, right - rest));
    rest -= width + BETWEEN;
    x = left + width + BETWEEN;
    return { node, x: left, y, width, height };
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
