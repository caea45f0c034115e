import { isForReading, isNamedForSettings, textSyntaxOf } from '../../model/text-files';
import { findConnectionString } from './connection-strings';
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
  return isLoaded(name) ? entries : entries?.filter((entry) => looksOf(entry.text, entry.names) === 'credential' || entry.text.includes('://') || findConnectionString(entry.text) !== undefined);
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
  return !PUT_ASIDE.test(name) && !isOfTexts(name) && (ENV_FILE.test(name) || textSyntaxOf(name) === 'settings' || isNamedForSettings(name));
}

const PUT_ASIDE = /(?:^|[._-])(?:dev|development|local|tests?|testing|ci|e2e|examples?|samples?|template|dist|mocks?)(?:[._-]|$)/i;

/** Texts for people, in which `password` is a label, by what they are called or the language of their name (`shop_de_AT.properties`). Source: Java, `ResourceBundle`. */
function isOfTexts(name: string): boolean {
  return isForReading(name) || TEXTS.test(name) || BUNDLE.test(name);
}

const TEXTS = /(?:^|[._-])(?:messages?|labels?|i18n|l10n|locales?|translations?|lang|languages?)(?:[._-]|$)/i;
const BUNDLE = /_(?:ar|bg|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi|zh|[a-z]{2}_[A-Z]{2})\.properties$/;
