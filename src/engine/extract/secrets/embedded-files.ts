import { isNamedForSettings, textSyntaxOf } from '../../model/text-files';
import { looksOf } from './looks';
import { shifted, type ManifestEntry } from './manifest-entry';
import { jsonEntries } from './manifest-json';
import { envEntries } from './manifest-lines';
import { yamlEntries } from './manifest-yaml';
import { settingEntries } from './text-settings';

/**
 * What a file sets that stands whole in a text of YAML, as a ConfigMap holds what it mounts: `application.yml: |`. Files that nothing says of that they
 * are settings, and those for developing, only what reads as drawn at random. Nothing where the name is that of another kind of file.
 */
export function embeddedEntries(name: string, text: string, from: number, to: number): ManifestEntry[] | undefined {
  const read = readerOf(name);
  const entries = read?.(text, from, to);
  return isLoaded(name) ? entries : entries?.filter((entry) => looksOf(entry.text, entry.names) === 'credential' || entry.text.includes('://'));
}

type Reader = (text: string, from: number, to: number) => ManifestEntry[];

/** All of them take lines that are indented alike. */
function readerOf(name: string): Reader | undefined {
  if (ENV_FILE.test(name)) return (text, from, to) => shifted(envEntries(text.slice(from, to)), from);
  if (!/^[\w.-]{1,100}\.\w{1,12}$/.test(name)) return undefined;
  switch (textSyntaxOf(name)) {
    case 'json': return (text, from, to) => shifted(jsonEntries(text.slice(from, to)), from);
    case 'yaml': return (text, from, to) => shifted(yamlEntries(text.slice(from, to)), from);
    case 'settings': return (text, from, to) => settingEntries({ text, from, to, hints: NONE });
    default: return undefined;
  }
}

const ENV_FILE = /^(?:[\w-]{0,40}\.)?env(?:\.[\w-]{1,30}){0,2}$/;
const NONE = { names: [], commands: [], marks: [] };

function isLoaded(name: string): boolean {
  return !PUT_ASIDE.test(name) && (ENV_FILE.test(name) || textSyntaxOf(name) === 'settings' || isNamedForSettings(name));
}

const PUT_ASIDE = /(?:^|[._-])(?:dev|development|local|tests?|testing|ci|e2e|examples?|samples?|template|dist|mocks?)(?:[._-]|$)/i;
