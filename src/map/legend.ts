import { LEGEND } from '../protocol/map-legend';
import type { PlacedEdge } from './placed';

/** Height of the legend's line. */
export const LEGEND_HEIGHT = 30;
const [SAMPLE, LETTER, BETWEEN] = [28, 6.2, 22];

/** What the lines of a drawing mean, as one line below it: only those that it has. */
export function legendOf(edges: readonly PlacedEdge[], left: number, top: number): { readonly svg: string; readonly width: number } {
  const drawn = new Set(edges.map(({ edge: { kind, mark } }) => (mark === '' ? kind : `${kind} ${mark}`)));
  let x = left;
  const svg = LEGEND.filter(([classes]) => drawn.has(classes)).map(([classes, words]) => {
    const sample = `<g class="edge ${classes}"><path class="line" d="M${String(x)},${String(top)} h${String(SAMPLE)}"/></g>`;
    const text = `<text class="detail" x="${String(x + SAMPLE + 8)}" y="${String(top + 4)}">${words}</text>`;
    x += Math.ceil(SAMPLE + 8 + words.length * LETTER + BETWEEN);
    return sample + text;
  });
  return { svg: svg.join(''), width: x - left };
}
