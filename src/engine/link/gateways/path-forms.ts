import type { PathForm } from '../../model/gateways';

export type Answer = 'yes' | 'maybe' | 'no';

/** Whether one of the sets holds a path; `{…}` in it stands for any text. */
export function taken(forms: readonly PathForm[], path: string): Answer {
  const answers = forms.map((form) => ({ form, answer: takenBy(form, path) }));
  if (answers.some(({ form, answer }) => answer === 'yes' && form.isOpen !== true)) return 'yes';
  return answers.some(({ answer }) => answer !== 'no') ? 'maybe' : 'no';
}

function takenBy({ form, path: written, anyCase }: PathForm, called: string): Answer {
  const [text, path] = anyCase ? [written.toLowerCase(), called.toLowerCase()] : [written, called];
  const fixed = path.split('{')[0] ?? '';
  const mayGoOn = fixed !== path && text.startsWith(fixed);
  switch (form) {
    case 'begins':
      return path.startsWith(text) ? 'yes' : mayGoOn ? 'maybe' : 'no';
    case 'below': {
      const start = text.endsWith('/') ? text.slice(0, -1) : text;
      return path === start || path.startsWith(`${start}/`) ? 'yes' : mayGoOn ? 'maybe' : 'no';
    }
    case 'is':
      return path === text ? 'yes' : mayGoOn && text.endsWith(path.slice(path.lastIndexOf('}') + 1)) ? 'maybe' : 'no';
    case 'holds':
      // Nobody asks another service for a hidden file by an id.
      return path.includes(text) ? 'yes' : fixed === path || text.startsWith('/.') ? 'no' : 'maybe';
    case 'file':
      return path.slice(path.lastIndexOf('/') + 1).replace(/\{[^}]{0,200}\}/g, '').includes('.') ? 'maybe' : 'no';
  }
}
