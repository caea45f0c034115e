import { LEGEND } from '../protocol/map-legend';

/** Height of the legend's line. */
export const LEGEND_HEIGHT = 30;
const [SAMPLE, LETTER, BETWEEN] = [28, 6.2, 22];

/** Width that the legend needs. */
export const LEGEND_WIDTH = LEGEND.reduce((sum, [, words]) => sum + widthOf(words), 0);

/** What the lines mean, as one line of a drawing. */
export function legendAt(left: number, top: number): string {
  let x = left;
  return LEGEND.map(([classes, words]) => {
    const sample = `<g class="edge ${classes}"><path class="line" d="M${String(x)},${String(top)} h${String(SAMPLE)}"/></g>`;
    const text = `<text class="detail" x="${String(x + SAMPLE + 8)}" y="${String(top + 4)}">${words}</text>`;
    x += widthOf(words);
    return sample + text;
  }).join('');
}

function widthOf(words: string): number {
  return Math.ceil(SAMPLE + 8 + words.length * LETTER + BETWEEN);
}
