import { DEFAULT_PORTS, ONE_DATABASE, PRODUCTS } from '../libraries/connections';
import { speaksSql } from '../libraries/query-languages';
import { isLoopback } from '../remote/loopback';
import { alternatives, type Known } from '../known';
import type { DeployedUnit } from '../services/deployment';
import type { BareService } from '../services/services';
import type { Connection } from './connections';
import { folderOf } from '../../model/paths';
import type { Evidence } from '../../model/span';

/** How many callers up an address is looked for. */
const MAX_CALLS = 4;

/** What a connection leads to, as one service runs it. */
export interface Endpoint {
  /** Name of the host or of what a manifest runs there; undefined where it isn't known. */
  readonly host?: string;
  /** Folders of the manifests that run it, where several systems have a host of that name. */
  readonly system?: string;
  readonly port: string;
  readonly database: string;
  /** The address as far as it is known, with `{NAME}` for settings without a value. */
  readonly label: string;
  /** A setting whose value isn't known, though it is one and the same wherever this is said. */
  readonly setting?: string;
  /** Manifest lines that say it. */
  readonly evidence: readonly Evidence[];
}

/** What one service's code and manifests say of a value, settings and parameters included. */
export interface Speaker {
  readonly service: BareService;
  readonly units: readonly DeployedUnit[];
  /** What the service's own callers pass for a parameter. */
  passed(param: Known & { k: 'param' }): readonly Known[];
}

/** Joins what code says of an address with the service's environment. */
export function endpointOf(connection: Connection, speaker: Speaker): Endpoint {
  const evidence: Evidence[] = [];
  const say = (places: readonly Known[]): string => firstOf(places, (known) => textFor(known, speaker, evidence, 0));
  const url = ofProduct(say(connection.url), connection.product);
  const parsed = parseAddress(url);
  const host = parsed?.host ?? say(connection.host);
  const said = parsed?.port ?? say(connection.port);
  const port = portOf(said, connection.product);
  const database = inSchema(parsed && parsed.database !== '' ? parsed.database : say(connection.database), say(connection.schema ?? []));
  const isWhole = connection.kind !== 'database' || database !== '' || ONE_DATABASE.has(connection.product);
  const isKnown = isWhole && host !== '' && ![host, database].some((part) => /[{}$]/.test(part));
  const place = isKnown && !(connection.kind === 'database' && isLocalDefault(host, connection, speaker)) ? placeOf(host.toLowerCase(), speaker, evidence) : undefined;
  const open = url.includes('${') ? evidence[0] : undefined;
  return {
    ...(place && { host: place.host, system: place.system }),
    ...(open && { setting: `${url} of ${open.file}` }),
    port, database, evidence,
    label: labelOf(url !== '' ? url : [host, said, database].filter((part) => part !== '').join('/')),
  };
}

/**
 * `process.env.DATABASE_URL ?? 'postgres://localhost/app'`, where nothing sets it: what a developer's machine has there. Such defaults are
 * copied from service to service, and say nothing of where each of them runs.
 */
function isLocalDefault(host: string, { url, host: hosts }: Connection, { service }: Speaker): boolean {
  const settings = [...url, ...hosts].flatMap((one) => settingsIn(one, 0));
  return isLoopback(host.toLowerCase()) && settings.length > 0 && settings.every((name) => !service.environment.has(name));
}

function settingsIn(known: Known, depth: number): string[] {
  return alternatives(known).flatMap((one) => {
    if (one.k === 'env') return [one.name];
    return one.k === 'text' && depth < MAX_CALLS ? one.parts.flatMap((part) => (typeof part === 'string' ? [] : settingsIn(part, depth + 1))) : [];
  });
}

/** An address of which a part is not even a setting tells nothing apart. */
function labelOf(text: string): string {
  return text.includes('{value}') ? '' : text;
}

/** The address of another product is not for this client: code chooses between them when it runs. */
function ofProduct(url: string, product: string): string {
  const named = PRODUCTS[url.slice(0, Math.max(0, url.indexOf('://'))).toLowerCase()];
  return named !== undefined && speaksSql(named) !== speaksSql(product) ? '' : url;
}

/** A port that isn't known is taken for the usual one: two servers of one product on one host, with databases of one name, are rare. */
function portOf(said: string, product: string): string {
  return /^\d+$/.test(said) ? said : DEFAULT_PORTS[product] ?? '';
}

/**
 * What answers at a host: the name of what manifests run there, else the host itself. Systems that are started apart, each from a folder of
 * its own, may have a `db` each; then the manifest that gives the address says in which of them it is, or those that run the service.
 */
function placeOf(host: string, { service, units }: Speaker, evidence: readonly Evidence[]): { readonly host: string; readonly system: string } {
  const named = units.filter((unit) => unit.hosts.some((name) => name.toLowerCase() === host));
  if (foldersOf(named).size <= 1) return { host: named[0]?.name ?? host, system: '' };
  const said = new Set(evidence.map(({ file }) => folderOf(file)));
  const beside = named.filter(({ file }) => said.has(folderOf(file)));
  const own = beside.length > 0 ? beside : named.filter(({ file }) => service.manifests.includes(file));
  return { host: own[0]?.name ?? host, system: [...foldersOf(own)].sort().map((folder) => ` in ${folder === '' ? '.' : folder}`).join('') };
}

function foldersOf(units: readonly DeployedUnit[]): Set<string> {
  return new Set(units.map(({ file }) => folderOf(file)));
}

/** A text as the service sees it: settings by their values in its environment, then by their defaults in code; empty where there is none. */
function textFor(known: Known, speaker: Speaker, evidence: Evidence[], depth: number): string {
  const options = alternatives(known);
  for (const option of options) {
    const given = option.k === 'env' ? speaker.service.environment.get(option.name) : undefined;
    if (option.k !== 'env' || !given || given.value === '***') continue;
    evidence.push({ ...given.evidence, message: `${option.name} is ${given.value}` });
    return given.value;
  }
  return firstOf(options, (option) => (option.k === 'env' ? '' : written(option, speaker, evidence, depth))) || firstOf(options, (option) => (option.k === 'env' ? `{${option.name}}` : ''));
}

function written(known: Known, speaker: Speaker, evidence: Evidence[], depth: number): string {
  if (known.k === 'text') return known.parts.map((part) => (typeof part === 'string' ? part : textFor(part, speaker, evidence, depth) || '{value}')).join('');
  if (known.k === 'number') return String(known.v);
  if (known.k !== 'param' || depth >= MAX_CALLS) return '';
  const said = new Set(speaker.passed(known).map((one) => textFor(one, speaker, evidence, depth + 1)).filter((text) => text !== ''));
  const [only = ''] = said;
  return said.size === 1 ? only : '';
}

function firstOf(places: readonly Known[], say: (known: Known) => string): string {
  for (const place of places) {
    const text = say(place);
    if (text !== '') return text;
  }
  return '';
}

/** `postgres://user:password@host:5432/orders?schema=x`, `host:9092`; of several hosts the first. */
function parseAddress(text: string): { readonly host: string; readonly port: string; readonly database: string } | undefined {
  const scheme = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.exec(text)?.[0] ?? '';
  const match = /^(?:[^@/\s]*@)?([^:/?#,\s{}]+)(?::(\d+|\{\w+\}))?(?:,[^/]*)?(?:\/([^?#]*))?/.exec(text.slice(scheme.length));
  if (!match?.[1] || (scheme === '' && match[2] === undefined)) return undefined;
  return { host: match[1], port: match[2] ?? '', database: inSchema(match[3] ?? '', /[?&](?:schema|currentSchema)=([\w-]+)/.exec(text)?.[1] ?? '') };
}

/** Tables of two schemas have as little in common as those of two databases. `public` is PostgreSQL's usual one. */
function inSchema(database: string, schema: string): string {
  return database === '' || schema === '' || schema === 'public' ? database : `${database}.${schema}`;
}
