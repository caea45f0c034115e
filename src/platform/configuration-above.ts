import path from 'node:path';
import { baselineFileName } from '../config/baseline';
import { configFileName } from '../config/configuration';
import type { FileAbove } from '../config/nearest';
import { nodeHost } from './node-host';

/** The nearest configuration in the folders above `root`, an absolute path; a workspace's own ones are not looked at. */
export function configurationAbove(root: string): FileAbove | undefined {
  return above(root, configFileName);
}

/** The nearest baseline in the folders above `root`, an absolute path. */
export function baselineAbove(root: string): FileAbove | undefined {
  return above(root, baselineFileName);
}

function above(root: string, name: string): FileAbove | undefined {
  for (let folder = path.dirname(root); ; folder = path.dirname(folder)) {
    const source = nodeHost(folder).read(name);
    if (source.ok) return { text: source.text, below: path.relative(folder, root).split(path.sep).join('/') };
    if (folder === path.dirname(folder)) return undefined;
  }
}
