import type { FolderMap, FromMapPage, ToMapPage } from '../protocol/service-map';
import { createCanvas } from './map/canvas';
import { renderDetails } from './map/details';
import { renderFrame } from './map/frame';

interface PageState {
  readonly folder: string;
  readonly selected: string;
  readonly filter: string;
  readonly zoom: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromMapPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const root = document.getElementById('map') ?? document.body;
let state: PageState = vscode.getState() ?? { folder: '', selected: '', filter: '', zoom: 0 };
let last: ToMapPage = { kind: 'show', state: 'scanning', folders: [] };
let drawn = '';

const frame = renderFrame(root, {
  filter: (filter) => {
    remember({ filter });
    canvas.filter(filter);
  },
  folder: (folder) => {
    remember({ folder, selected: '', zoom: 0 });
    show();
  },
  export: () => send({ kind: 'export', uri: shown()?.uri ?? '' }),
  run: (command) => send({ kind: 'run', command }),
  zoom: (step) => remember({ zoom: canvas.zoom(step) }),
});
const canvas = createCanvas(frame.canvas, { selected: (id) => select(id), zoomed: (zoom) => remember({ zoom }) });

window.addEventListener('message', (event: MessageEvent<ToMapPage>) => {
  last = event.data;
  show();
});
send({ kind: 'ready' });

function shown(): FolderMap | undefined {
  return last.folders.find(({ uri }) => uri === state.folder) ?? last.folders.find(({ drawing }) => drawing !== '') ?? last.folders[0];
}

/** A message comes after every keystroke, mostly with the same drawing: then selection, zoom and focus stay as they are. */
function show(): void {
  const map = shown();
  frame.show(last, map);
  frame.setFilter(state.filter);
  const drawing = map?.drawing ?? '';
  if (drawing !== drawn) {
    drawn = drawing;
    canvas.draw(drawing, state.zoom);
    canvas.filter(state.filter);
  }
  select(state.selected);
}

function select(selected: string): void {
  remember({ selected });
  canvas.select(selected);
  renderDetails(frame.details, shown(), selected, { open: (place) => send({ kind: 'open', place }), select });
}

function remember(changes: Partial<PageState>): void {
  state = { ...state, ...changes };
  vscode.setState(state);
}

function send(message: FromMapPage): void {
  vscode.postMessage(message);
}
