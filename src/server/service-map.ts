import { condensed } from '../map/condense';
import { layOut } from '../map/layout';
import { serviceMapOf } from '../map/service-map';
import { svgOf } from '../map/svg';
import { edgeWords, nodeWords } from '../map/words';
import type { Result } from '../engine/model/result';
import type { Place } from '../protocol/messages';
import type { FolderMap, MapEdge, MapItem, MapLink, MapNode, MapPlace } from '../protocol/service-map';
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
    nodes: map.nodes.map((node) => itemOf(node, folder, result)),
    links: map.edges.map((edge) => linkOf(edge, labels, folder)),
  };
}

/** The same map as a file that stands by itself. */
export function mapImage({ name, result }: Folder): string {
  return result ? svgOf(layOut(condensed(serviceMapOf(result))), { interactive: false, title: `Services of ${name}` }) : '';
}

function itemOf(node: MapNode, folder: Folder, result: Result): MapItem {
  const own = node.kind === 'service' ? result.findings.filter(({ service }) => service === node.label) : [];
  return {
    id: node.id,
    label: node.label,
    words: nodeWords(node),
    places: node.place ? [inFolder(folder, node.place)] : [],
    findings: own.map(({ rule, severity, message, location, range }) => ({ rule, severity, message, place: placeOf(folder, location.file, range) })),
  };
}

function linkOf(edge: MapEdge, labels: ReadonlyMap<string, string>, folder: Folder): MapLink {
  const [from = '', to = ''] = [edge.from, edge.to].map((id) => labels.get(id));
  return { id: edge.id, from: edge.from, to: edge.to, label: `${from} → ${to}`, words: edgeWords(edge, from, to), places: edge.sites.map((site) => inFolder(folder, site)), findings: [] };
}

function inFolder(folder: Folder, { file, line }: MapPlace): Place {
  return placeOf(folder, file, { line, column: 1, endLine: line, endColumn: 1 });
}
