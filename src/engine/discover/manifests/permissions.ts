import type { Node } from 'jsonc-parser';
import { entriesAt, parseJson, spanOf } from './json';
import { boundingIn, isBound, isPathOfBounds, type Bounding } from './policy-bounds';
import { parseYaml, type YamlNode } from './yaml';
import { ACTION, MANAGED_ADDRESS, type Permission } from '../../model/permissions';
import type { Span } from '../../model/span';

/** Whether a text may hold a policy of the cloud, told without reading it. */
function mayHoldPolicy(text: string): boolean {
  if (text.includes('Effect') && text.includes('Action') && text.includes('Resource')) return MARKS.some((mark) => text.includes(mark));
  return text.includes(':aws:policy/') || text.includes('AWS::Serverless::');
}

/** What stands in files that hold statements: the version of the language, a template's types, and keys of a serverless.yml. */
const MARKS: readonly string[] = ['2012-10-17', 'AWS::', 'iamRoleStatements', 'provider'];

/** Keys of templates and of serverless.yml that list policies by their names. */
const POLICY_LISTS: readonly string[] = ['Policies', 'ManagedPolicyArns', 'managedPolicies', 'iamManagedPolicies'];

/** What makes a statement hold for less, or for somebody else. */
const NARROWING: readonly string[] = ['Condition', 'Principal', 'NotPrincipal', 'NotAction', 'NotResource'];

/** Values of a file that are looked at. */
const MAX_VALUES = 50_000;
const MAX_DEPTH = 24;

/** A value of a template, whatever it is written in. */
interface Tree {
  readonly text: string | undefined;
  readonly span: Span;
  readonly items: () => readonly Tree[];
  readonly entries: () => readonly { readonly key: string; readonly value: Tree; readonly span: Span }[];
}

/** Statements of policies that a template, a serverless.yml or a file of its own holds, and policies of the provider's own that it names. */
export function permissionsIn(path: string, text: string): readonly Permission[] {
  if (!mayHoldPolicy(text)) return [];
  const roots = path.endsWith('.json') ? jsonRoots(text) : parseYaml(text).documents.map(yamlTree);
  if (isPathOfBounds(path) && roots.every((root) => root.entries().some(({ key }) => key === 'Statement'))) return [];
  const found: Permission[] = [];
  let known: Bounding | undefined;
  const left: Left = { values: MAX_VALUES, bounding: () => (known ??= boundingIn(roots, MAX_VALUES)) };
  for (const root of roots) search(root, found, left, 0);
  return found;
}

interface Left {
  values: number;
  readonly bounding: () => Bounding;
}

function search(tree: Tree, found: Permission[], left: Left, depth: number, name = ''): void {
  if (depth > MAX_DEPTH || left.values-- <= 0) return;
  for (const item of tree.items()) search(item, found, left, depth + 1);
  const entries = tree.entries();
  if (depth > 0 && isBound(name, entries, left.bounding)) return;
  const statement = statementOf(entries);
  if (statement) {
    found.push(statement);
    return;
  }
  for (const { key, value } of entries) {
    if (POLICY_LISTS.includes(key)) found.push(...[value, ...value.items()].flatMap(managedIn));
    search(value, found, left, depth + 1, key);
  }
}

function statementOf(entries: ReturnType<Tree['entries']>): Permission | undefined {
  const of = (name: string): (typeof entries)[number] | undefined => entries.find(({ key }) => key === name);
  const [effect, action, resource] = [of('Effect'), of('Action'), of('Resource')];
  if (effect?.value.text !== 'Allow' || !action || !resource || entries.some(({ key }) => NARROWING.includes(key))) return undefined;
  const actions = textsOf(action.value).filter((text) => ACTION.test(text));
  return actions.length === 0 ? undefined : { actions, everywhere: textsOf(resource.value).includes('*'), at: action.span, resourcesAt: resource.span };
}

function textsOf(tree: Tree): string[] {
  return tree.text === undefined ? tree.items().flatMap(({ text }) => text ?? []) : [tree.text];
}

/** `AdministratorAccess`, or its address, which may be put together: `!Sub arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess`. */
function managedIn({ text, span }: Tree): Permission[] {
  const name = text === undefined ? undefined : MANAGED_ADDRESS.exec(text)?.[1] ?? (/^[A-Z]\w{2,120}$/.test(text) ? text : undefined);
  return name === undefined ? [] : [{ actions: [], everywhere: true, managed: name, at: span, resourcesAt: span }];
}

function yamlTree(node: YamlNode): Tree {
  return {
    text: node.text,
    span: node.span,
    items: () => node.items().map(yamlTree),
    entries: () => node.entries().map(({ key, value, span }) => ({ key, value: yamlTree(value), span })),
  };
}

function jsonRoots(text: string): Tree[] {
  const { root } = parseJson(text);
  return root ? [jsonTree(root)] : [];
}

function jsonTree(node: Node): Tree {
  return {
    text: typeof node.value === 'string' ? node.value : undefined,
    span: spanOf(node),
    items: () => (node.type === 'array' ? (node.children ?? []).map(jsonTree) : []),
    entries: () => entriesAt(node).map(({ key, value, span }) => ({ key, value: jsonTree(value), span })),
  };
}
