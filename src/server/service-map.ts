import { condensed } from '../map/condense';
import { layOut } from '../map/layout';
import { serviceMapOf } from '../map/service-map';
import { svgOf } from '../map/svg';
import { aboutEdge, aboutNode } from '../map/words';
import type { Result } from '../engine/model/result';
import type { Place } from '../protocol/messages';
import type { FolderMap, MapBox, MapEdge, MapLink, MapNode, MapPlace } from '../protocol/service-map';
import type { Folder } from './folder';
import { placeOf } from './places';

/** The map of one folder, drawn for the page in the editor. */
export function folderMap(folder: Folder): FolderMap {
  const { uri, name, result } = folder;
  if (!result) return { uri, name, scanned: false, drawing: '', nodes: [], links: [] };
  const map = condensed(serviceMapOf(result));
  const labels = new Map(map.nodes.map(({ id, label }) => [id, label]));
  return {
    uri,
    name,
    scanned: true,
    drawing: map.nodes.length === 0 ? '' : svgOf(layOut(map), { interactive: true, title: `Services of ${name}` }),
    nodes: map.nodes.map((node) => boxOf(node, folder, result)),
    links: map.edges.map((edge) => linkOf(edge, labels, folder)),
  };
}

/** The same map as a file that stands by itself. */
export function mapImage({ name, result }: Folder): string {
  return result ? svgOf(layOut(condensed(serviceMapOf(result))), { interactive: false, title: `Services of ${name}` }) : '';
}

function boxOf(node: MapNode, folder: Folder, result: Result): MapBox {
  const own = node.kind === 'service' ? result.findings.filter(({ service }) => service === node.label) : [];
  return {
    id: node.id,
    label: node.label,
    kind: node.kind,
    about: aboutNode(node),
    places: node.place ? [inFolder(folder, node.place)] : [],
    findings: own.map(({ rule, severity, message, location, range }) => ({ rule, severity, message, place: placeOf(folder, location.file, range) })),
  };
}

function linkOf(edge: MapEdge, labels: ReadonlyMap<string, string>, folder: Folder): MapLink {
  const { id, from, to, kind, mark, sites } = edge;
  return { id, from, to, kind, mark, label: `${labels.get(from) ?? ''} → ${labels.get(to) ?? ''}`, about: aboutEdge(edge), places: sites.map((site) => inFolder(folder, site)) };
}

function inFolder(folder: Folder, { file, line }: MapPlace): Place {
  return placeOf(folder, file, { line, column: 1, endLine: line, endColumn: 1 });
}
