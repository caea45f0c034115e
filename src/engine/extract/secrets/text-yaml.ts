import { codeIn } from './text-code';
import { HintCursor } from './hints';
import { entryIn, lineOf, mayBind, valueIn, type Part, type TextLine } from './text-line';
import { commandEntries } from './text-shell';
import { settingIn } from './text-settings';
import type { ManifestEntry } from './manifest-entry';
import { afterBlanks, afterDashes, yamlKeyAt, type YamlKey } from './yaml-key';

/** Values of YAML by the keys that their lines stand below, and what its commands pass on; nothing is parsed, so that any file may be read. Of lines without a hint only the keys are looked at. */
export function yamlLineEntries({ text, from, to, hints }: Part): ManifestEntry[] {
  const walk: Walk = { text, entries: [], keys: [], secret: NONE, named: undefined, block: NONE, command: '', marks: new HintCursor(hints.marks, from) };
  for (let start = from; start < to; ) {
    const at = isIdle(walk) ? nextOfInterest(walk, start, to) : start;
    if (at >= to) break;
    const next = endOfLine(text, at, to);
    takeLine(walk, at, next);
    start = next + 1;
  }
  return walk.entries;
}

/** Of the lines up to the next hint nothing matters but the keys around it. */
function isIdle({ secret, named, block }: Walk): boolean {
  return secret === NONE && named === undefined && block === NONE;
}

/** Where the line of the next hint begins, or that of the key whose text it stands in; the keys around it are taken. */
function nextOfInterest(walk: Walk, from: number, to: number): number {
  const { text, keys } = walk;
  const hint = walk.marks.after(from);
  if (hint > to) return to;
  let start = Math.max(from, text.lastIndexOf('\n', hint - 1) + 1);
  const key = yamlKeyAt(text, start, endOfLine(text, start, to));
  let indentation = afterBlanks(text, start, to) - start;
  // A line without a key ends none of those around it.
  let inner = key?.indent ?? NONE;
  let around: YamlKey[] = [];
  const isValue = key !== undefined && isNamed(text, key, 'value');
  for (let end = start - 1; end >= from && inner > 0; ) {
    const begin = end === from ? from : Math.max(from, text.lastIndexOf('\n', end - 1) + 1);
    // Of most lines it matters only that they are indented further.
    const outer = isOutside(text, begin, end, isValue ? inner + 1 : inner) ? yamlKeyAt(text, begin, end) : undefined;
    if (outer && outer.indent < inner) {
      const holds = opensBlock(text, outer) && indentation > outer.indent;
      if (holds) [start, indentation] = [begin, afterBlanks(text, begin, end) - begin];
      around = holds ? [] : [outer, ...around];
      inner = outer.indent;
    } else if (key && outer?.indent === key.indent && inner === key.indent && isValue && isName(text, outer)) walk.named ??= outer;
    end = begin - 1;
  }
  while ((keys[keys.length - 1]?.indent ?? -1) >= inner) keys.pop();
  keys.push(...around);
  return start;
}

/** Whether a line's key is indented less than so far. */
function isOutside(text: string, start: number, end: number, indent: number): boolean {
  const within = Math.min(end, start + indent);
  return afterDashes(text, afterBlanks(text, start, within), within) < within;
}

function endOfLine(text: string, start: number, to: number): number {
  const found = text.indexOf('\n', start);
  return found < 0 || found > to ? to : found;
}

interface Walk {
  readonly text: string;
  readonly entries: ManifestEntry[];
  /** The keys around a line, from the outermost. */
  readonly keys: YamlKey[];
  readonly marks: HintCursor;
  /** Indentation of the outermost key that names a secret. */
  secret: number;
  /** The key `name` or `key` of a pair whose `value` may follow. */
  named: YamlKey | undefined;
  /** Indentation of the key whose text goes over lines. */
  block: number;
  /** The lines of a command so far that goes on. */
  command: string;
}

/** No indentation at all. */
const NONE = Infinity;
const COMMAND = /^(?:run|script|command|cmd|args|shell|exec|entrypoint|before_script|after_script|commands|sh)$/;
const REFERS = new Set(['secretKeyRef', 'configMapKeyRef', 'secretRef', 'metadata', 'labels', 'annotations', 'matchLabels', 'selector']);

function takeLine(walk: Walk, start: number, next: number): void {
  const { text } = walk;
  const first = afterBlanks(text, start, next);
  if (first === next) return;
  const isMarked = walk.marks.isIn(start, next);
  if (first - start > walk.block) {
    takeBlockLine(walk, start, next, isMarked);
    return;
  }
  if (text.charCodeAt(first) === HASH) return;
  walk.block = NONE;
  walk.command = '';
  const key = yamlKeyAt(text, start, next);
  const line = isMarked && !key ? lineOf(text, start, next) : undefined;
  if (key) takeKey(walk, key, isMarked);
  else if (line) walk.entries.push(...flowEntries(line, pathOf(walk, first - start), first - start), ...itemEntries(line));
}

const HASH = 35;

function takeKey(walk: Walk, key: YamlKey, isMarked: boolean): void {
  const { text, keys, named } = walk;
  while ((keys[keys.length - 1]?.indent ?? -1) >= key.indent) keys.pop();
  keys.push(key);
  if (key.indent <= walk.secret) walk.secret = isMarked && mayBind(text.slice(key.from, key.to)) ? key.indent : NONE;
  if (named && key.indent < named.indent) walk.named = undefined;
  if (opensBlock(text, key)) {
    walk.block = key.indent;
    return;
  }
  const isPaired = named?.indent === key.indent && isNamed(text, key, 'value');
  if (isMarked || walk.secret !== NONE || isPaired) takeValue(walk, key);
  if (isName(text, key)) walk.named = key;
}

/** Whether the text of a key goes over the lines below it. */
function opensBlock(text: string, { after, end }: YamlKey): boolean {
  const code = text.charCodeAt(afterBlanks(text, after, end));
  return (code === PIPE || code === ABOVE) && BLOCK.test(text.slice(after, end));
}

const PIPE = 124;
const ABOVE = 62;
const BLOCK = /^\s*[|>][-+\d]{0,3}\s*(?:#.*)?$/;

function isNamed(text: string, { from, to }: YamlKey, name: string): boolean {
  return to - from === name.length && text.startsWith(name, from);
}

/** `name: X` beside `value: y`, or `key: X`, as Render writes it. */
function isName(text: string, key: YamlKey): boolean {
  return isNamed(text, key, 'name') || isNamed(text, key, 'key');
}

function takeValue(walk: Walk, { start, indent, from, to, after, end }: YamlKey): void {
  const { text, named } = walk;
  const behind = after + anchorLength(text, after, end);
  const line = lineOf(text, start, end);
  const value = line && valueIn(text.slice(behind, end), /\s#/);
  if (!value) return;
  const path = pathOf(walk);
  if (refers(path)) return;
  const key = text.slice(from, to);
  if (/^[{[]/.test(value.text)) walk.entries.push(...flowEntries(line, path, behind - start), ...codeIn(line));
  else if (COMMAND.test(key)) walk.entries.push(...commandEntries(line));
  else if (!/^[&*!]/.test(value.text)) {
    const name = key === 'value' && named?.indent === indent ? valueIn(text.slice(named.after, named.end), /\s#/)?.text : undefined;
    walk.entries.push(entryIn(line, name === undefined ? path : [name], value.text, behind - start + value.at));
  }
}

/** The keys around a line, up to an indentation: those that are indented further belong to the item before it. */
function pathOf({ text, keys }: Walk, most = NONE): string[] {
  return keys.filter(({ indent }) => indent <= most).map(({ from, to }) => text.slice(from, to));
}

function refers(path: readonly string[]): boolean {
  return path.some((one) => REFERS.has(one));
}

/** How long the anchor before a value is, with what stands before it. Source: YAML 1.2, node properties. */
function anchorLength(text: string, start: number, end: number): number {
  const at = afterBlanks(text, start, end);
  return text.charCodeAt(at) === AMPERSAND ? /^\s*&[\w-]{1,80}(?=\s)/.exec(text.slice(start, end))?.[0].length ?? 0 : 0;
}

const AMPERSAND = 38;

/** What a mapping in braces in one line sets below the keys around it: `{ KEY: value }`, and `{ name: KEY, value: … }` by that name. Source: YAML 1.2, flow mappings. */
function flowEntries(line: TextLine, path: readonly string[], from: number): ManifestEntry[] {
  if (refers(path) || !/[{,]\s{0,8}["'A-Za-z_]/.test(line.text.slice(from))) return [];
  const pairs = [...line.text.slice(from).matchAll(FLOW_PAIR)].map((match) => ({ key: match[2] ?? '', text: match[4] ?? match[5] ?? '', at: from + match.index + match[0].length - (match[4] ?? match[5] ?? '').length - (match[3] ?? '').length }));
  return pairs.map(({ key, text, at }, index) => {
    const named = key === 'value' ? [pairs[index - 1], pairs[index + 1]].find((other) => other?.key === 'name' || other?.key === 'key') : undefined;
    return entryIn(line, named ? [named.text] : [...path, key], text, at);
  });
}

/** A key behind a brace or a comma and a value in quotes or up to the next of them; no reference, anchor or tag. */
const FLOW_PAIR = /[{,]\s{0,8}(["']?)([A-Za-z_][\w.-]{0,80})\1\s{0,4}:\s{1,8}(?:(["'])([^"'\n]{1,500})\3|([^\s,{}[\]"'&*!|>%@`#$][^\s,{}[\]"'#]{0,500})(?=\s{0,8}[,}]))/g;

/** `- NAME=value`, and the commands of a list. */
function itemEntries(line: TextLine): ManifestEntry[] {
  const item = /^\s*-\s{1,8}["']?([A-Za-z_]\w{1,80})=(\S{1,1000})\s*$/.exec(line.text);
  const value = item && valueIn((item[2] ?? '').replace(/["']$/, ''));
  return item && value ? [entryIn(line, [item[1] ?? ''], value.text, line.text.indexOf('=') + 1 + value.at)] : commandEntries(line);
}

/** A line of a text over lines; of those without a hint it matters only that a command goes on. */
function takeBlockLine(walk: Walk, start: number, next: number, isMarked: boolean): void {
  const goesOn = walk.text.charCodeAt(next - 1) === BACKSLASH || walk.text.startsWith('\\\r', next - 2);
  const line = isMarked || goesOn ? lineOf(walk.text, start, next) : undefined;
  const command = line ? walk.command.slice(-MAX_COMMAND) + line.text : '';
  walk.command = goesOn ? command : '';
  if (line && isMarked) walk.entries.push(...blockEntries(line, command));
}

const BACKSLASH = 92;
const MAX_COMMAND = 2000;

function blockEntries(line: TextLine, command: string): ManifestEntry[] {
  const setting = settingIn(line, []);
  const commands = commandEntries(line, { text: command, at: command.length - line.text.length });
  return commands.length > 0 || !setting || /\$[\w{(]|`/.test(setting.text) ? commands : [setting];
}
