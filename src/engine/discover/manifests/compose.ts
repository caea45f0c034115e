import type { EnvEntry } from '../../model/environment';
import type { ComposeFacts, ComposeService } from '../../model/manifests';
import { asRoot, folderOf, resolveFrom } from '../../model/paths';
import { startOf } from './compose-start';
import { parseTraefikLabels } from './gateways/traefik';
import { healthAsked } from './health-command';
import { plainText, settingValue, interpolate } from './interpolation';
import type { Parsed } from './parsed';
import { redactCommand, redactValue } from './redact';
import { composeVolumes } from './volumes';
import { parseYaml, type YamlNode } from './yaml';

const serviceLimit = 500;
const portRangeLimit = 16;

/** Reads a compose file (https://docs.docker.com/reference/compose-file/); `extends` within the file is followed. */
export function parseCompose(path: string, text: string): Parsed<ComposeFacts> {
  const { documents, problems } = parseYaml(text);
  const services = documents[0]?.get('services');
  const named = (services?.entries() ?? []).slice(0, serviceLimit).filter(({ value }) => value.kind === 'map');
  const all = new Map(named.map(({ key, value }) => [key, value]));
  const found = named.map(({ key, span }) => serviceOf(key, span, ancestry(key, all), folderOf(path), documents[0]));
  const gateway = parseTraefikLabels(found);
  return { problems, facts: { services: found, variables: variablesIn(text), ...(gateway && { gateway }) } };
}

function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{?([A-Za-z_]\w{0,200})/g)].map(([, name = '']) => name))];
}

/** Whether a YAML text of another name holds compose services, such as those that others extend. */
export function looksLikeCompose(text: string): boolean {
  return /^services:[ \t]*$/m.test(text) && /^ {2,8}(?:image|build|environment|env_file|depends_on|container_name):/m.test(text) && !/^(?:jobs|stages|steps|on):/m.test(text);
}

/** A service and those it extends, nearest first. */
function ancestry(name: string, all: ReadonlyMap<string, YamlNode>): YamlNode[] {
  const chain: YamlNode[] = [];
  let node = all.get(name);
  while (node !== undefined && !chain.includes(node) && chain.length < 8) {
    chain.push(node);
    const base = node.get('extends');
    const fromFile = base?.get('file') !== undefined;
    const next = base?.text ?? base?.get('service')?.text;
    node = next === undefined || fromFile ? undefined : all.get(next);
  }
  return chain;
}

function serviceOf(name: string, span: ComposeService['span'], chain: readonly YamlNode[], folder: string, root: YamlNode | undefined): ComposeService {
  const first = (...path: string[]): YamlNode | undefined => chain.map((node) => node.get(...path)).find((value) => value !== undefined);
  const image = first('image');
  const build = buildOf(first('build'), folder);
  const command = commandOf(first('entrypoint'), first('command'));
  const user = first('user')?.text;
  const check = first('healthcheck');
  const test = check?.get('test');
  const start = startOf(first('entrypoint'), first('command'), test, first('volumes'));
  const asked = test && healthAsked(commandText(test));
  const profiles = namesOf(first('profiles'));
  const replicas = replicasOf(first('deploy', 'replicas') ?? first('scale'));
  const network = first('network_mode')?.text;
  return {
    name,
    span,
    ...(image?.text !== undefined && { image: { text: plainText(image.text), span: image.span } }),
    ...(build !== undefined && { build }),
    ...extendsOf(chain, folder),
    ...(build === undefined && isGiven(first('build')) && { builtElsewhere: true as const }),
    ...(command !== undefined && { command }),
    ...(start && { start: { ...start, scripts: start.scripts.flatMap((script) => resolveFrom(folder, script) ?? []) } }),
    environment: environmentOf(chain),
    envFiles: envFilesOf(first('env_file'), folder),
    ports: [...portsOf(first('ports')), ...exposed(first('expose'))],
    aliases: aliasesOf(name, first),
    dependsOn: namesOf(first('depends_on')),
    ...(profiles.length > 0 && { profiles }),
    ...(network !== undefined && { sharesNetwork: true as const }),
    ...(replicas !== undefined && { replicas }),
    ...(user !== undefined && { user: interpolate(user) }),
    hasHealthcheck: isGiven(check) && check?.get('disable')?.text !== 'true' && (check?.get('test')?.items()[0]?.text ?? check?.get('test')?.text) !== 'NONE',
    ...(asked && { healthAsked: asked }),
    labels: { ...labelsOf(first('deploy', 'labels')), ...labelsOf(first('labels')) },
    mounts: [...mountsOf(first('volumes'), folder), ...configFilesOf(first('configs'), root?.get('configs'), folder)],
    volumes: composeVolumes(first('volumes'), root?.get('volumes')),
  };
}

function extendsOf(chain: readonly YamlNode[], folder: string): Pick<ComposeService, 'extends'> {
  const base = chain.map((node) => node.get('extends')).find((node) => node?.get('file') !== undefined);
  const file = resolveFrom(folder, interpolate(base?.get('file')?.text ?? ''));
  const service = base?.get('service')?.text;
  return base === undefined || file === undefined || service === undefined ? {} : { extends: { file, service } };
}

function isGiven(node: YamlNode | undefined): boolean {
  return node !== undefined && node.kind !== 'empty';
}

function buildOf(node: YamlNode | undefined, folder: string): ComposeService['build'] {
  if (node === undefined || node.kind === 'empty') return undefined;
  const written = interpolate(node.text ?? node.get('context')?.text ?? '.');
  const context = /^(?:\w+:\/\/|git@|github\.com\/)/.test(written) ? undefined : resolveFrom(folder, written);
  if (context === undefined) return undefined;
  const dockerfile = node.get('dockerfile')?.text;
  const target = node.get('target')?.text;
  return {
    context: asRoot(context),
    ...(dockerfile !== undefined && { dockerfile: interpolate(dockerfile) }),
    ...(target !== undefined && { target: interpolate(target) }),
    span: node.span,
  };
}

function commandOf(entrypoint: YamlNode | undefined, command: YamlNode | undefined): ComposeService['command'] {
  const given = [entrypoint, command].filter((node) => node !== undefined && node.kind !== 'empty') as YamlNode[];
  const [head] = given;
  const last = given.at(-1);
  if (head === undefined || last === undefined) return undefined;
  return { text: redactCommand(interpolate(given.map(commandText).join(' '))), span: (command ?? last).span };
}

function commandText(node: YamlNode): string {
  return node.text ?? node.items().map((item) => quoted(item.text ?? '')).join(' ');
}

function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}

function environmentOf(chain: readonly YamlNode[]): EnvEntry[] {
  const found = new Map<string, EnvEntry>();
  for (const node of chain) {
    for (const entry of entriesOf(node.get('environment'))) if (!found.has(entry.name)) found.set(entry.name, entry);
  }
  return [...found.values()];
}

/** A variable with a default. */
const DEFAULT = /\$\{\w{1,200}:?-/;

/** Map and list form; a name without a value takes it from the shell. */
function entriesOf(node: YamlNode | undefined): EnvEntry[] {
  if (node?.kind === 'map') return node.entries().map(({ key, value, span }) => entry(key, value.text, span));
  return (node?.items() ?? []).flatMap((item) => {
    const text = item.text ?? '';
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    return name === '' ? [] : [entry(name, equals < 0 ? undefined : text.slice(equals + 1), item.span)];
  });
}

function entry(name: string, value: string | undefined, span: EnvEntry['span']): EnvEntry {
  return { name, ...(value !== undefined && { value: settingValue(name, value) }), ...(value?.startsWith(`\${${name}:?`) && { required: true as const }), ...(value !== undefined && DEFAULT.test(value) && { default: true as const }), span };
}

function envFilesOf(node: YamlNode | undefined, folder: string): string[] {
  const written = node?.kind === 'list' ? node.items().map((item) => item.text ?? item.get('path')?.text) : [node?.text ?? node?.get('path')?.text];
  return written.flatMap((file) => (file === undefined ? [] : (resolveFrom(folder, interpolate(file)) ?? [])));
}

/** Short forms (`3000`, `8080:3000`, `127.0.0.1:8080-8081:3000-3001/udp`) and long form. */
function portsOf(node: YamlNode | undefined): { host?: number; container: number }[] {
  return (node?.items() ?? []).flatMap((item) => {
    if (item.kind !== 'map') return shortPorts(interpolate(item.text ?? ''));
    const container = numberOf(item.get('target')?.text);
    const host = numberOf(item.get('published')?.text);
    return container === undefined ? [] : [{ ...(host !== undefined && { host }), container }];
  });
}

function shortPorts(text: string): { host?: number; container: number }[] {
  const match = /^(?:\[[^\]]*\]:|(?:\d+\.){3}\d+:)?(?:([^:]*):)?(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(text.trim());
  if (match === null) return [];
  const container = Number(match[2]);
  const host = numberOf(match[1]?.split('-')[0]);
  const count = Math.min(Math.max(Number(match[3] ?? container) - container, 0) + 1, portRangeLimit);
  return Array.from({ length: count }, (_, i) => ({ ...(host !== undefined && { host: host + i }), container: container + i }));
}

function exposed(node: YamlNode | undefined): { container: number }[] {
  return (node?.items() ?? []).flatMap((item) => shortPorts(interpolate(item.text ?? '')).map(({ container }) => ({ container })));
}

function aliasesOf(name: string, first: (...path: string[]) => YamlNode | undefined): string[] {
  const networks = first('networks')?.entries() ?? [];
  const aliases = networks.flatMap(({ value }) => value.get('aliases')?.items() ?? []);
  const addresses = networks.map(({ value }) => value.get('ipv4_address'));
  const texts = [first('container_name'), first('hostname'), ...aliases, ...addresses].flatMap((node) => (node?.text === undefined ? [] : [interpolate(node.text)]));
  return [...new Set(texts)].filter((alias) => alias !== name);
}

/** Sources of bind mounts, in the short form (`./nginx.conf:/etc/nginx/nginx.conf:ro`) and the long one. */
function mountsOf(node: YamlNode | undefined, folder: string): string[] {
  return (node?.items() ?? []).flatMap((item) => {
    const source = interpolate(item.text ?? item.get('source')?.text ?? '').split(':')[0] ?? '';
    return source.startsWith('.') || source.includes('/') ? resolveFrom(folder, source) ?? [] : [];
  });
}

/** Files of the top-level `configs` that a service names. */
function configFilesOf(node: YamlNode | undefined, configs: YamlNode | undefined, folder: string): string[] {
  return (node?.items() ?? []).flatMap((item) => {
    const file = configs?.get(item.text ?? item.get('source')?.text ?? '', 'file')?.text;
    return file === undefined ? [] : resolveFrom(folder, interpolate(file)) ?? [];
  });
}

function namesOf(node: YamlNode | undefined): string[] {
  if (node?.kind === 'map') return node.entries().map(({ key }) => key);
  return (node?.items() ?? []).flatMap((item) => item.text ?? []);
}

function replicasOf(node: YamlNode | undefined): ComposeService['replicas'] {
  const count = node?.text === undefined ? undefined : numberOf(interpolate(node.text));
  return node === undefined || count === undefined ? undefined : { count, span: node.span };
}

function labelsOf(node: YamlNode | undefined): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const { key, value } of node?.entries() ?? []) labels[key] = redactValue(key, interpolate(value.text ?? ''));
  for (const item of node?.items() ?? []) {
    const [key = '', ...value] = (item.text ?? '').split('=');
    if (key !== '') labels[key] = redactValue(key, interpolate(value.join('=')));
  }
  return labels;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}
