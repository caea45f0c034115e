import type { PathForm, PathRewrite } from '../../../model/gateways';

/** What may follow what stands at the beginning of a pattern, and which paths it then takes. */
const ENDS: Readonly<Record<string, PathForm['form']>> = {
  '': 'begins', '/?': 'begins', '.*': 'begins', '.*$': 'begins', '.*?': 'begins', '(.*)': 'begins', '(.*)$': 'begins', '.+': 'begins', '.+$': 'begins', '(.+)': 'begins', '(.+)$': 'begins',
  '(/.*)?': 'begins', '(?:/.*)?': 'begins', '/?(.*)': 'begins', '/?(.*)$': 'begins', '/?.*': 'begins', '/?.*$': 'begins',
  '(/|$)': 'below', '(?:/|$)': 'below', '(/|$)(.*)': 'below', '(?:/|$)(.*)': 'below', '(/|$)(.*)$': 'below', '(/.*)?$': 'below', '(?:/.*)?$': 'below', '(/.*|$)': 'below',
  '$': 'is',
};

const ANY: readonly PathForm[] = [{ form: 'begins', path: '', isOpen: true }];
const ALTERNATIVE_LIMIT = 50;

/** The paths that a regular expression takes, as far as that is plain; what is not may take what begins as it does. */
export function formsOf(pattern: string): readonly PathForm[] {
  if (isOfFiles(pattern)) return [{ form: 'file', path: '' }];
  if (pattern.startsWith('/')) return unanchored(pattern);
  if (!pattern.startsWith('^')) return /^\.\*\$?$/.test(pattern) ? [{ form: 'begins', path: '' }] : ANY;
  const { literal, rest } = literalStart(pattern.slice(1));
  const whole = endOf(literal, rest);
  if (whole) return whole;
  const group = /^\((?:\?:)?([\w|-]{1,500})\)(.*)$/.exec(rest);
  const names = (group?.[1] ?? '').split('|').slice(0, ALTERNATIVE_LIMIT + 1);
  if (group && names.length <= ALTERNATIVE_LIMIT) {
    const { literal: more, rest: end } = literalStart(group[2] ?? '');
    const each = names.map((name) => endOf(literal + name + more, end));
    if (each.every((one) => one !== undefined)) return each.flat();
  }
  return rest.includes('|') ? ANY : [{ form: 'begins', path: literal, isOpen: true }];
}

/** The same whatever the case of letters. */
export function inAnyCase(forms: readonly PathForm[]): readonly PathForm[] {
  return forms.map((form) => ({ ...form, anyCase: true }));
}

/** `^/api/(.*)$` with `/$1` puts `/` in place of `/api/`. What says more than that fits where it may, and nothing is known of the result. */
export function rewriteOf(pattern: string, replacement: string): PathRewrite {
  const fits = formsOf(pattern);
  const [to = ''] = replacement.split('?');
  if (!to.includes('$')) return { fits, cut: 0, to, rest: 'dropped' };
  const { literal, rest } = literalStart(pattern.replace(/^\^/, ''));
  const captured = /^(\/\?)?(?:(\((?:\?:)?\/\|\$\)))?\((\/?)\.[*+]\)(\??)\$?$/.exec(rest);
  const kept = /^([^$]*)\$(\d)$/.exec(to);
  const groups = captured?.[2]?.startsWith('(/') === true ? '2' : '1';
  if (!captured || kept?.[1] === undefined || kept[2] !== groups || (captured[1] !== undefined && captured[2] !== undefined)) return { fits: fits.map((form) => ({ ...form, isOpen: true })), cut: 0, rest: 'dropped' };
  const slashless = captured[1] !== undefined || captured[2] !== undefined;
  const begins: PathForm = captured[3] === '/' && captured[4] === '' ? { form: 'begins', path: `${literal}/` } : { form: captured[2] === undefined ? 'begins' : 'below', path: literal };
  return {
    fits: pattern.startsWith('^') ? [begins] : [begins, { form: 'holds', path: literal, isOpen: true }],
    cut: literal.length, to: kept[1], rest: slashless ? 'slashless' : 'kept',
  };
}

/** Whether it looks at the end of file names alone: `\.(js|css)$`. */
function isOfFiles(pattern: string): boolean {
  return /^(?:\^?\.[*+])?\\\.\(?[\w|?:()-]{1,500}\$?$/.test(pattern);
}

/** A pattern that takes its text wherever it stands. */
function unanchored(pattern: string): readonly PathForm[] {
  const { literal, rest } = literalStart(pattern);
  const form = ENDS[rest];
  if (rest.includes('|') && form === undefined) return ANY;
  return [{ form: 'holds', path: literal, ...(form !== 'begins' && { isOpen: true }) }];
}

function endOf(literal: string, rest: string): readonly PathForm[] | undefined {
  if (rest === '/?$') return [{ form: 'is', path: literal }, { form: 'is', path: `${literal}/` }];
  const form = Object.hasOwn(ENDS, rest) ? ENDS[rest] : undefined;
  return form && [{ form, path: literal }];
}

/** What stands at the beginning of a pattern without meaning anything else; a last letter that may be left out does. */
function literalStart(pattern: string): { literal: string; rest: string } {
  const all = /^(?:[\w/~%-]|\\[./-])*/.exec(pattern)?.[0] ?? '';
  const isCounted = /^[?*+{]/.test(pattern.slice(all.length));
  const match = isCounted ? all.replace(/(?:\\[./-]|.)$/, '') : all;
  return { literal: match.replaceAll('\\', ''), rest: pattern.slice(match.length) };
}
