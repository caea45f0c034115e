export interface CanvasEvents {
  /** Something of the drawing was chosen; an empty id for nothing. */
  selected(id: string): void;
  zoomed(zoom: number): void;
}

export interface Canvas {
  /** `zoom` 0 shows the whole of it. */
  draw(svg: string, zoom: number): void;
  select(id: string): void;
  filter(text: string): void;
  /** Answers the new zoom. */
  zoom(step: 1 | -1 | 0): number;
}

const STEP = 1.25;
const [LEAST, MOST] = [0.1, 4];

/** The drawing in a box that scrolls: drag it, zoom with Ctrl and the wheel, go from box to box with the arrow keys. */
export function createCanvas(box: HTMLElement, events: CanvasEvents): Canvas {
  let drawing: SVGSVGElement | undefined;
  let size = { width: 0, height: 0 };
  let scale = 1;
  let fits = true;

  new ResizeObserver(() => {
    if (fits) apply(fitting());
  }).observe(box);
  box.addEventListener('click', (event) => events.selected(idOf(event.target)));
  box.addEventListener('keydown', (event) => key(event));
  box.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    fits = false;
    apply(scale * (event.deltaY < 0 ? STEP : 1 / STEP));
    events.zoomed(scale);
  }, { passive: false });
  drag(box);

  function draw(svg: string, zoom: number): void {
    const focused = idOf(document.activeElement);
    drawing = svg === '' ? undefined : parsed(svg);
    box.replaceChildren(...(drawing ? [drawing] : []));
    size = { width: Number(drawing?.getAttribute('width') ?? 0), height: Number(drawing?.getAttribute('height') ?? 0) };
    fits = zoom === 0;
    apply(fits ? fitting() : zoom);
    nodes()[0]?.setAttribute('tabindex', '0');
    if (focused !== '') part(focused)?.focus();
  }

  /** No larger than it is, and small enough to be seen as a whole; but never so small that nothing can be read. */
  function fitting(): number {
    const width = box.clientWidth / Math.max(1, size.width);
    const height = box.clientHeight / Math.max(1, size.height);
    return Math.min(1, Math.max(0.35, Math.min(width, height)));
  }

  function apply(next: number): void {
    scale = Math.min(MOST, Math.max(LEAST, next));
    drawing?.setAttribute('width', String(size.width * scale));
    drawing?.setAttribute('height', String(size.height * scale));
  }

  function key(event: KeyboardEvent): void {
    const current = document.activeElement;
    const id = idOf(current);
    if (id === '' || !(current instanceof SVGElement)) return;
    if (event.key === 'Enter' || event.key === ' ') events.selected(id);
    else if (event.key === 'Escape') events.selected('');
    else if (DIRECTIONS[event.key]) focus(nearest(current, nodes(), DIRECTIONS[event.key] ?? [0, 0]));
    else return;
    event.preventDefault();
  }

  function focus(node: SVGElement | undefined): void {
    if (!node) return;
    for (const one of nodes()) one.setAttribute('tabindex', one === node ? '0' : '-1');
    node.focus();
    node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function nodes(): SVGElement[] {
    return [...(drawing?.querySelectorAll<SVGElement>('[data-node]') ?? [])];
  }

  function parts(): SVGElement[] {
    return [...(drawing?.querySelectorAll<SVGElement>('[data-node], [data-edge]') ?? [])];
  }

  function part(id: string): SVGElement | undefined {
    return parts().find((one) => idOf(one) === id);
  }

  /** Ids of what belongs to a part: a box has its lines and what they lead to, a line its ends. */
  function nearTo(id: string): ReadonlySet<string> {
    const lines = parts().map(({ dataset }) => [dataset.edge, dataset.from, dataset.to]).filter(([edge, ...ends]) => edge !== undefined && (edge === id || ends.includes(id)));
    return new Set([id, ...lines.flat().filter((one) => one !== undefined)]);
  }

  return {
    draw,
    select(id) {
      const chosen = part(id);
      const near = nearTo(id);
      drawing?.classList.toggle('chosen', chosen !== undefined);
      for (const one of parts()) {
        one.classList.toggle('selected', one === chosen);
        one.classList.toggle('near', near.has(idOf(one)));
        one.setAttribute('aria-pressed', String(one === chosen));
      }
      if (!chosen?.contains(document.activeElement)) chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    filter(text) {
      const wanted = text.trim().toLowerCase();
      for (const node of nodes()) node.classList.toggle('dim', wanted !== '' && !(node.getAttribute('aria-label') ?? '').toLowerCase().includes(wanted));
    },
    zoom(step) {
      fits = step === 0;
      apply(fits ? fitting() : scale * STEP ** step);
      return fits ? 0 : scale;
    },
  };
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest box in a direction; what lies to the side counts double. */
function nearest(from: SVGElement, all: readonly SVGElement[], [x, y]: readonly [number, number]): SVGElement | undefined {
  const middle = middleOf(from);
  const ranked = all.flatMap((node) => {
    const { x: left, y: top } = middleOf(node);
    const along = (left - middle.x) * x + (top - middle.y) * y;
    const beside = Math.abs((left - middle.x) * y) + Math.abs((top - middle.y) * x);
    return node === from || along <= 1 ? [] : [{ node, cost: along + 2 * beside }];
  });
  return ranked.sort((a, b) => a.cost - b.cost)[0]?.node;
}

function middleOf(node: SVGElement): { x: number; y: number } {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** The drawing is read as an image is: nothing in it runs. */
function parsed(svg: string): SVGSVGElement | undefined {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return root instanceof SVGSVGElement ? document.importNode(root, true) : undefined;
}

function idOf(target: EventTarget | null): string {
  const part = target instanceof Element ? target.closest('[data-node], [data-edge]') : null;
  return part?.getAttribute('data-node') ?? part?.getAttribute('data-edge') ?? '';
}

/** Moves the box's content with the pointer, where the pointer is on nothing. */
function drag(box: HTMLElement): void {
  let from: { x: number; y: number; left: number; top: number } | undefined;
  box.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && idOf(event.target) === '') from = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop };
  });
  window.addEventListener('pointermove', (event) => {
    if (from) box.scrollTo(from.left - event.clientX + from.x, from.top - event.clientY + from.y);
  });
  window.addEventListener('pointerup', () => (from = undefined));
}
