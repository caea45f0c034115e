import { isAtHand } from '../../plans/package-manifest';
import type { SourceUnit } from '../../../model/source-unit';
import type { SystemModel } from '../../../model/system';

/** Whether a file loads nothing of the program, so that whoever imports it closes no circle. */
export function importsPackagesOnly({ path, facts }: SourceUnit, model: SystemModel): boolean {
  return facts.imports.every(({ module, typeOnly }) => typeOnly || isPackage(module, path, model));
}

function isPackage(module: string, file: string, model: SystemModel): boolean {
  if (module.startsWith('node:')) return true;
  if (!/^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9]/.test(module)) return false;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
  return BUILT_IN.has(name) || isAtHand(name, file, model);
}

/** Modules of Node that settings are read with. */
const BUILT_IN = new Set(['process', 'fs', 'path', 'url', 'os']);
