import type { TsconfigFacts } from '../../model/manifests';
import { folderOf, resolveFrom } from '../../model/paths';
import { at, entriesAt, parseJson, stringAt, stringsAt } from './json';
import type { Parsed } from './parsed';

/** Reads a tsconfig (https://www.typescriptlang.org/tsconfig). `paths`, `outDir` and `rootDir` stay as written. */
export function parseTsconfig(path: string, text: string): Parsed<TsconfigFacts> {
  const { root, problems } = parseJson(text);
  const writtenBase = stringAt(root, 'compilerOptions', 'baseUrl');
  const baseUrl = writtenBase === undefined ? undefined : resolveFrom(folderOf(path), writtenBase);
  const outDir = stringAt(root, 'compilerOptions', 'outDir');
  const rootDir = stringAt(root, 'compilerOptions', 'rootDir');
  const moduleKind = stringAt(root, 'compilerOptions', 'module');
  const brackets: unknown = at(root, 'compilerOptions', 'noPropertyAccessFromIndexSignature')?.value;
  const paths: Record<string, string[]> = {};
  for (const { key, value } of entriesAt(root, 'compilerOptions', 'paths')) paths[key] = stringsAt(value);
  return {
    problems,
    facts: {
      extends: stringsAt(root, 'extends'),
      ...(baseUrl !== undefined && { baseUrl }),
      paths,
      ...(outDir !== undefined && { outDir }),
      ...(rootDir !== undefined && { rootDir }),
      ...(moduleKind !== undefined && { module: moduleKind }),
      ...(typeof brackets === 'boolean' && { brackets }),
    },
  };
}
