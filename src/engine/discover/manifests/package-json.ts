import type { Node } from 'jsonc-parser';
import type { PackageFacts } from '../../model/manifests';
import { at, entriesAt, parseJson, spanOf, stringAt, stringsAt } from './json';
import type { Parsed } from './parsed';
import { redactCommand, redactText } from './redact';

const dependencyFields = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'] as const;

/** Reads a package.json (https://docs.npmjs.com/cli/configuring-npm/package-json). */
export function parsePackageJson(text: string): Parsed<PackageFacts> {
  const { root, problems } = parseJson(text);
  const main = stringAt(root, 'main');
  const types = stringAt(root, 'types') ?? stringAt(root, 'typings');
  const moduleEntry = stringAt(root, 'module');
  const repository = stringAt(root, 'repository') ?? stringAt(root, 'repository', 'url');
  return {
    problems,
    facts: {
      name: stringAt(root, 'name') ?? '',
      private: at(root, 'private')?.value === true,
      ...(repository !== undefined && { repository: redactText(repository) }),
      ...(isPublished(root) && { published: true as const }),
      ...(stringAt(root, 'type') === 'module' && { esm: true as const }),
      ...(main !== undefined && { main }),
      ...(types !== undefined && { types }),
      ...(moduleEntry !== undefined && { module: moduleEntry }),
      exports: exportsOf(at(root, 'exports')),
      ...importsOf(at(root, 'imports')),
      scripts: scriptsOf(root),
      dependencies: dependenciesOf(root),
      workspaces: [...stringsAt(root, 'workspaces'), ...stringsAt(root, 'workspaces', 'packages')],
    },
  };
}

function isPublished(root: Node | undefined): boolean {
  return at(root, 'private')?.value !== true && (at(root, 'publishConfig') !== undefined || at(root, 'files') !== undefined);
}

/** Programs that the package installs: files of `bin`. */
export function binsOf(text: string): string[] {
  const { root } = parseJson(text);
  return [...stringsAt(root, 'bin'), ...entriesAt(root, 'bin').flatMap(({ value }) => (typeof value.value === 'string' ? [value.value] : []))];
}

function scriptsOf(root: Node | undefined): PackageFacts['scripts'] {
  const scripts: Record<string, PackageFacts['scripts'][string]> = {};
  for (const { key, value } of entriesAt(root, 'scripts')) {
    if (typeof value.value === 'string') scripts[key] = { text: redactCommand(value.value), span: spanOf(value) };
  }
  return scripts;
}

/** Later fields give way to earlier ones: what runs in production counts. */
function dependenciesOf(root: Node | undefined): PackageFacts['dependencies'] {
  const found: Record<string, PackageFacts['dependencies'][string]> = {};
  for (const field of dependencyFields) {
    for (const { key, value, span } of entriesAt(root, field)) {
      if (Object.hasOwn(found, key)) continue;
      found[key] = { version: typeof value.value === 'string' ? value.value : '', dev: field === 'devDependencies', span };
    }
  }
  return found;
}

/** Flattens `exports` (https://nodejs.org/api/packages.html#conditional-exports): types and source conditions first, since sources are what is analysed. */
function exportsOf(node: Node | undefined): Record<string, string> {
  const direct = targetOf(node, 0);
  const entries = entriesAt(node);
  if (!entries.some(({ key }) => key.startsWith('.'))) return direct === undefined ? {} : { '.': direct };
  const found: Record<string, string> = {};
  for (const { key, value } of entries) {
    const file = targetOf(value, 0);
    if (key.startsWith('.') && file !== undefined) found[key] = file;
  }
  return found;
}

/** Names of its own paths, and of packages, by conditions as in `exports` (https://nodejs.org/api/packages.html#subpath-imports). */
function importsOf(node: Node | undefined): Pick<PackageFacts, 'imports'> {
  const found = entriesAt(node).flatMap(({ key, value }) => {
    const target = key.startsWith('#') ? targetOf(value, 0) : undefined;
    return target === undefined ? [] : [[key, target] as const];
  });
  return found.length === 0 ? {} : { imports: Object.fromEntries(found) };
}

const conditionOrder = ['source', 'development', 'import', 'node', 'default', 'require', 'types'];

function targetOf(node: Node | undefined, depth: number): string | undefined {
  if (node === undefined || depth > 6) return undefined;
  if (typeof node.value === 'string') return node.value;
  if (node.type === 'array') return targetOf(node.children?.[0], depth + 1);
  const conditions = entriesAt(node);
  const ordered = conditionOrder.flatMap((name) => conditions.filter(({ key }) => key === name));
  for (const { value } of [...ordered, ...conditions]) {
    const file = targetOf(value, depth + 1);
    if (file !== undefined) return file;
  }
  return undefined;
}
