import type { ts } from 'ts-morph';
import { openFile, textOf, withEdits, type Changes } from '../changes';
import type { CodeFile } from '../code-file';
import { lineAround, replacement, type TextEdit } from '../edits';
import type { Tools } from '../on-file';
import type { Refusal } from '../outcome';

/**
 * Takes out the named imports of TypeScript files that were used before a plan and are not any more. Nothing that ran is
 * lost: the compiler drops an import whose names are unused, unless it is told to keep them.
 */
export function withoutUnused({ host, parse }: Tools, before: Changes, after: Changes): Changes | Refusal {
  let changes = after;
  for (const [path, file] of after) {
    const old = openFile(host, before, path);
    if (!/\.[cm]?tsx?$/.test(path) || !old || old === file || 'reason' in old) continue;
    const usedBefore = namesIn(parse(path, textOf(old)));
    const code = parse(path, textOf(file));
    const usedAfter = namesIn(code);
    const next = withEdits(changes, path, file, removals(code, (name) => usedBefore.has(name) && !usedAfter.has(name)));
    if ('reason' in next) return next;
    changes = next;
  }
  return changes;
}

/** Every name that stands outside of imports; whatever it means there, an import of that name stays. */
function namesIn({ morph, source }: CodeFile): ReadonlySet<string> {
  const compiler = morph.ts;
  const names = new Set<string>();
  const open: ts.Node[] = source.compilerNode.statements.filter((statement) => !compiler.isImportDeclaration(statement));
  for (let node = open.pop(); node; node = open.pop()) {
    if (compiler.isIdentifier(node)) names.add(node.text);
    compiler.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return names;
}

function removals(file: CodeFile, isUnused: (name: string) => boolean): TextEdit[] {
  const compiler = file.morph.ts;
  return file.source.compilerNode.statements.flatMap((statement) => {
    const clause = compiler.isImportDeclaration(statement) ? statement.importClause : undefined;
    if (!clause?.namedBindings || clause.name || !compiler.isNamedImports(clause.namedBindings)) return [];
    const { elements } = clause.namedBindings;
    const unused = elements.filter(({ name }) => isUnused(name.text));
    if (unused.length < elements.length) return unused.map((element) => withoutElement(elements, element));
    const { start, end } = lineAround(file.text, { start: statement.getStart(), end: statement.getEnd() });
    // A comment behind it speaks of it, and would be left without it.
    const isAlone = file.text[end - 1] === '\n' || end === file.text.length;
    return unused.length === 0 || !isAlone ? [] : [replacement(start, end, '')];
  });
}

/** A name goes with the comma before it, or with the one behind it where no name stays in front. */
function withoutElement(elements: ts.NodeArray<ts.ImportSpecifier>, element: ts.ImportSpecifier): TextEdit {
  const at = elements.indexOf(element);
  const previous = elements[at - 1];
  const next = elements[at + 1];
  if (previous) return replacement(previous.getEnd(), element.getEnd(), '');
  return replacement(element.getStart(), next?.getStart() ?? element.getEnd(), '');
}
