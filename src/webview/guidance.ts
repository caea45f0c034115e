import type { FromGuidancePage, Guidance, ToGuidancePage } from '../protocol/guidance';
import { renderGuidance } from './guidance/render';

interface PageState {
  readonly guidance: Guidance;
  /** Pillars that are folded open. */
  readonly open: readonly string[] | null;
  readonly scroll: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromGuidancePage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const root = document.getElementById('guidance') ?? document.body;
const remembered = vscode.getState();
let guidance = remembered?.guidance;
let open: Set<string> | null = remembered?.open ? new Set(remembered.open) : null;

if (guidance) {
  show(guidance);
  window.scrollTo(0, remembered?.scroll ?? 0);
}
window.addEventListener('message', (event: MessageEvent<ToGuidancePage>) => {
  const next = event.data.guidance;
  // It comes after every keystroke, mostly as it was; what somebody reads or selects there stays.
  if (JSON.stringify(next) === JSON.stringify(guidance)) return;
  guidance = next;
  show(next);
});
window.addEventListener('scroll', () => remember(), { passive: true });
vscode.postMessage({ kind: 'ready' });

function show(next: Guidance): void {
  open ??= next.state === 'ready' ? firstOpen(next) : null;
  const scroll = window.scrollY;
  const focused = document.activeElement?.id ?? '';
  renderGuidance(root, next, {
    isOpen: (pillar) => open?.has(pillar) ?? false,
    toggled: (pillar, isOpen) => {
      open ??= new Set();
      if (isOpen) open.add(pillar);
      else open.delete(pillar);
      remember();
    },
    send: (message) => vscode.postMessage(message),
  });
  window.scrollTo(0, scroll);
  if (focused !== '') document.getElementById(focused)?.focus();
  remember();
}

function remember(): void {
  if (guidance) vscode.setState({ guidance, open: open ? [...open] : null, scroll: window.scrollY });
}

/** At first the gravest chapter is open, so that there is something to read. */
function firstOpen({ pillars }: Guidance): Set<string> {
  const first = pillars[0];
  return new Set(first ? [first.pillar] : []);
}
