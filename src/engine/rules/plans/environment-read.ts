import type { FunctionId, SourceFacts } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { folderOf, joinPath, nameOf, resolveFrom } from '../../model/paths';
import type { SystemModel } from '../../model/system';

/** Code that reads a variable in a function of a file: `process.env.NAME`, or `process.env['NAME']` where the project's tsconfig asks for brackets. */
export function environmentRead(name: string, file: string, model: SystemModel, fn: FunctionId = 0): string {
  const facts = model.files.get(file)?.facts;
  const environment = facts ? environmentIn(facts, fn) : 'process.env';
  return asksForBrackets(file, model) ? `${environment}['${name}']` : `${environment}.${name}`;
}

/** Code of the environment in a function, where a name of the program's own may hide Node's `process`. */
export function environmentIn(facts: SourceFacts, fn: FunctionId): string {
  const around = new Set<FunctionId>([0]);
  for (let at = fn; !around.has(at); at = facts.functions[at]?.parent ?? 0) around.add(at);
  return hiddenIn(facts).some((one) => around.has(one)) ? 'globalThis.process.env' : 'process.env';
}

/** The functions of a file in which a name of its own hides Node's `process`. */
const hiddenIn = ofEach(({ bindings, imports }: SourceFacts): readonly FunctionId[] =>
  bindings.flatMap((binding, id) => (binding.name === 'process' && !imports.some((one) => one.binding === id && /^(?:node:)?process$/.test(one.module)) ? [binding.fn] : [])));

/** TypeScript's `noPropertyAccessFromIndexSignature` in one of the tsconfig files nearest above a file of TypeScript. */
function asksForBrackets(file: string, model: SystemModel): boolean {
  if (!/\.[cm]?tsx?$/.test(file)) return false;
  const configs = [...model.manifests.values()].filter(({ tsconfig }) => tsconfig);
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const nearest = configs.filter(({ path }) => folderOf(path) === folder && !nameOf(path).startsWith('jsconfig'));
    if (nearest.length > 0) return nearest.some(({ path }) => settingOf(path, model, MAX_EXTENDS) === true);
    if (folder === '') return false;
  }
}

const MAX_EXTENDS = 8;
/** A base from npm that sets it. Source: the tsconfig bases. */
const STRICTEST = /^@tsconfig\/.*strictest/;

/** What a tsconfig says, or else the last of those that it extends and that say something. */
function settingOf(path: string, model: SystemModel, left: number): boolean | undefined {
  const config = model.manifests.get(path)?.tsconfig;
  if (!config || config.brackets !== undefined || left === 0) return config?.brackets;
  return config.extends.map((written) => extended(written, path, model, left)).findLast((setting) => setting !== undefined);
}

function extended(written: string, path: string, model: SystemModel, left: number): boolean | undefined {
  if (STRICTEST.test(written)) return true;
  const target = written.startsWith('.') ? resolveFrom(folderOf(path), written) : inPackage(written, model);
  const found = target === undefined ? undefined : [target, `${target}.json`, joinPath(target, 'tsconfig.json')].find((one) => model.manifests.has(one));
  return found === undefined ? undefined : settingOf(found, model, left - 1);
}

/** A file of a package of the workspace: `@acme/tsconfig/base.json`. */
function inPackage(written: string, { manifests }: SystemModel): string | undefined {
  const name = written.split('/').slice(0, written.startsWith('@') ? 2 : 1).join('/');
  const owner = [...manifests.values()].find((one) => one.package?.name === name);
  return owner && joinPath(folderOf(owner.path), written.slice(name.length + 1));
}
