import type { Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import { folderOf, isWithin, nameOf } from '../../model/paths';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/**
 * Whether a service reads a setting by its path from the folder of files that node-config loads, and nothing in the folder says that a variable or
 * another stage sets it in its place. Source: node-config, "Configuration Files", "Custom Environment Variables".
 */
export function isReadSetting({ names }: LiteralFact, { path }: ManifestFacts, model: SystemModel): boolean {
  const folder = folderOf(path);
  const stage = STAGE.exec(nameOf(path))?.[1];
  if (stage === undefined || nameOf(folder) !== 'config' || names.length === 0 || names.length > MOST_NAMES || isSetElsewhere(names, path, stage, model)) return false;
  const key = names.join('.');
  const root = folderOf(folder);
  for (const { at, keys } of model.gathered('settings that files read by their path', keysReadIn)) if (isWithin(at, root) && keys.some((read) => key === read || key.startsWith(`${read}.`))) return true;
  return false;
}

/** Of the stages that are deployed, as JSON and YAML: of other files in the folder nothing is kept that would say what replaces a setting. */
const STAGE = /^(default|prod|production|staging|stage|live)\.(?:json|ya?ml)$/;
const VARIABLES = /^custom-environment-variables\.(?:json|ya?ml)$/;
/** Literals keep the last three of their names. */
const MOST_NAMES = 3;

/** Whether another file of the folder has the setting, or may have it as far as is known of it. */
function isSetElsewhere(names: readonly string[], path: string, stage: string, { manifests }: SystemModel): boolean {
  for (const other of manifests.values()) {
    if (other.path === path || folderOf(other.path) !== folderOf(path)) continue;
    const isStage = stage === 'default' && STAGE.test(nameOf(other.path));
    if ((isStage || VARIABLES.test(nameOf(other.path))) && (other.document === undefined || holds(other.document, names))) return true;
  }
  return false;
}

function holds(document: Value, names: readonly string[]): boolean {
  let value: Value | undefined = document;
  for (const name of names) value = value?.k === 'object' ? value.props.find(({ key }) => key === name)?.value : undefined;
  return value !== undefined;
}

interface KeysRead {
  readonly at: string;
  readonly keys: readonly string[];
}

function keysReadIn({ path, services, facts }: SourceUnit): KeysRead | undefined {
  const bindings = services.length === 0 ? [] : facts.imports.flatMap(({ module, binding, typeOnly }) => (module === 'config' && !typeOnly && binding !== undefined ? [binding] : []));
  if (bindings.length === 0) return undefined;
  return { at: path, keys: facts.calls.flatMap(({ callee, args }) => (callee.k === 'member' && callee.name === 'get' && callee.of.k === 'ref' && bindings.includes(callee.of.b) ? keyIn(args[0]) : [])) };
}

function keyIn(value: Value | undefined): string[] {
  return value?.k === 'const' && typeof value.v === 'string' ? [value.v] : [];
}
