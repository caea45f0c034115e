/** What of a template only bounds what others allow, and grants nothing itself. Sources: the IAM User Guide on permissions boundaries, the AWS Organizations User Guide on service control policies. */

/** A value of a template, whatever it is written in. */
export interface Tree<T> {
  readonly text: string | undefined;
  readonly items: () => readonly T[];
  readonly entries: () => readonly { readonly key: string; readonly value: T }[];
}

/** Whether a path says that a file holds such a policy alone. What only has `boundaries` or `scp` in it may be about anything, such as the borders of a map or copies by SSH. */
export function isPathOfBounds(path: string): boolean {
  return PATH.test(path) || (CONTROL.test(path) && ORGANIZATION.test(path));
}

/** Names under which a template's policies bound roles, and those that it uses in any other way. */
export interface Bounding {
  readonly bounds: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** Whether a resource of a template, by its name and its keys, is a policy that bounds and is attached to nobody there. */
export function isBound<T extends Tree<T>>(name: string, entries: ReturnType<Tree<T>['entries']>, bounding: () => Bounding): boolean {
  const of = (key: string): T | undefined => entries.find((entry) => entry.key === key)?.value;
  const type = of('Type')?.text;
  if (type === 'AWS::Organizations::Policy') return true;
  if (type !== 'AWS::IAM::ManagedPolicy' || of('Properties')?.entries().some(({ key }) => ATTACHED.has(key)) === true) return false;
  const { bounds, others } = bounding();
  return !others.has(name) && (bounds.has(name) || name.includes('Boundary'));
}

/** Names that values of a template refer to, by whether they do as the bound of a role. What other templates get of it is left out. */
export function boundingIn<T extends Tree<T>>(roots: readonly T[], mostValues: number): Bounding {
  const bounds = new Set<string>();
  const others = new Set<string>();
  let left = mostValues;
  const visit = (tree: T, into: Set<string>, depth: number): void => {
    if (depth > MAX_DEPTH || left-- <= 0) return;
    if (tree.text !== undefined && tree.text.length <= LONGEST) for (const name of namesIn(tree.text)) into.add(name);
    for (const item of tree.items()) visit(item, into, depth + 1);
    for (const { key, value } of tree.entries()) if (!ASIDE.has(key)) visit(value, key === 'PermissionsBoundary' ? bounds : into, depth + 1);
  };
  for (const root of roots) visit(root, others, 0);
  return { bounds, others };
}

/** `Bound`, `Bound.Arn` and `${Bound}`. */
function namesIn(text: string): string[] {
  const [whole] = /^\w{1,255}(?=$|\.)/.exec(text) ?? [];
  return [...(whole === undefined ? [] : [whole]), ...[...text.matchAll(/\$\{(\w{1,255})/g)].map(([, name = '']) => name)];
}

const PATH = /(?:^|[/._-])permissions?[-_]?boundar(?:y|ies)(?:[._-][^/]{0,100})?$|(?:^|[/._-])service[-_]control[-_]polic(?:y|ies)(?:[/._-]|$)|(?:^|\/)scps?\//i;
const CONTROL = /(?:^|[/._-])scps?(?:[/._-]|$)/i;
const ORGANIZATION = /(?:^|[/._-])(?:ous?|organi[sz]ations?)(?:[/._-]|$)/i;
const ATTACHED: ReadonlySet<string> = new Set(['Roles', 'Users', 'Groups']);
const ASIDE: ReadonlySet<string> = new Set(['Outputs', 'DependsOn']);
const MAX_DEPTH = 24;
const LONGEST = 2000;
