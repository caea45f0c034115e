import { OF_NODE } from '../libraries/places';
import type { Modules } from '../modules/modules';
import type { SourceFacts, Value } from '../../model/facts';
import type { ManifestFacts } from '../../model/manifests';
import { modulesOf } from './modules-run';

const MAX_LENGTH = 200;
const MAX_LEVEL = 4;
const ENDING = /\.[cm]?[jt]sx?$/;
const JOINS = /^(?:join|resolve|URL)$/;
const LOADERS: ReadonlySet<string> = new Set(['require', 'import']);
/** A path of a source, or of what is built of it. */
const PATH = /^(?:\.{1,2}|src|dist|build|lib|out)\/|\.[cm]?[jt]s$/;


/** What those that name a file by its path have at the end of it: its name without the ending, of an index that of its folder. */
export function stemOf(path: string): string {
  const parts = path.slice(-MAX_LENGTH).split(/[\\/]/).filter((part) => part !== '');
  const last = (parts.at(-1) ?? '').replace(ENDING, '');
  return (last === 'index' ? parts.at(-2) ?? last : last).replace(/^[@~#$]/, '');
}

/** Names of files that texts of code say, where they read as paths, or are put together to one. What is imported by a text is told by imports. */
export function namesInCode({ calls, bindings }: SourceFacts): string[] {
  const found: string[] = [];
  for (const { callee, args } of calls) {
    if (callee.k === 'global' && LOADERS.has(callee.name)) continue;
    const joined = JOINS.test(callee.k === 'member' || callee.k === 'global' ? callee.name : '');
    for (const arg of args) collect(arg, joined, 0, found);
  }
  for (const { init } of bindings) if (init) collect(init, false, 0, found);
  return [...new Set(found)];
}

/** Names of files that imports may mean which lead to no file that is known, such as those of an alias; but for packages that a manifest lists. */
export function unknownModules(file: string, unit: SourceFacts, modules: Modules, known: ReadonlySet<string>): string[] {
  return [...new Set(modulesOf(unit))].flatMap((module) => {
    const target = modules.resolve(module, file);
    return 'file' in target || known.has(target.module) || OF_NODE.test(target.module) ? [] : [stemOf(target.module)];
  });
}

/** Names of files that commands, process managers and descriptions of functions say. */
export function namesInCommands(manifests: readonly ManifestFacts[]): string[] {
  return manifests.flatMap(commandsOf).flatMap((text) => text.split(/[\s'"`=;&|,()[\]{}]+/)).flatMap((word) => (word.includes('/') || ENDING.test(word) ? [stemOf(word)] : []));
}

function commandsOf({ package: own, docker, compose, kubernetes, processes, serverless }: ManifestFacts): string[] {
  return [
    ...Object.values(own?.scripts ?? {}).map(({ text }) => text),
    ...[docker, ...Object.values(docker?.others ?? {})].flatMap((stage) => [stage?.command?.text ?? '', stage?.program?.text ?? '']),
    ...(compose?.services ?? []).flatMap(({ command, start }) => [command?.text ?? '', ...start?.scripts ?? []]),
    ...(kubernetes?.workloads ?? []).flatMap(({ containers }) => containers.map(({ command }) => command?.text ?? '')),
    ...(processes?.processes ?? []).map(({ command }) => command),
    ...(serverless?.functions ?? []).map(({ module }) => `${module}.js`),
  ];
}

function collect(value: Value, joined: boolean, level: number, found: string[]): void {
  if (level > MAX_LEVEL) return;
  const inner = (one: Value): void => { collect(one, joined, level + 1, found); };
  switch (value.k) {
    case 'const': {
      if (typeof value.v === 'string' && value.v.length <= MAX_LENGTH && (joined || PATH.test(value.v))) found.push(stemOf(value.v));
      return;
    }
    case 'template': { value.parts.forEach(inner); return; }
    case 'array': { value.items.forEach(inner); return; }
    case 'object': { for (const prop of value.props) inner(prop.value); return; }
    case 'either': { inner(value.left); inner(value.right); return; }
    default:
  }
}
