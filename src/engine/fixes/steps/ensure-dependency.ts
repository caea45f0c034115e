import { parse, parseTree } from 'jsonc-parser';
import type { FixStep } from '../../model/fix';
import { withValue } from '../json-edits';
import { done, refused, type Outcome } from '../outcome';

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
  if (step.dev) return done(forDevelopment === undefined ? withValue(text, ['devDependencies', step.name], step.version) : []);
  const added = withValue(text, ['dependencies', step.name], forDevelopment ?? step.version);
  if (forDevelopment === undefined) return done(added);
  return done([...added, ...withValue(text, ['devDependencies', step.name], undefined)]);
}

function versionIn(text: string, section: string, name: string): string | undefined {
  const manifest = parse(text) as Record<string, Record<string, unknown> | undefined>;
  const version = manifest[section]?.[name];
  return typeof version === 'string' ? version : undefined;
}
