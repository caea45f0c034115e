import type { ManifestKind } from '../../model/manifests';
import { isPipelinePath, textSyntaxOf, type TextSyntax } from '../../model/text-files';

/** Files of sources that the commands and settings of a text name, by paths as they are written: `node dist/jobs/outbox.js`, `handler = "jobs/outbox.deliver"`. */
export function sourcesNamedIn(path: string, kind: ManifestKind, text: string): readonly string[] {
  if (text.length > LONGEST || (kind === 'text' ? !RUNS.has(textSyntaxOf(path) ?? 'notes') && !isPipelinePath(path) : LISTS.has(kind)) || !SOURCE.test(text)) return [];
  const found = new Set<string>();
  for (const [word] of text.matchAll(/[\w@./-]+/g)) {
    if (found.size >= MOST) break;
    if (word.length <= LONGEST_PATH && (ENDING.test(word) || BUILT.test(word))) found.add(word);
  }
  for (const [, handler = ''] of text.matchAll(HANDLER)) if (found.size < MOST) found.add(handler);
  return [...found];
}

/** Of texts in UTF-16 code units, and of paths. */
const LONGEST = 500_000;
const LONGEST_PATH = 120;
const MOST = 500;
const RUNS: ReadonlySet<TextSyntax> = new Set<TextSyntax>(['shell', 'make', 'settings', 'hcl', 'json', 'yaml']);
/** What only says which files are compiled. */
const LISTS: ReadonlySet<ManifestKind> = new Set<ManifestKind>(['tsconfig', 'prisma', 'gateway']);
const SOURCE = /\.[cm]?[jt]sx?\b|\b(?:src|dist|build|lib|out)\/|handler/i;
const ENDING = /\.[cm]?[jt]sx?$/;
const BUILT = /^(?:\/app\/|\.?\/)?(?:src|dist|build|lib|out)\/[\w@./-]*\w$/;
/** Sources: Terraform, `aws_lambda_function`; AWS, "AWS::Lambda::Function". */
const HANDLER = /\bhandler\b["']?[ \t]{0,20}[=:][ \t]{0,20}["']?([\w./-]{1,120})/gi;
