import { isCollection, isMap, isPair, isScalar, isSeq, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { parseDocuments } from '../../yaml/documents';
import { looksOf } from './looks';
import { looseAddresses } from './loose-addresses';
import type { ManifestEntry } from './manifest-entry';
import { optionName } from './option-names';
import { registryPassword } from './registry-secret';
import { withoutKeyNames } from './template-parameters';
import { accountsOf } from './text-accounts';
import { linesOf } from './text-line';
import { isLiteral } from './text-shell';

/** What a file says that stands whole between two offsets of a text, by its name; nothing where it isn't read by its own format. */
export type FileReader = (name: string, text: string, from: number, to: number) => ManifestEntry[] | undefined;

/** Scalar values of a YAML text: compose and Kubernetes environments by the variable's name, the rest by the path of keys; of files that it holds as texts, what `readFile` finds in them. */
export function yamlEntries(text: string, readFile: FileReader = () => undefined): ManifestEntry[] {
  const documents = parseDocuments(text) ?? [];
  return documents.slice(0, MAX_DOCUMENTS).flatMap((document) => {
    if (isTemplate(document)) return [];
    const walk: Walk = { text, readFile, entries: [], secret: isSecret(document) };
    collect(document.contents, [], walk, 0);
    return isOfParameters(document) ? withoutKeyNames(walk.entries, text) : walk.entries;
  });
}

interface Walk {
  readonly text: string;
  readonly readFile: FileReader;
  readonly entries: ManifestEntry[];
  /** It is a Kubernetes Secret, whose `data` is base64. */
  readonly secret: boolean;
}

const MAX_DOCUMENTS = 500;
const MAX_DEPTH = 40;
/** Subtrees that name things: references to secrets, labels, the objects' own names. */
const NAMING = new Set(['metadata', 'labels', 'matchLabels', 'annotations', 'secretKeyRef', 'configMapKeyRef', 'secretRef', 'imagePullSecrets', 'selector', 'volumes', 'volumeMounts', 'secrets', 'encryptedData', 'env_file', 'depends_on']);
const VARIABLES = new Set(['environment', 'env', 'args', 'extraEnv', 'extraEnvVars', 'envVars', 'data', 'stringData', 'build-args']);
/** Keys of a Secret that only name what its text signs; as often it is an algorithm, a store or a time. */
const SIGNERS = /^(?:jwt|hmac|session|cookie|signing)$/i;
const COMMANDS = new Set(['command', 'entrypoint', 'args']);

/** An object that says in its annotations what it is a template of: nothing runs it, and who installs it chooses its values. */
function isTemplate({ contents }: Document): boolean {
  const annotations = isMap(contents) ? contents.getIn(['metadata', 'annotations']) : undefined;
  return isMap(annotations) && annotations.items.some((pair) => TEMPLATE_OF.test(keyOf(pair) ?? ''));
}

const TEMPLATE_OF = /(?:^|\/)template\.(?:title|name|description)$/;

/** A template of OpenShift, whose objects refer to its parameters. */
function isOfParameters({ contents }: Document): boolean {
  return isMap(contents) && contents.get('kind') === 'Template' && isSeq(contents.get('parameters'));
}

function isSecret(document: Document): boolean {
  return isMap(document.contents) && document.contents.get('kind') === 'Secret';
}

function collect(node: unknown, path: readonly string[], walk: Walk, depth: number, around = false): void {
  if (depth > MAX_DEPTH) return;
  const flow = around || (isCollection(node) && node.flow === true);
  if (isScalar(node)) addScalar(node, path, walk, flow);
  else if (isSeq(node)) {
    for (const item of node.items) collect(item, path, walk, depth + 1, flow);
    addFlags(node.items, path, walk, flow);
  } else if (isMap(node)) {
    const first = walk.entries.length;
    const named = namedValue(node.items);
    if (named) addScalar(named.value, [...path, named.name], walk, flow, true);
    for (const pair of node.items) {
      const key = keyOf(pair);
      if (key !== undefined && !NAMING.has(key) && !isOverLines(pair, walk.text) && pair.value !== named?.value) collect(pair.value, [...path, key], walk, depth + 1, flow);
    }
    if (path.length > 0 && isOff(node)) for (const entry of walk.entries.splice(first)) walk.entries.push({ ...entry, commentedOut: true });
  }
}

/** `enabled: false`, as charts leave a part of them off: its defaults open nothing, unless somebody wrote a real one. */
function isOff(node: YAMLMap): boolean {
  return node.items.some((pair) => keyOf(pair) === 'enabled' && isScalar(pair.value) && pair.value.value === false);
}

/** `- name: X` with `value: y`, as containers and CI files write their variables. */
function namedValue(pairs: readonly Pair[]): { name: string; value: Scalar } | undefined {
  const name = pairs.find((pair) => keyOf(pair) === 'name')?.value;
  const value = pairs.find((pair) => keyOf(pair) === 'value')?.value;
  return isScalar(name) && typeof name.value === 'string' && isScalar(value) ? { name: name.value, value } : undefined;
}

function addScalar(node: Scalar, path: readonly string[], walk: Walk, within: boolean, variable = VARIABLES.has(path.at(-2) ?? '')): void {
  const range = node.range;
  if (!range || typeof node.value !== 'string' && typeof node.value !== 'number') return;
  const [start, end] = range;
  const file = node.type === 'BLOCK_LITERAL' ? walk.readFile(path.at(-1) ?? '', walk.text, walk.text.indexOf('\n', start) + 1, end) : undefined;
  if (file) {
    walk.entries.push(...file, ...looseAddresses(walk.text, start, end, file).map((address) => ({ ...address, names: path.slice(-1), owner: path })));
    return;
  }
  const plain = node.type === 'PLAIN';
  const flow = within && plain;
  const whole = String(node.value);
  const assigned = VARIABLES.has(path.at(-1) ?? '') ? /^([A-Za-z_]\w{0,100})=(.{1,2000})$/.exec(whole) : isGenerated(path) ? LITERAL.exec(whole) : null;
  if (assigned) {
    const text = assigned[2] ?? '';
    const close = (plain ? end : end - 1) - (assigned[3] ?? '').length;
    walk.entries.push({ names: [assigned[1] ?? ''], text, start: Math.max(start, close - text.length), end: close, owner: path, flow });
    return;
  }
  const encoded = walk.secret && path[0] === 'data';
  const plainText = encoded ? decoded(whole) : whole;
  const password = encoded && plainText !== undefined ? registryPassword(path[1] ?? '', plainText) : undefined;
  const text = password ?? plainText;
  const signs = walk.secret && (encoded || path[0] === 'stringData') && SIGNERS.test(path[1] ?? '') && looksOf(text ?? '', []) === 'credential';
  if (text !== undefined) walk.entries.push({ names: variable ? path.slice(-1) : path.slice(-3), text, start, end, owner: path, flow, ...(signs && { sink: 'signing-key' as const }), ...(password !== undefined && { sink: 'password' as const }) });
  if (COMMANDS.has(path.at(-1) ?? '')) addWrittenFlags(walk, start, end, path);
}

/** A list of what Kustomize makes a ConfigMap or a Secret of. Source: Kustomize, `configMapGenerator` and `secretGenerator`. */
function isGenerated(path: readonly string[]): boolean {
  return path.at(-1) === 'literals' && /^(?:configMap|secret)Generator$/.test(path.at(-2) ?? '');
}

/** `NAME=value`, in quotes or without. */
const LITERAL = /^([A-Za-z_][\w.-]{0,100})=["']?(.{1,2000}?)(["']?)$/;

/** What a command says in one text: `redis-server --requirepass x`, `node api.js --db-password=x`, `mysql -px`. Source: Redis configuration, `requirepass` and `masterauth`. */
function addWrittenFlags(walk: Walk, start: number, end: number, path: readonly string[]): void {
  for (const match of walk.text.slice(start, end).matchAll(WRITTEN_FLAG)) {
    const [whole, flag = '', quote = '', text = ''] = match;
    const name = optionName(flag, text);
    const at = start + match.index + whole.length - quote.length - text.length;
    if (name !== undefined) walk.entries.push({ names: [name], text, start: at, end: at + text.length, owner: path });
  }
  for (const line of linesOf(walk.text, start, end)) walk.entries.push(...accountsOf(line).filter(isLiteral));
}

const WRITTEN_FLAG = /(?<![\w-])--((?:[a-z-]{0,30}-)?(?:requirepass|masterauth|password|secret|token))[ \t=]{1,5}(["']?)([^\s"'$`<>{}-][^\s"'$`<>{}]{0,199})\2(?=\s|["']|$)/g;

/** Passwords on a command line that is a list: `["redis-server", "--requirepass", "x"]`. */
function addFlags(items: readonly unknown[], path: readonly string[], walk: Walk, within: boolean): void {
  if (!COMMANDS.has(path.at(-1) ?? '')) return;
  items.forEach((item, index) => {
    const value = items[index + 1];
    if (!isScalar(item) || !isScalar(value) || !value.range) return;
    const flag = FLAG.exec(String(item.value))?.[1];
    const name = flag === undefined ? undefined : optionName(flag, String(value.value));
    if (name !== undefined) walk.entries.push({ names: [name], text: String(value.value), start: value.range[0], end: value.range[1], owner: path, flow: within && value.type === 'PLAIN' });
  });
}

const FLAG = /^--?((?:[a-z-]{0,30}-)?(?:requirepass|masterauth|password|secret|token))$/;

/** Where a bracket or a quote is never closed, values are taken for the beginning of the next key; a name would repeat them. */
function isOverLines({ key }: Pair, text: string): boolean {
  return isScalar(key) && key.range ? text.slice(key.range[0], key.range[1]).includes('\n') : false;
}

function keyOf(pair: unknown): string | undefined {
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function decoded(text: string): string | undefined {
  const compact = text.replace(/\s/g, '');
  if (compact === '' || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  try {
    return atob(compact).trim();
  } catch {
    return undefined;
  }
}
