import { DEFAULT_PORTS } from '../libraries/connections';
import { alternatives, type Known } from '../known';
import type { DeployedUnit } from '../deployment';
import { folderOf } from '../modules';
import type { BareService } from '../services';
import type { Connection } from './connections';
import type { Evidence } from '../../model/span';

/** What a connection leads to, as one service runs it. */
export interface Endpoint {
  /** Name of the host or of what a manifest runs there; undefined where it isn't known. */
  readonly host?: string;
  readonly port: string;
  readonly database: string;
  /** The address as far as it is known, with `{NAME}` for settings without a value. */
  readonly label: string;
  /** A setting whose value isn't known, though it is one and the same wherever this is said. */
  readonly setting?: string;
  /** Manifest lines that say it. */
  readonly evidence: readonly Evidence[];
}

/** Joins what code says of an address with the service's environment. */
export function endpointOf(connection: Connection, service: BareService, units: readonly DeployedUnit[]): Endpoint {
  const evidence: Evidence[] = [];
  const say = (known: Known): string => textFor(known, service, evidence);
  const url = say(connection.url);
  const parsed = parseAddress(url);
  const host = parsed?.host ?? say(connection.host);
  const port = parsed?.port ?? say(connection.port);
  const database = parsed && parsed.database !== '' ? parsed.database : say(connection.database);
  const isWhole = connection.kind !== 'database' || database !== '';
  const isKnown = isWhole && host !== '' && ![host, database].some((part) => part.includes('{'));
  const place = isKnown ? placeOf(host.toLowerCase(), service, units) : undefined;
  const setting = url.includes('${') ? evidence[0] : undefined;
  return {
    ...(place !== undefined && { host: place }),
    ...(setting && { setting: `${url} of ${setting.file}` }),
    port: port === '' ? DEFAULT_PORTS[connection.product] ?? '' : port,
    database,
    label: url !== '' ? url : [host, port, database].filter((part) => part !== '').join('/'),
    evidence,
  };
}

/**
 * What answers at a host: the name of what manifests run there, else the host itself. Systems that are started apart, each from a folder of
 * its own, may have a `db` each; then the manifests of the service say which one, and without these it isn't known.
 */
function placeOf(host: string, service: BareService, units: readonly DeployedUnit[]): string | undefined {
  const named = units.filter((unit) => unit.hosts.some((name) => name.toLowerCase() === host));
  if (new Set(named.map(({ file }) => folderOf(file))).size <= 1) return named[0]?.name ?? host;
  const own = named.filter(({ file }) => service.manifests.includes(file));
  const folders = new Set(own.map(({ file }) => folderOf(file)));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined ? `${own[0]?.name ?? host} of ${folder}` : undefined;
}

/** A text as the service sees it: settings by their values in its environment, then by their defaults in code. */
function textFor(known: Known, service: BareService, evidence: Evidence[]): string {
  const options = alternatives(known);
  for (const option of options) {
    const given = option.k === 'env' ? service.environment.get(option.name) : undefined;
    if (option.k !== 'env' || !given || given.value === '***' || given.value.includes('${')) continue;
    evidence.push({ ...given.evidence, message: `${option.name} is ${given.value}` });
    return given.value;
  }
  const text = options.find((option) => option.k === 'text');
  if (text?.k === 'text') return text.parts.map((part) => (typeof part === 'string' ? part : textFor(part, service, evidence))).join('');
  const [first] = options;
  if (first?.k === 'number') return String(first.v);
  return first?.k === 'env' ? `{${first.name}}` : first?.k === 'unknown' || first?.k === 'nothing' || first === undefined ? '' : '{value}';
}

/** `postgres://user:password@host:5432/orders?schema=x`, `host:9092`; of several hosts the first. */
export function parseAddress(text: string): { readonly host: string; readonly port: string; readonly database: string } | undefined {
  const scheme = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.exec(text)?.[0] ?? '';
  const match = /^(?:[^@/\s]*@)?([^:/?#,\s{}]+)(?::(\d+|\{\w+\}))?(?:,[^/]*)?(?:\/([^?#]*))?/.exec(text.slice(scheme.length));
  if (!match?.[1] || (scheme === '' && match[2] === undefined)) return undefined;
  const schema = /[?&](?:schema|currentSchema)=([\w-]+)/.exec(text)?.[1];
  const database = match[3] ?? '';
  return { host: match[1], port: match[2] ?? '', database: schema === undefined || schema === 'public' ? database : `${database}.${schema}` };
}

/** The machine itself, where a developer runs what a manifest runs elsewhere. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '0.0.0.0' || host === 'host.docker.internal';
}
