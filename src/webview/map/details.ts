import { byGravity } from '../../protocol/levels';
import type { Place } from '../../protocol/messages';
import type { FolderMap, MapBox, MapItem, MapLink } from '../../protocol/service-map';
import { element, inlineCode } from '../dom/element';

export interface DetailActions {
  open(place: Place): void;
  select(id: string): void;
}

/** What is known of the chosen box or link; of the whole map, as a list, while nothing is chosen. */
export function renderDetails(root: HTMLElement, map: FolderMap | undefined, selected: string, actions: DetailActions): void {
  const focused = root.contains(document.activeElement) ? document.activeElement?.id ?? '' : '';
  const node = map?.nodes.find(({ id }) => id === selected);
  const link = map?.links.find(({ id }) => id === selected);
  const content = map && node ? nodeDetails(node, map, actions) : map && link ? linkDetails(link, actions) : map ? overview(map, actions) : [];
  root.replaceChildren(...content);
  if (focused !== '') document.getElementById(focused)?.focus();
}

function nodeDetails(node: MapBox, { links }: FolderMap, actions: DetailActions): Node[] {
  const own = links.filter(({ from, to }) => from === node.id || to === node.id);
  return [
    ...heading(node, actions),
    ...node.places.slice(0, 1).map((place) => placeButton(place, 'declared at ', actions)),
    ...section('Findings', [...node.findings].sort(byGravity).map(({ severity, message, place, rule }) => element('li', { class: severity }, [element('span', { class: 'level' }, [`${severity} · ${rule}`]), element('span', { class: 'message' }, inlineCode(message)), placeButton(place, '', actions)]))),
    ...section('Links', own.map((link) => linkItem(link, actions))),
  ];
}

function linkDetails(link: MapLink, actions: DetailActions): Node[] {
  return [...heading(link, actions), ...section('Where', link.places.map((place) => element('li', {}, [placeButton(place, '', actions)])))];
}

/** The same as the drawing says, for those who read it. */
function overview({ nodes, links }: FolderMap, actions: DetailActions): Node[] {
  const [services, others] = [true, false].map((wanted) => nodes.filter(({ kind }) => (kind === 'service' || kind === 'external-service') === wanted));
  const [calls, uses] = [false, true].map((wanted) => links.filter(({ kind }) => (kind === 'uses') === wanted));
  return [
    element('p', { class: 'hint' }, ['Choose a box for its findings, or a line for the calls behind it.']),
    ...section('Services', (services ?? []).map((node) => element('li', {}, [choose(node, actions)]))),
    ...section('Calls and messages', (calls ?? []).map((link) => linkItem(link, actions))),
    ...section('What they use', (others ?? []).map((node) => element('li', {}, [choose(node, actions)]))),
    ...section('Who uses it', (uses ?? []).map((link) => linkItem(link, actions))),
  ];
}

function heading(item: MapItem, actions: DetailActions): Node[] {
  const back = element('button', { type: 'button', class: 'link', id: 'back' }, ['All boxes and lines']);
  back.addEventListener('click', () => actions.select(''));
  return [back, element('h2', {}, [item.label]), element('p', { class: 'hint' }, [item.about])];
}

function section(title: string, items: readonly HTMLElement[]): HTMLElement[] {
  return items.length === 0 ? [] : [element('h3', {}, [`${title} (${String(items.length)})`]), element('ul', { class: 'items' }, items)];
}

function linkItem(link: MapLink, actions: DetailActions): HTMLElement {
  return element('li', {}, [choose(link, actions, element('span', { class: `swatch ${link.kind} ${link.mark}`, 'aria-hidden': 'true' }, []))]);
}

function choose(item: MapItem, actions: DetailActions, ...before: readonly Node[]): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'item', id: `choose-${item.id}` }, [...before, element('span', { class: 'name' }, [item.label]), element('span', { class: 'about' }, [item.about])]);
  made.addEventListener('click', () => actions.select(item.id));
  return made;
}

function placeButton(place: Place, before: string, actions: DetailActions): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'link place' }, [`${before}${place.path}:${String(place.range.start.line + 1)}`]);
  made.addEventListener('click', () => actions.open(place));
  return made;
}
