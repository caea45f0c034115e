/** Patterns with more stars are not followed. */
const MAX_STARS = 3;
/** Folders of what a compiler wrote, which stands for what it was made from. */
const BUILT = /^(?:dist|build|out)$/;

/**
 * Which workspace paths a pattern such as `controllers/*.js` in a folder stands for: those of sources for what is built, with
 * any extension of a script. `root` is the folder of the package, empty for the workspace's. Undefined where the pattern has no
 * star, too many, or leaves the workspace.
 */
export function patternExpression(folder: string, pattern: string, root: string): RegExp | undefined {
  return pathPattern(folder, pattern, root)?.expression;
}

/** The same with the folder that all of those paths are below, empty for the workspace's. */
export function pathPattern(folder: string, pattern: string, root: string): { readonly expression: RegExp; readonly below: string } | undefined {
  const stars = pattern.match(/\*+/g)?.length ?? 0;
  const segments = segmentsOf(folder, pattern);
  if (stars === 0 || stars > MAX_STARS || !segments) return undefined;
  const depth = root === '' ? 0 : root.split('/').length;
  const isBuilt = BUILT.test(segments[depth] ?? '') && segments.slice(0, depth).join('/') === root;
  const before = segments.slice(0, depth).map(folderExpression).join('');
  const [inside, name] = [segments.slice(isBuilt ? depth + 1 : depth, -1), segments.at(-1) ?? ''];
  const expression = new RegExp(`^${before}${isBuilt ? SOURCES : ''}${inside.map(folderExpression).join('')}${fileExpression(name)}$`);
  const told = isBuilt ? depth : segments.findIndex((segment, at) => segment.includes('*') || at === segments.length - 1);
  return { expression, below: segments.slice(0, told).join('/') };
}

/** Where sources may stand of what is built. */
const SOURCES = '(?:(?:src|lib|source)/)?';

function segmentsOf(folder: string, pattern: string): string[] | undefined {
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of pattern.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

function folderExpression(segment: string): string {
  return segment === '**' ? '(?:[^/]+/)*' : `${plain(segment)}/`;
}

/** A name with any of the extensions that its source may have. */
function fileExpression(segment: string): string {
  const name = segment.replace(/\.(?:[cm]?[jt]s|\*|\{[^{}]*\}|[@+?]?\([^()]*\))$/, '');
  return `${plain(name)}\\.[cm]?[jt]s`;
}

function plain(segment: string): string {
  return segment.replace(/[.+^$()|[\]\\{}?]/g, '\\$&').replace(/\*+/g, '[^/]*');
}
