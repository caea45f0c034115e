import { modify, parse, parseTree, type JSONPath } from 'jsonc-parser';
import type { FixStep } from '../../model/fix';
import { replacement, type TextEdit } from '../edits';
import { done, refused, type Outcome } from '../outcome';
import { eolOf, indentOf } from '../style';

type EnsureDependency = Extract<FixStep, { kind: 'ensure-dependency' }>;

/**
 * Lists a package in a package.json. What is listed keeps its version; a package that only development had
 * moves to the dependencies with the version it has there.
 */
export function ensureDependency(text: string, step: EnsureDependency): Outcome {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return refused(`${step.manifest} is not a JSON object.`);
  const listed = (section: string) => versionIn(text, section, step.name);
  if (listed('dependencies') ?? listed('peerDependencies') ?? listed('optionalDependencies')) return done([]);
  const forDevelopment = listed('devDependencies');
  if (step.dev) return done(forDevelopment === undefined ? changed(text, ['devDependencies', step.name], step.version) : []);
  const added = changed(text, ['dependencies', step.name], forDevelopment ?? step.version);
  if (forDevelopment === undefined) return done(added);
  return done([...added, ...changed(text, ['devDependencies', step.name], undefined)]);
}

function versionIn(text: string, section: string, name: string): string | undefined {
  const manifest = parse(text) as Record<string, Record<string, unknown> | undefined>;
  const version = manifest[section]?.[name];
  return typeof version === 'string' ? version : undefined;
}

function changed(text: string, path: JSONPath, value: string | undefined): TextEdit[] {
  const indent = indentOf(text);
  const edits = modify(text, path, value, {
    formattingOptions: { insertSpaces: indent !== '\t', tabSize: indent === '\t' ? 1 : indent.length, eol: eolOf(text) },
    getInsertionIndex: (keys) => insertionIndex(keys, String(path.at(-1))),
  });
  return edits.map(({ offset, length, content }) => replacement(offset, offset + length, content));
}

function insertionIndex(keys: readonly string[], name: string): number {
  const inOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
  const next = inOrder ? keys.findIndex((key) => key > name) : -1;
  return next < 0 ? keys.length : next;
}
