import path from 'node:path';
import { configFileName, type ConfigurationAbove } from '../config/configuration';
import { nodeHost } from './node-host';

/** The nearest configuration in the folders above `root`, an absolute path; a workspace's own ones are not looked at. */
export function configurationAbove(root: string): ConfigurationAbove | undefined {
  for (let folder = path.dirname(root); ; folder = path.dirname(folder)) {
    const source = nodeHost(folder).read(configFileName);
    if (source.ok) return { text: source.text, below: path.relative(folder, root).split(path.sep).join('/') };
    if (folder === path.dirname(folder)) return undefined;
  }
}
