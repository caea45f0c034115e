import type { Core } from './core';
import { below } from './settings';
import { UNKNOWN, textOf, type Known } from '../known';
import { join } from '../modules/modules';
import { folderOf } from '../../model/paths';

/** Files of settings that code loads by path, or that a library looks for. */

/** What `import x from './config.json'` gives. */
export function importedDocument(core: Core, specifier: string, from: string, name: string): Known {
  if (!specifier.startsWith('.') || !specifier.endsWith('.json')) return UNKNOWN;
  const whole = documentAt(core, join(folderOf(from), specifier));
  return name === 'default' || name === '' ? whole : core.member(whole, name);
}

/**
 * A setting of node-config by its dotted path: the variable that custom-environment-variables names, else the default.
 * Source: https://github.com/node-config/node-config/wiki/Configuration-Files
 */
export function configuredBy(core: Core, path: string, from: string): Known {
  for (let folder = folderOf(from), i = 0; i < MAX_FOLDERS; folder = folderOf(folder), i++) {
    const at = (name: string): Known => below(core, settingsFile(core, join(folder, `config/${name}`)), path);
    const fallback = at('default');
    const mapped = at('custom-environment-variables');
    const variable = textOf(mapped) ?? textOf(core.member(mapped, '__name'));
    if (variable !== undefined) return fallback.k === 'text' || fallback.k === 'number' ? { k: 'either', left: { k: 'env', name: variable }, right: fallback } : { k: 'env', name: variable };
    if (fallback.k !== 'unknown' && fallback.k !== 'nothing') return fallback;
    if (folder === '') break;
  }
  return UNKNOWN;
}

const MAX_FOLDERS = 12;

function settingsFile(core: Core, path: string): Known {
  for (const extension of ['.json', '.yaml', '.yml']) {
    const found = documentAt(core, path + extension);
    if (found.k !== 'unknown') return found;
  }
  const code = ['.ts', '.js', '.cjs', '.mjs'].map((extension) => path + extension).find((file) => core.facts.has(file));
  return code === undefined ? UNKNOWN : core.exportOf(code, 'default');
}

function documentAt(core: Core, path: string): Known {
  const value = core.documents.get(path);
  return value ? core.evaluate(value, { file: path, fn: 0 }) : UNKNOWN;
}
