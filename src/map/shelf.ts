import type { MapNode } from '../protocol/service-map';
import type { Drawable, PlacedNode } from './placed';

interface Measures {
  readonly width: (node: MapNode) => number;
  readonly height: (node: MapNode) => number;
  readonly margin: number;
}

const [BETWEEN, ABOVE] = [24, 64];

/** The nodes of a shelf in rows as wide as the layers, each near those who use it. */
export function shelved({ nodes, edges, shelf }: Drawable, above: readonly PlacedNode[], { width, height, margin }: Measures): PlacedNode[] {
  const middles = new Map(above.map(({ node, x, width: wide }) => [node.id, x + wide / 2]));
  const towards = (id: string): number => mean(edges.flatMap(({ from, to }) => (to === id ? middles.get(from) ?? [] : from === id ? middles.get(to) ?? [] : [])));
  const wanted = nodes.filter(({ id }) => shelf.has(id)).map((node) => ({ node, middle: towards(node.id), wide: width(node) })).sort((a, b) => a.middle - b.middle);
  const right = Math.max(margin, ...above.map((one) => one.x + one.width));
  let y = Math.max(margin, ...above.map((one) => one.y + one.height)) + (above.length > 0 ? ABOVE : 0);
  let rest = wanted.reduce((sum, { wide }) => sum + wide + BETWEEN, -BETWEEN);
  const row = Math.max(0, ...wanted.map(({ node }) => height(node)));
  let x = margin;
  return wanted.map(({ node, middle, wide }) => {
    if (x > margin && x + wide > right) {
      x = margin;
      y += row + BETWEEN;
    }
    const left = Math.max(x, Math.min(middle - wide / 2, right - rest));
    rest -= wide + BETWEEN;
    x = left + wide + BETWEEN;
    return { node, x: left, y, width: wide, height: height(node) };
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
