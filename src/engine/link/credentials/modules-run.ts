import type { Modules } from '../modules/modules';
import type { SourceFacts } from '../../model/facts';

/** Modules that a file imports or hands on as it runs, types aside. */
export function modulesOf({ imports, exports }: SourceFacts): string[] {
  return [...imports.flatMap(({ module, typeOnly }) => (typeOnly ? [] : [module])), ...exports.flatMap(({ from, typeOnly }) => (from === undefined || typeOnly ? [] : [from]))];
}

/** The file that a module is; none of a package. */
export function filesAt(module: string, from: string, modules: Modules): string[] {
  const target = modules.resolve(module, from);
  return 'file' in target ? [target.file] : [];
}
