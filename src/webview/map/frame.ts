import { LEGEND } from '../../protocol/map-legend';
import type { FolderMap, FromMapPage, ToMapPage } from '../../protocol/service-map';
import { element } from '../dom/element';

type Command = Extract<FromMapPage, { kind: 'run' }>['command'];

export interface FrameActions {
  filter(text: string): void;
  folder(uri: string): void;
  export(): void;
  run(command: Command): void;
  /** In or out by one step; back to the whole of it with 0. */
  zoom(step: 1 | -1 | 0): void;
}

export interface Frame {
  readonly canvas: HTMLElement;
  readonly details: HTMLElement;
  show(message: ToMapPage, map: FolderMap | undefined): void;
  setFilter(text: string): void;
}

/** The tools, the place for the drawing, and what stands beside it. Made once; only what changes is replaced. */
export function renderFrame(root: HTMLElement, actions: FrameActions): Frame {
  const filter = element('input', { type: 'search', id: 'filter', placeholder: 'Filter by name', 'aria-label': 'Filter by name' }, []);
  filter.addEventListener('input', () => actions.filter(filter.value));
  const folders = element('select', { id: 'folder', 'aria-label': 'Folder' }, []);
  folders.addEventListener('change', () => actions.folder(folders.value));
  const tools = element('div', { class: 'tools', role: 'toolbar', 'aria-label': 'Service map' }, [
    element('h1', {}, ['Service map']),
    folders,
    filter,
    button('−', 'Zoom out', () => actions.zoom(-1)),
    button('+', 'Zoom in', () => actions.zoom(1)),
    button('Fit', 'Show the whole map', () => actions.zoom(0)),
    button('Export as SVG…', '', () => actions.export()),
  ]);
  const note = element('p', { class: 'note', role: 'status' }, []);
  const canvas = element('div', { class: 'canvas', 'aria-description': 'Arrow keys go from box to box, Enter chooses, Escape goes back.' }, []);
  const details = element('aside', { class: 'details', 'aria-label': 'Details' }, []);
  const body = element('div', { class: 'body' }, [element('div', { class: 'drawing' }, [canvas, legend()]), details]);
  root.replaceChildren(tools, note, body);

  return {
    canvas,
    details,
    show(message, map) {
      const words = noteFor(message, map);
      note.replaceChildren(...(words === '' ? [] : [words, ...remediesFor(message).map(([text, command]) => button(text, '', () => actions.run(command)))]));
      body.hidden = words !== '';
      folders.hidden = message.folders.length < 2;
      folders.replaceChildren(...message.folders.map(({ uri, name }) => element('option', { value: uri, ...(uri === map?.uri && { selected: '' }) }, [name])));
    },
    setFilter(text) {
      if (filter.value !== text) filter.value = text;
    },
  };
}

/** What to say where there is nothing to draw. */
function noteFor({ state }: ToMapPage, map: FolderMap | undefined): string {
  if (state === 'no-folder') return 'Open a folder to see the map of its services.';
  if (state === 'error') return 'The folder could not be read. The log of Headroom says why.';
  if (state === 'scanning' || !map?.scanned) return 'Headroom reads the folder. The map shows as soon as it is done.';
  return map.drawing === '' ? 'No services were found here. A service is a program that listens, takes messages or is deployed by a manifest; front ends and libraries are none.' : '';
}

/** What may help. Whoever opens a folder or waits for a scan needs no button of ours. */
function remediesFor({ state }: ToMapPage): readonly (readonly [text: string, Command])[] {
  if (state === 'error') return [['Show Log', 'showLog'], ['Restart Server', 'restartServer']];
  return state === 'ready' ? [['Scan Again', 'scanWorkspace']] : [];
}

function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'tool', ...(label !== '' && { 'aria-label': label, title: label }) }, [text]);
  made.addEventListener('click', act);
  return made;
}

function legend(): HTMLElement {
  return element('ul', { class: 'legend', 'aria-label': 'Legend' }, LEGEND.map(([classes, words]) => element('li', {}, [element('span', { class: `swatch ${classes}`, 'aria-hidden': 'true' }, []), words])));
}
