import type { ComposeService } from '../../model/manifests';
import { interpolate } from './interpolation';
import { namesIn } from './named-variables';
import type { YamlNode } from './yaml';

/** What a container runs in place of the command of its image, or of its entry point, which reads the variables that a store is made with. */
export function startOf(entrypoint: YamlNode | undefined, command: YamlNode | undefined, test: YamlNode | undefined, volumes: YamlNode | undefined): ComposeService['start'] {
  const own = wordsOf(entrypoint);
  const words = [...own, ...wordsOf(command)];
  const [first] = words;
  if (first === undefined) return undefined;
  const scripts = words.flatMap((word) => sourcesOf(word, volumes));
  const named = namesIn([...words.filter((word) => sourcesOf(word, volumes).length === 0), ...wordsOf(test)].join(' '));
  return { program: programOf(first), ...(own.length > 0 && { replacesEntrypoint: true as const }), ...(named && { named }), scripts };
}

/** Nothing that an option or an assignment is given, which may be a credential. */
function programOf(word: string): string {
  return word.startsWith('-') ? '-' : /^(?:[\w./-]{0,100}\/)?([\w.-]{1,40})$/.exec(word)?.[1] ?? '';
}

/** Of a command in one text its first word stands alone: what follows is looked at as it is written. */
function wordsOf(node: YamlNode | undefined): string[] {
  if (node === undefined) return [];
  const items = node.kind === 'list' ? node.items().map((item) => item.text ?? '') : (node.text ?? '').trim().split(/\s+/);
  return items.map(interpolate).filter((word) => word !== '');
}

/** The file that is mounted where a command looks for it, as the compose file writes it: `./setup.sh:/scripts/setup.sh`. */
function sourcesOf(word: string, volumes: YamlNode | undefined): string[] {
  if (!word.startsWith('/')) return [];
  return (volumes?.items() ?? []).slice(0, MOST_VOLUMES).flatMap((item) => {
    const [source = '', target = ''] = item.kind === 'map' ? [item.get('source')?.text, item.get('target')?.text] : interpolate(item.text ?? '').split(':');
    const folder = target.replace(/\/$/, '');
    if (!source.startsWith('.') || folder === '') return [];
    if (word === folder) return [source];
    return word.startsWith(`${folder}/`) ? [`${source.replace(/\/$/, '')}${word.slice(folder.length)}`] : [];
  });
}

const MOST_VOLUMES = 50;
