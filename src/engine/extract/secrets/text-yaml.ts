import { codeIn } from './text-code';
import { entryIn, linesOf, valueIn, type TextLine } from './text-line';
import { commandEntries } from './text-shell';
import { settingIn } from './text-settings';
import type { ManifestEntry } from './manifest-entry';

/** Values of YAML by the keys that their lines stand below, and what its commands pass on; nothing is parsed, so that any file may be read. */
export function yamlLineEntries(text: string, from = 0, to = text.length): ManifestEntry[] {
  const walk: Walk = { entries: [], keys: [], named: undefined, block: undefined, command: '' };
  for (const line of linesOf(text, from, to)) {
    const indent = line.text.length - line.text.trimStart().length;
    if (line.text.trim() === '') continue;
    if (walk.block !== undefined && indent > walk.block) takeBlockLine(line, walk);
    else if (!/^\s*#/.test(line.text)) {
      walk.block = undefined;
      walk.command = '';
      takeLine(line, walk);
    }
  }
  return walk.entries;
}

interface Walk {
  readonly entries: ManifestEntry[];
  readonly keys: { readonly indent: number; readonly key: string }[];
  /** The `name` of a pair whose `value` may follow, and how far it is indented. */
  named: { readonly indent: number; readonly name: string } | undefined;
  /** Indentation of the key whose text goes over lines. */
  block: number | undefined;
  /** The lines of a command so far that goes on. */
  command: string;
}

const KEY = /^(\s{0,200}(?:-\s{1,8}){0,4})(["']?)([A-Za-z_][^\s:"'#{}[\],]{0,100})\2\s{0,4}:(?=\s|$)/;
const COMMAND = /^(?:run|script|command|cmd|args|shell|exec|entrypoint|before_script|after_script|commands|sh)$/;
const REFERS = new Set(['secretKeyRef', 'configMapKeyRef', 'secretRef', 'metadata', 'labels', 'annotations', 'matchLabels', 'selector']);

function takeLine(line: TextLine, walk: Walk): void {
  const match = KEY.exec(line.text);
  if (!match) {
    const item = /^\s*-\s{1,8}["']?([A-Za-z_]\w{1,80})=(\S{1,1000})\s*$/.exec(line.text);
    const value = item && valueIn((item[2] ?? '').replace(/["']$/, ''));
    if (item && value) walk.entries.push(entryIn(line, [item[1] ?? ''], value.text, line.text.indexOf('=') + 1 + value.at));
    else walk.entries.push(...commandEntries(line));
    return;
  }
  const indent = (match[1] ?? '').length;
  const key = match[3] ?? '';
  while ((walk.keys.at(-1)?.indent ?? -1) >= indent) walk.keys.pop();
  const raw = line.text.slice(match[0].length);
  const path = [...walk.keys.map((one) => one.key), key];
  walk.keys.push({ indent, key });
  if (/^\s*[|>][-+\d]{0,3}\s*(?:#.*)?$/.test(raw)) walk.block = line.text.length - line.text.trimStart().length;
  else takeValue(line, { indent, key, path, raw, at: match[0].length }, walk);
}

function takeValue(line: TextLine, { indent, key, path, raw, at }: { readonly indent: number; readonly key: string; readonly path: readonly string[]; readonly raw: string; readonly at: number }, walk: Walk): void {
  const value = valueIn(raw, /\s#/);
  if (!value || path.some((name) => REFERS.has(name))) return;
  if (/^[{[]/.test(value.text)) walk.entries.push(...codeIn(line));
  else if (COMMAND.test(key)) walk.entries.push(...commandEntries(line));
  else if (!/^[&*!]/.test(value.text)) {
    const named = key === 'value' && walk.named?.indent === indent ? [walk.named.name] : path;
    walk.entries.push(entryIn(line, named, value.text, at + value.at));
  }
  if (key === 'name') walk.named = { indent, name: value.text };
}

function takeBlockLine(line: TextLine, walk: Walk): void {
  const command = walk.command.slice(-MAX_COMMAND) + line.text;
  walk.command = line.text.endsWith('\\') ? command : '';
  walk.entries.push(...blockEntries(line, command));
}

const MAX_COMMAND = 2000;

function blockEntries(line: TextLine, command: string): ManifestEntry[] {
  const setting = settingIn(line, []);
  const commands = commandEntries(line, command);
  return commands.length > 0 || !setting || /\$[\w{(]|`/.test(setting.text) ? commands : [setting];
}
