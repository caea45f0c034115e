import { at, entriesAt, parseJson, stringAt } from './json';
import { folderOf, joinPath, resolveFrom } from '../../model/paths';

/** A project that a tool's own file declares, with paths relative to the workspace root. */
export interface DeclaredProject {
  readonly kind: 'nest' | 'nx';
  readonly name: string;
  readonly root: string;
  readonly library: boolean;
  readonly frontend: boolean;
  /** Entry files, as paths without a promise that they exist. */
  readonly entries: readonly string[];
}

/** Projects of a nest-cli.json (https://docs.nestjs.com/cli/monorepo); one for the file's own folder when it lists none. */
export function nestProjects(path: string, text: string): DeclaredProject[] {
  const { root } = parseJson(text);
  const folder = folderOf(path);
  const declared = entriesAt(root, 'projects').flatMap(({ key, value }) => {
    const projectRoot = resolveFrom(folder, stringAt(value, 'root') ?? key);
    if (projectRoot === undefined) return [];
    const source = resolveFrom(folder, stringAt(value, 'sourceRoot') ?? joinPath(stringAt(value, 'root') ?? key, 'src'));
    const library = stringAt(value, 'type') === 'library';
    const entry = stringAt(value, 'entryFile') ?? (library ? 'index' : 'main');
    return [project('nest', key, projectRoot, library, [`${source ?? projectRoot}/${entry}`])];
  });
  if (declared.length > 0) return declared;
  const source = resolveFrom(folder, stringAt(root, 'sourceRoot') ?? 'src') ?? folder;
  return [project('nest', '', folder, false, [joinPath(source, stringAt(root, 'entryFile') ?? 'main')])];
}

/** The project of an Nx project.json (https://nx.dev/reference/project-configuration). */
export function nxProject(path: string, text: string): DeclaredProject {
  const { root } = parseJson(text);
  return nxProjectAt(root, folderOf(path), stringAt(root, 'name'));
}

/** The project that the `nx` field of a package.json describes (https://nx.dev/reference/project-configuration); none where it says nothing of entries. */
export function nxInPackage(path: string, text: string): DeclaredProject[] {
  const { root } = parseJson(text);
  const node = at(root, 'nx');
  if (at(node, 'targets') === undefined && at(node, 'projectType') === undefined) return [];
  return [nxProjectAt(node, folderOf(path), stringAt(node, 'name') ?? stringAt(root, 'name'))];
}

/** Projects of an angular.json or of an old workspace.json, which Nx reads too. */
export function angularProjects(path: string, text: string): DeclaredProject[] {
  const { root } = parseJson(text);
  return entriesAt(root, 'projects').flatMap(({ key, value }) => {
    const projectRoot = resolveFrom(folderOf(path), stringAt(value, 'root') ?? '');
    return projectRoot === undefined ? [] : [nxProjectAt(value, projectRoot, key)];
  });
}

function nxProjectAt(node: ReturnType<typeof at>, root: string, name: string | undefined): DeclaredProject {
  const targets = at(node, 'targets') ?? at(node, 'architect');
  const entries: string[] = [];
  let frontend = false;
  for (const { value } of entriesAt(targets)) {
    const executor = stringAt(value, 'executor') ?? stringAt(value, 'builder') ?? '';
    if (/^@(?:angular-devkit|angular|nx\/angular|nx\/next|nx\/react|nx\/vue|nx\/expo|nx\/react-native|nx\/remix|nx\/nuxt|nrwl\/next|nrwl\/angular|nrwl\/react)\b/.test(executor)) frontend = true;
    if (/(?:jest|eslint|lint|vitest|playwright|cypress|storybook)/.test(executor)) continue;
    for (const key of ['main', 'entryFile', 'browser']) {
      const file = stringAt(value, 'options', key);
      if (file !== undefined) entries.push(file.replace('{projectRoot}', root).replace('{workspaceRoot}/', ''));
    }
  }
  return { ...project('nx', name ?? '', root, stringAt(node, 'projectType') === 'library', entries), frontend };
}

function project(kind: DeclaredProject['kind'], name: string, root: string, library: boolean, entries: readonly string[]): DeclaredProject {
  return { kind, name, root, library, frontend: false, entries };
}
