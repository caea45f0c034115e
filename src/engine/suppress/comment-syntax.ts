import { textSyntaxOf } from '../model/text-files';
import type { CommentSyntax } from './comments';

/** How comments look in a file, by its path; undefined where it can hold none, as JSON. */
export function commentSyntaxOf(path: string): CommentSyntax | undefined {
  if (/\.(?:[cm]?[jt]sx?|jsonc|json5|prisma)$|(?:^|\/)Jenkinsfile$/.test(path)) return 'slash';
  if (/\.(?:bat|cmd)$/i.test(path)) return 'batch';
  if (path.endsWith('.properties')) return 'properties';
  switch (textSyntaxOf(path)) {
    case 'json': case 'key': return undefined;
    case 'settings': return 'settings';
    case 'hcl': case 'http': return 'either';
    case 'sql': return 'dashes';
    case 'markdown': case 'xml': case 'code': return 'markup';
    default: return 'hash';
  }
}
