import { detailLines, lettersIn, MARGIN, textStart } from './layout';
import { LEGEND_HEIGHT, legendOf } from './legend';
import type { LaidOutMap, PlacedEdge, PlacedNode, Point } from './placed';
import { STYLE } from './style';
import { edgeWords, nodeWords } from './words';
import type { MapNode } from '../protocol/service-map';

export interface SvgOptions {
  /** For a page with its own style and script: no style inside, and nodes and links that can be reached with the keyboard. */
  readonly interactive: boolean;
  readonly title: string;
}

/**
 * The map as SVG. By itself it follows the reader's light or dark preference; in a page the page's style decides.
 * Every text is escaped: names come from the workspace.
 */
export function svgOf(map: LaidOutMap, { interactive, title }: SvgOptions): string {
  const legend = legendOf(map.edges, MARGIN, map.height + LEGEND_HEIGHT / 2 - MARGIN / 2);
  const width = round(interactive ? map.width : Math.max(map.width, legend.width + 2 * MARGIN));
  const height = round(interactive ? map.height : map.height + LEGEND_HEIGHT);
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const role = interactive ? `role="group" aria-label="${escaped(title)}"` : 'role="img" aria-labelledby="headroom-map-title headroom-map-words"';
  const labels = new Map(map.nodes.map(({ node }) => [node.id, node.label]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="headroom-map" ${size} ${role}>`,
    ...(interactive ? [] : [`<title id="headroom-map-title">${escaped(title)}</title>`, `<desc id="headroom-map-words">${escaped(wordsOf(map, labels))}</desc>`, `<style>${STYLE}</style>`, '<rect class="paper" width="100%" height="100%"/>']),
    `<defs>${MARKERS}</defs>`,
    ...map.edges.map((edge) => edgeSvg(edge, labels, interactive)),
    ...inReadingOrder(map.nodes).map((node) => nodeSvg(node, interactive)),
    ...(interactive ? [] : [legend.svg]),
    '</svg>',
    '',
  ].join('\n');
}

/** From who waits to what is waited for, as the eye goes and the keyboard, too. */
function inReadingOrder(nodes: readonly PlacedNode[]): PlacedNode[] {
  return [...nodes].sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Text as XML content or attribute. Characters that XML 1.0 doesn't have are left out. */
export function escaped(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

function wordsOf({ nodes, edges }: LaidOutMap, labels: ReadonlyMap<string, string>): string {
  const links = edges.map(({ edge }) => edgeWords(edge, labels.get(edge.from) ?? '', labels.get(edge.to) ?? ''));
  return [...nodes.map(({ node }) => nodeWords(node)), ...links].join('. ');
}

const MARKERS = ['plain', 'chain', 'cycle', 'async']
  .map((kind) => `<marker id="headroom-arrow-${kind}" class="arrow ${kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="${kind === 'async' ? 'M1,1 L9,5 L1,9' : 'M0,1 L10,5 L0,9 z'}"/></marker>`)
  .join('');

function edgeSvg({ edge, points, course }: PlacedEdge, labels: ReadonlyMap<string, string>, interactive: boolean): string {
  const words = escaped(edgeWords(edge, labels.get(edge.from) ?? '', labels.get(edge.to) ?? ''));
  const path = pathThrough(points, course);
  const arrow = edge.kind === 'uses' ? '' : ` marker-end="url(#headroom-arrow-${edge.mark !== '' ? edge.mark : edge.kind === 'async' ? 'async' : 'plain'})"`;
  const reach = interactive ? ` tabindex="-1" role="button" data-edge="${escaped(edge.id)}" data-from="${escaped(edge.from)}" data-to="${escaped(edge.to)}" aria-label="${words}"` : '';
  const classes = ['edge', edge.kind, edge.mark, course === 'down' ? 'to-shelf' : ''].filter((name) => name !== '').join(' ');
  const hit = interactive ? `<path class="hit" d="${path}"/>` : '';
  return `<g class="${classes}"${reach}><title>${words}</title>${hit}<path class="line" d="${path}"${arrow}/></g>`;
}

/** A smooth line: it leaves and meets every point in the direction of its course, and never turns back on the way. */
function pathThrough([first, ...rest]: readonly Point[], course: PlacedEdge['course']): string {
  if (!first) return '';
  if (course === 'loop') return `M${at(first)} C${rest.map(at).join(' ')}`;
  let from = first;
  const parts = rest.map((to) => {
    const half = course === 'across' ? { x: (from.x + to.x) / 2 } : { y: (from.y + to.y) / 2 };
    const part = from.y === to.y || from.x === to.x ? `L${at(to)}` : `C${at({ ...from, ...half })} ${at({ ...to, ...half })} ${at(to)}`;
    from = to;
    return part;
  });
  return [`M${at(first)}`, ...parts].join(' ');
}

function nodeSvg(placed: PlacedNode, interactive: boolean): string {
  const { node, x, y, width, height } = placed;
  const words = escaped(nodeWords(node));
  const reach = interactive ? ` tabindex="-1" role="button" data-node="${escaped(node.id)}" aria-label="${words}"` : '';
  const box = `<rect class="box" width="${round(width)}" height="${round(height)}" rx="${node.kind === 'third-party' ? round(height / 2) : '8'}"/>`;
  return `<g class="node ${node.kind}" transform="translate(${round(x)} ${round(y)})"${reach}><title>${words}</title>${box}${iconOf(node.kind, height)}${textOf(placed)}${badges(node, width)}</g>`;
}

/** The label and what is below it, as a block in the middle of the box. */
function textOf(placed: PlacedNode): string {
  const { node, height } = placed;
  const details = detailLines(node);
  const x = String(textStart(node));
  const top = (height - details.length * 15 - 14) / 2 + 11.5;
  const label = `<text class="label" x="${x}" y="${round(top)}">${escaped(shortened(node.label, lettersIn(placed, 'label')))}</text>`;
  return [label, ...details.map((line, at) => `<text class="detail" x="${x}" y="${round(top + 16 + at * 15)}">${escaped(shortened(line, lettersIn(placed, 'detail')))}</text>`)].join('');
}

/** The gravest counts, at the upper right corner. */
function badges({ findings }: MapNode, width: number): string {
  const shown = ([['error', findings.error], ['warning', findings.warning]] as const).filter(([, count]) => count > 0);
  return shown.reverse().map(([severity, count], at) => {
    const text = count > 99 ? '99+' : String(count);
    const wide = 12 + text.length * 7;
    const left = width - 6 - shown.slice(0, at + 1).reduce((sum, [, other]) => sum + 16 + (other > 99 ? 3 : String(other).length) * 7, 0);
    return `<g class="badge ${severity}" transform="translate(${round(left)} -9)"><rect width="${String(wide)}" height="18" rx="9"/><text x="${String(wide / 2)}" y="13">${text}</text></g>`;
  }).join('');
}

/** Drawn for this map: a drum for what stores, a globe for third parties, and so on. */
const ICONS: Readonly<Record<Exclude<MapNode['kind'], 'service'>, string>> = {
  'external-service': 'M2,2 h14 v14 h-14 z M7,11 l4,-4 M8,7 h3 v3',
  database: 'M2,4 a7,2.5 0 0 1 14,0 v10 a7,2.5 0 0 1 -14,0 z M2,4 a7,2.5 0 0 0 14,0 M2,9 a7,2.5 0 0 0 14,0',
  cache: 'M10,1 L3,10 h5 l-1,7 7,-9 h-5 z',
  broker: 'M2,4 h14 M2,9 h14 M2,14 h14 M5,2.5 v3 M12,7.5 v3 M7,12.5 v3',
  storage: 'M2,4 h14 l-2,13 h-10 z M2,4 a7,2 0 0 1 14,0',
  mail: 'M2,4 h14 v11 h-14 z M2,4 l7,6 7,-6',
  'third-party': 'M9,1.5 a7.5,7.5 0 1 0 .1,0 z M1.5,9 h15 M9,1.5 c-4,4 -4,11 0,15 M9,1.5 c4,4 4,11 0,15',
};

function iconOf(kind: MapNode['kind'], height: number): string {
  return kind === 'service' ? '' : `<path class="icon" transform="translate(11 ${round(height / 2 - 9)})" d="${ICONS[kind]}"/>`;
}

/** Cut where it would run out of its box; the whole text stands in the title. */
function shortened(text: string, most: number): string {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return letters.length <= most ? text : `${letters.slice(0, Math.max(1, most - 1)).join('')}…`;
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
