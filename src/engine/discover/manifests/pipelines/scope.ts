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

export function variablesOf(node: YamlNode | undefined): Map<string, string> {
  return new Map((node?.entries() ?? []).slice(0, variableLimit).flatMap(({ key, value }) => (value.text === undefined ? [] : [[key, value.text] as const])));
}

/** A text with what its expressions stand for: `{repository}` is the repository, `*` what only a run knows. */
export function filled(text: string, scope: Scope, depth = 0): string {
  if (depth > depthLimit || text.length > lengthLimit) return '*';
  return text
    .replace(/\$\{\{([^{}]{0,300})\}\}/g, (_, expression: string) => valueOf(expression.trim(), scope, depth))
    .replace(/\$\([^()]{0,300}\)|`[^`\n]{0,300}`/g, '*')
    .replace(/\$(?:\{([A-Za-z_]\w{0,100})[^{}]{0,100}\}|([A-Za-z_]\w{0,100}))/g, (_, braced: string | undefined, plain: string | undefined) => variable(braced ?? plain ?? '', scope, depth));
}

function valueOf(expression: string, scope: Scope, depth: number): string {
  if (expression === 'github.repository') return '{repository}';
  const [, kind, name = ''] = /^(env|matrix)\.([\w.-]+)$/.exec(expression) ?? [];
  if (kind === 'env') return variable(name, scope, depth);
  const value = kind === 'matrix' ? scope.matrix.get(name) : undefined;
  return value === undefined ? '*' : filled(value, scope, depth + 1);
}

function variable(name: string, scope: Scope, depth: number): string {
  if (name === 'GITHUB_REPOSITORY' || name === 'CI_PROJECT_PATH') return '{repository}';
  if (name === 'CI_REGISTRY_IMAGE') return '*/{repository}';
  const value = scope.variables.get(name);
  return value === undefined ? '*' : filled(value, scope, depth + 1);
}
