/**
 * The address of a Remix or React Router route by its name below `app/routes`, without the ending: `orders.$id`, `_auth.login`, `files.$`,
 * `orders/$id` of Remix 1, `orders.$id/route`. Source: the pages on route file naming of Remix and of React Router.
 */
export function dottedPath(name: string): string {
  const segments = segmentsOf(name.replace(/\/(?:route|index|page)$/, ''));
  const named = segments.at(-1) === 'index' ? segments.slice(0, -1) : segments;
  return `/${named.filter((segment) => !segment.startsWith('_')).map(segmentPath).join('/')}`;
}

/** Dots and slashes part segments, unless they stand in brackets: `sitemap[.]xml`. */
function segmentsOf(name: string): string[] {
  const segments = [''];
  let isLiteral = false;
  for (const letter of name) {
    if (letter === '[' || letter === ']') isLiteral = letter === '[';
    else if ((letter === '.' || letter === '/') && !isLiteral) segments.push('');
    else segments[segments.length - 1] = `${segments.at(-1) ?? ''}${letter}`;
  }
  return segments.filter((segment) => segment !== '');
}

/** `$` takes the rest, `$id` one part, `($lang)` one part or none; a trailing underscore only says where it is shown. */
function segmentPath(segment: string): string {
  const optional = /^\((.*)\)$/.exec(segment)?.[1];
  const plain = (optional ?? segment).replace(/_$/, '');
  if (plain === '$') return '*';
  return `${plain.replace(/^\$/, ':')}${optional === undefined ? '' : '?'}`;
}
