import type { YamlNode } from '../yaml';

/** What the expressions of a step may name. */
export interface Scope {
  readonly variables: ReadonlyMap<string, string>;
  readonly matrix: ReadonlyMap<string, string>;
  /** Names of images that a step makes for others, by `steps.meta.outputs.tags`. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
}

const variableLimit = 200;
const depthLimit = 5;
const lengthLimit = 20_000;
const lookUpLimit = 500;

/** Values of these stay out of what is read, so that they can't come up anywhere. */
const SECRET = /token|secret|passw|pwd|credential|key/i;

export function variablesOf(node: YamlNode | undefined): Map<string, string> {
  return new Map((node?.entries() ?? []).slice(0, variableLimit).flatMap(({ key, value }) => (value.text === undefined ? [] : [[key, value.text] as const])));
}

/** A text with what its expressions stand for: `{repository}` is the repository, `*` what only a run knows. */
export function filled(text: string, scope: Scope): string {
  return filledWithin(text, scope, { depth: 0, looked: 0 });
}

/** How deep values stand in values, and how many were looked up for one text: values that name each other many times would multiply. */
interface Way {
  depth: number;
  looked: number;
}

function filledWithin(text: string, scope: Scope, way: Way): string {
  if (way.depth > depthLimit || way.looked > lookUpLimit || text.length > lengthLimit) return '*';
  way.depth++;
  const whole = text
    .replace(/\$\{\{([^{}]{0,300})\}\}/g, (_, expression: string) => valueOf(expression.trim(), scope, way))
    .replace(/\$\([^()]{0,300}\)|`[^`\n]{0,300}`/g, '*')
    .replace(/\$(?:\{([A-Za-z_]\w{0,100})[^{}]{0,100}\}|([A-Za-z_]\w{0,100}))/g, (_, braced: string | undefined, plain: string | undefined) => variable(braced ?? plain ?? '', scope, way));
  way.depth--;
  return whole.length > lengthLimit ? '*' : whole;
}

function valueOf(expression: string, scope: Scope, way: Way): string {
  if (expression === 'github.repository') return '{repository}';
  const [, kind, name = ''] = /^(env|matrix)\.([\w.-]+)$/.exec(expression) ?? [];
  if (kind === 'env') return variable(name, scope, way);
  const value = kind === 'matrix' ? scope.matrix.get(name) : undefined;
  return value === undefined || way.looked++ > lookUpLimit ? '*' : filledWithin(value, scope, way);
}

function variable(name: string, scope: Scope, way: Way): string {
  if (name === 'GITHUB_REPOSITORY' || name === 'CI_PROJECT_PATH') return '{repository}';
  if (name === 'CI_REGISTRY_IMAGE') return '*/{repository}';
  const value = SECRET.test(name) ? undefined : scope.variables.get(name);
  return value === undefined || way.looked++ > lookUpLimit ? '*' : filledWithin(value, scope, way);
}
