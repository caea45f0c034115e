import type { LaidOutMap, PlacedEdge, PlacedNode, Point } from './layout';
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
  const size = `width="${round(map.width)}" height="${round(map.height)}" viewBox="0 0 ${round(map.width)} ${round(map.height)}"`;
  const role = interactive ? `role="group" aria-label="${escaped(title)}"` : 'role="img" aria-labelledby="headroom-map-title headroom-map-words"';
  const labels = new Map(map.nodes.map(({ node }) => [node.id, node.label]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="headroom-map" ${size} ${role}>`,
    ...(interactive ? [] : [`<title id="headroom-map-title">${escaped(title)}</title>`, `<desc id="headroom-map-words">${escaped(wordsOf(map, labels))}</desc>`, `<style>${STYLE}</style>`, '<rect class="paper" width="100%" height="100%"/>']),
    `<defs>${MARKERS}</defs>`,
    ...map.edges.map((edge) => edgeSvg(edge, labels, interactive)),
    ...map.nodes.map((node) => nodeSvg(node, interactive)),
    '</svg>',
    '',
  ].join('\n');
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

function edgeSvg({ edge, points }: PlacedEdge, labels: ReadonlyMap<string, string>, interactive: boolean): string {
  const words = escaped(edgeWords(edge, labels.get(edge.from) ?? '', labels.get(edge.to) ?? ''));
  const path = pathThrough(points);
  const arrow = edge.kind === 'uses' ? '' : ` marker-end="url(#headroom-arrow-${edge.mark !== '' ? edge.mark : edge.kind === 'async' ? 'async' : 'plain'})"`;
  const reach = interactive ? ` tabindex="-1" role="button" data-edge="${escaped(edge.id)}" aria-label="${words}"` : '';
  const hit = interactive ? `<path class="hit" d="${path}"/>` : `<title>${words}</title>`;
  return `<g class="edge ${edge.kind}${edge.mark === '' ? '' : ` ${edge.mark}`}"${reach}>${hit}<path class="line" d="${path}"${arrow}/></g>`;
}

/** A smooth line: each inner point bends it, without sharp corners. */
function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  if (rest.length < 2) return [`M${at(first)}`, ...rest.map((point) => `L${at(point)}`)].join(' ');
  const bends = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] ?? point;
    const end = i === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${at(point)} ${at(end)}`;
  });
  return [`M${at(first)}`, ...bends].join(' ');
}

function nodeSvg({ node, x, y, width, height }: PlacedNode, interactive: boolean): string {
  const words = escaped(nodeWords(node));
  const reach = interactive ? ` tabindex="-1" role="button" data-node="${escaped(node.id)}" aria-label="${words}"` : '';
  const label = `<text class="label" x="38" y="${node.detail === '' ? '31' : '23'}">${escaped(shortened(node.label, width - 48, 7.6))}</text>`;
  const detail = node.detail === '' ? '' : `<text class="detail" x="38" y="40">${escaped(shortened(node.detail, width - 48, 6.4))}</text>`;
  return `<g class="node ${node.kind}" transform="translate(${round(x)} ${round(y)})"${reach}>${interactive ? '' : `<title>${words}</title>`}<rect class="box" width="${round(width)}" height="${round(height)}" rx="${node.kind === 'third-party' ? '26' : '8'}"/>${iconOf(node.kind)}${label}${detail}${badges(node, width)}</g>`;
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

/** Drawn for this map: a box for what runs, a drum for what stores, and so on. */
const ICONS: Readonly<Record<MapNode['kind'], string>> = {
  service: 'M2,2 h14 v14 h-14 z M2,7 h14 M6,4.5 h.1',
  'external-service': 'M2,2 h14 v14 h-14 z M7,11 l4,-4 M8,7 h3 v3',
  database: 'M2,4 a7,2.5 0 0 1 14,0 v10 a7,2.5 0 0 1 -14,0 z M2,4 a7,2.5 0 0 0 14,0 M2,9 a7,2.5 0 0 0 14,0',
  cache: 'M10,1 L3,10 h5 l-1,7 7,-9 h-5 z',
  broker: 'M2,4 h14 M2,9 h14 M2,14 h14 M5,2.5 v3 M12,7.5 v3 M7,12.5 v3',
  storage: 'M2,4 h14 l-2,13 h-10 z M2,4 a7,2 0 0 1 14,0',
  mail: 'M2,4 h14 v11 h-14 z M2,4 l7,6 7,-6',
  'third-party': 'M9,1.5 a7.5,7.5 0 1 0 .1,0 z M1.5,9 h15 M9,1.5 c-4,4 -4,11 0,15 M9,1.5 c4,4 4,11 0,15',
};

function iconOf(kind: MapNode['kind']): string {
  return `<path class="icon" transform="translate(12 17)" d="${ICONS[kind]}"/>`;
}

/** Cut where it would run out of its box; the whole text stands in the title. */
function shortened(text: string, width: number, letter: number): string {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const most = Math.floor(width / letter);
  return letters.length <= most ? text : `${letters.slice(0, Math.max(1, most - 1)).join('')}…`;
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
