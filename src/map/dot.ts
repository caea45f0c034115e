import { printable } from '../engine/model/printable';
import { gravestOf } from './words';
import type { MapEdge, MapNode, ServiceMap } from '../protocol/service-map';

/** The map for Graphviz. Source: "The DOT Language" of the Graphviz documentation. */
export function dotOf({ nodes, edges }: ServiceMap): string {
  return [
    'digraph services {',
    '  rankdir=LR;',
    '  node [fontname="sans-serif", fontsize=11, shape=box, style=rounded];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...nodes.map((node) => `  ${quoted(node.id)} [label=${quoted(node.label, node.detail, gravestOf(node))}${SHAPES[node.kind]}];`),
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)} [${styleOf(edge)}];`),
    '}',
    '',
  ].join('\n');
}

const SHAPES: Readonly<Record<MapNode['kind'], string>> = {
  service: '', 'external-service': ', style="rounded,dashed"', database: ', shape=cylinder, style=""', cache: ', shape=cylinder, style=""', broker: ', shape=hexagon, style=""', storage: ', shape=cylinder, style=""', mail: ', shape=note, style=""', 'third-party': ', shape=ellipse, style=dashed',
};

function styleOf({ kind, via, mark }: MapEdge): string {
  const colour = mark === 'cycle' ? ', color="#cf222e", penwidth=2' : mark === 'chain' ? ', color="#bc4c00", penwidth=2' : '';
  if (kind === 'uses') return 'style=dotted, arrowhead=none';
  return `label=${quoted(via)}, style=${kind === 'sync' ? 'solid' : 'dashed'}${colour}`;
}

/** Lines of a quoted id. Only the quote has to be escaped in one; a backslash would start one of its escapes, so it is doubled. */
function quoted(...texts: readonly string[]): string {
  const lines = texts.filter((text) => text !== '').flatMap((text) => text.split(/\r?\n/));
  return `"${lines.map((line) => printable(line).replace(/\\/g, '\\\\').replace(/"/g, '\\"')).join('\\n')}"`;
}
