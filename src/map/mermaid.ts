import { gravestOf } from './words';
import type { MapEdge, MapNode, ServiceMap } from '../protocol/service-map';

/** The map as a Mermaid flowchart, which GitHub and GitLab draw in Markdown. Source: the Mermaid documentation, "Flowcharts". */
export function mermaidOf({ nodes, edges }: ServiceMap): string {
  const names = new Map(nodes.map(({ id }, at) => [id, `n${String(at)}`]));
  const marked = edges.flatMap(({ mark }, at) => (mark === '' ? [] : [`  linkStyle ${String(at)} stroke:${mark === 'cycle' ? '#cf222e' : '#bc4c00'},stroke-width:3px`]));
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${names.get(node.id) ?? ''}${shapeOf(node)}`),
    ...edges.map((edge) => `  ${names.get(edge.from) ?? ''} ${arrowOf(edge)} ${names.get(edge.to) ?? ''}`),
    ...marked,
    '',
  ].join('\n');
}

const SHAPES: Readonly<Record<MapNode['kind'], readonly [string, string]>> = {
  service: ['["', '"]'], 'external-service': ['[["', '"]]'], database: ['[("', '")]'], cache: ['[("', '")]'], broker: ['{{"', '"}}'], storage: ['[("', '")]'], mail: ['>"', '"]'], 'third-party': ['(["', '"])'],
};

function shapeOf(node: MapNode): string {
  const [open, close] = SHAPES[node.kind];
  const below = [node.detail, gravestOf(node)].filter((text) => text !== '').map((text) => `<br/>${quoted(text)}`);
  return `${open}${quoted(node.label)}${below.join('')}${close}`;
}

function arrowOf({ kind, via }: MapEdge): string {
  if (kind === 'uses') return '-.-';
  return kind === 'sync' ? `-->|"${quoted(via)}"|` : `-.->|"${quoted(via)}"|`;
}

/** Mermaid's own entities: names hold whatever the workspace wrote. */
function quoted(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._:/@,()-]/gu, (letter) => `#${String(letter.codePointAt(0) ?? 0)};`);
}
