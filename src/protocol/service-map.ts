import type { Severity } from '../engine/model/finding';
import type { Place, RequestName } from './messages';

/** The system as a drawing: what runs, and who uses whom. */
export interface ServiceMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** Services in the order of waiting, each chain once. */
  readonly chains: readonly (readonly string[])[];
  readonly cycles: readonly (readonly string[])[];
}

export interface MapNode {
  readonly id: string;
  readonly kind: MapNodeKind;
  readonly label: string;
  /** What it is, in a few words: `3 replicas`, `PostgreSQL`, `Go`; in a drawing it may have several lines. */
  readonly detail: string;
  /** How many findings it has, by severity; nothing but services has any. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** Where it starts or is declared. */
  readonly place?: MapPlace;
}

export type MapNodeKind = 'service' | 'external-service' | 'database' | 'cache' | 'broker' | 'storage' | 'mail' | 'third-party';

export interface MapEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `sync`: the one waits for the other; `async`: it leaves it messages; `uses`: a service and what it stores in or sends through. */
  readonly kind: 'sync' | 'async' | 'uses';
  /** `http`, `grpc`, `event`; empty for uses. */
  readonly via: string;
  /** Part of a cycle, or of a chain of services that wait for each other. */
  readonly mark: 'cycle' | 'chain' | '';
  readonly sites: readonly MapPlace[];
}

/** A line of a file, counted from 1; the file is relative to the workspace's root, with forward slashes. */
export interface MapPlace {
  readonly file: string;
  readonly line: number;
}

/** Client → server: the maps of all folders, drawn for the page that shows them. */
export const mapRequest: RequestName<null, readonly FolderMap[]> = { method: 'headroom/map' };

/** Client → server: the map of one folder as an SVG file of its own; empty where nothing is known of the folder. */
export const mapImageRequest: RequestName<{ readonly uri: string }, { readonly svg: string }> = { method: 'headroom/mapImage' };

/** One folder's map. `drawing` is SVG whose parts carry the ids of the items. */
export interface FolderMap {
  readonly uri: string;
  readonly name: string;
  readonly scanned: boolean;
  readonly drawing: string;
  readonly nodes: readonly MapBox[];
  readonly links: readonly MapLink[];
}

/** What stands behind a part of the drawing. */
export interface MapItem {
  readonly id: string;
  /** `orders`, `orders → stock`. */
  readonly label: string;
  /** What is known of it: `service, 3 replicas, 1 error`, `waits by http, 2 calls`. */
  readonly about: string;
  /** Where it starts, connects or calls. */
  readonly places: readonly Place[];
}

export interface MapBox extends MapItem {
  readonly kind: MapNodeKind;
  readonly findings: readonly { readonly rule: string; readonly severity: Severity; readonly message: string; readonly place: Place }[];
}

export interface MapLink extends MapItem, Pick<MapEdge, 'from' | 'to' | 'kind' | 'mark'> {}

/** Messages from the extension to the map's page. */
export interface ToMapPage {
  readonly kind: 'show';
  readonly state: 'no-folder' | 'scanning' | 'error' | 'ready';
  readonly folders: readonly FolderMap[];
}

/** Messages from the map's page to the extension. */
export type FromMapPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly place: Place }
  | { readonly kind: 'export'; readonly uri: string }
  | { readonly kind: 'run'; readonly command: 'scanWorkspace' | 'restartServer' | 'showLog' };
