import { readFileSync } from 'node:fs';
import path from 'node:path';
import { configFileName, type ConfigurationAbove } from '../config/configuration';

/** The nearest configuration in the folders above `root`, an absolute path; a workspace's own ones are not looked at. */
export function configurationAbove(root: string): ConfigurationAbove | undefined {
  for (let folder = path.dirname(root); ; folder = path.dirname(folder)) {
    const text = textOf(path.join(folder, configFileName));
    if (text !== undefined) return { text, below: path.relative(folder, root).split(path.sep).join('/') };
    if (folder === path.dirname(folder)) return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
