import type { FromGuidancePage, Guidance, PillarGuidance, Problem, Strength } from '../../protocol/guidance';
import type { Place } from '../../protocol/messages';
import { element, inlineCode } from '../dom/element';

export interface PageActions {
  isOpen(pillar: string): boolean;
  toggled(pillar: string, isOpen: boolean): void;
  send(message: FromGuidancePage): void;
}

/** Replaces what stands in `root` by the guidance. */
export function renderGuidance(root: HTMLElement, guidance: Guidance, actions: PageActions): void {
  root.replaceChildren(
    element('header', { class: 'page-header' }, [
      element('h1', {}, ['Guidance']),
      element('p', { class: guidance.state === 'error' ? 'summary failed' : 'summary', role: 'status' }, [guidance.summary]),
    ]),
    ...(guidance.state === 'error' || guidance.state === 'not-scanned' ? [button('Scan workspace', 'scan', () => actions.send({ kind: 'scan' }))] : []),
    ...(guidance.state === 'ready' ? guidance.pillars.map((pillar) => chapter(pillar, actions)) : []),
    ...(guidance.state === 'scanning' ? [element('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Reading the workspace' }, [])] : []),
  );
}

function chapter(pillar: PillarGuidance, actions: PageActions): HTMLElement {
  const details = element('details', { class: `chapter ${pillar.verdict}` }, [
    element('summary', { id: `chapter-${pillar.pillar}` }, [
      element('h2', {}, [pillar.title]),
      element('span', { class: 'verdict' }, [pillar.verdictText]),
    ]),
    element('div', { class: 'chapter-body' }, [
      element('p', { class: 'meaning' }, [pillar.meaning]),
      ...section('To look at', pillar.problems.map((problem, index) => problemItem(problem, `${pillar.pillar}-${index}`, actions))),
      ...section('Done well', pillar.strengths.map((strength, index) => strengthItem(strength, `${pillar.pillar}-s${index}`, actions))),
      ...next(pillar),
      ...section('Snippets that help', pillar.snippets.map((snippet) => snippetItem(snippet, actions))),
    ]),
  ]);
  details.open = actions.isOpen(pillar.pillar);
  details.addEventListener('toggle', () => actions.toggled(pillar.pillar, details.open));
  return details;
}

function section(title: string, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  return [element('h3', {}, [title]), element('ul', { class: 'items' }, items)];
}

function next({ steps, verdict }: PillarGuidance): HTMLElement[] {
  if (steps.length === 0) return [];
  if (verdict === 'quiet') return steps.map((step) => element('p', { class: 'quiet-note' }, [step]));
  return [element('h3', {}, ['What to do next']), element('ol', { class: 'steps' }, steps.map((step) => element('li', {}, [step])))];
}

function problemItem(problem: Problem, id: string, actions: PageActions): HTMLElement {
  const rest = problem.count - problem.examples.length;
  return element('li', { class: `problem ${problem.severity}` }, [
    element('div', { class: 'problem-title' }, [
      element('span', { class: 'level' }, [levelNames[problem.severity]]),
      element('span', { class: 'problem-summary' }, inlineCode(problem.summary)),
    ]),
    element('ul', { class: 'examples' }, problem.examples.map(({ message, place }, index) =>
      element('li', {}, [placeLink(place, `place-${id}-${index}`, actions), element('span', { class: 'message' }, inlineCode(message))]),
    )),
    element('div', { class: 'actions' }, [
      ...(rest > 0 ? [element('span', { class: 'rest' }, [`and ${rest} more in Findings`])] : []),
      button('Explain this rule', `explain-${id}`, () => actions.send({ kind: 'explain', rule: problem.rule }), 'link'),
    ]),
  ]);
}

const levelNames: Record<Problem['severity'], string> = { error: 'Error', warning: 'Warning', information: 'Note', hint: 'Hint' };

function strengthItem({ statement, evidence }: Strength, id: string, actions: PageActions): HTMLElement {
  return element('li', { class: 'strength' }, [
    element('span', {}, inlineCode(statement)),
    ...evidence.map((place, index) => placeLink(place, `place-${id}-${index}`, actions)),
  ]);
}

function snippetItem({ id, title }: { id: string; title: string }, actions: PageActions): HTMLElement {
  return element('li', { class: 'snippet' }, [
    element('span', { class: 'snippet-title', id: `snippet-${id}` }, [title]),
    element('span', { class: 'snippet-actions' }, [
      button('Insert', `insert-${id}`, () => actions.send({ kind: 'snippet', id, action: 'insert' }), 'link', `Insert snippet: ${title}`),
      button('Show', `show-${id}`, () => actions.send({ kind: 'snippet', id, action: 'show' }), 'link', `Show snippet: ${title}`),
    ]),
  ]);
}

function placeLink(place: Place, id: string, actions: PageActions): HTMLElement {
  const name = place.path.slice(place.path.lastIndexOf('/') + 1);
  const line = place.range.start.line + 1;
  const link = button(`${name}:${line}`, id, () => actions.send({ kind: 'open', place }), 'link place', `Open ${place.path}, line ${line}`);
  link.title = `${place.path}:${line}`;
  return link;
}

function button(text: string, id: string, run: () => void, kind = 'plain', label?: string): HTMLButtonElement {
  const made = element('button', { type: 'button', id, class: kind, ...(label === undefined ? {} : { 'aria-label': label }) }, [text]);
  made.addEventListener('click', run);
  return made;
}
