import { isHealthPath } from '../../link/query/health';
import { isRequest } from '../../link/query/requests';
import type { ManifestFacts } from '../../model/manifests';
import type { CallId } from '../../model/facts';
import type { EntryPoint, FunctionRef, LibraryUse, Service, SystemModel } from '../../model/system';

/** Whether the service listens or consumes, so that somebody's request or message may be under way when it ends. */
export function servesOthers(service: Service, model: SystemModel): boolean {
  if (service.kind === 'function' || isPart(service, model) || answersChecksAlone(service, model)) return false;
  const listens = model.usesOf('listen').filter(({ call }) => service.files.has(call.file));
  const own = new Set(listens.filter((use) => isForItself(use, model)).map(({ call }) => call.file));
  return listens.some((use) => !isForItself(use, model))
    || model.entryPoints.some((entry) => entry.service === service.name && isRequest(entry) && !(BY_PORT.has(entry.kind) && own.has(entry.location.file)));
}

/** `server.listen(0, '127.0.0.1')`: at any port that is free, which nobody but the program itself learns of, and nobody outside of the machine reaches. */
function isForItself({ call: { file, call } }: LibraryUse, { files }: SystemModel): boolean {
  const [first, second] = files.get(file)?.facts.calls[call]?.args ?? [];
  const { port = first, host = second } = first?.k === 'object' ? Object.fromEntries(first.props.map(({ key, value }) => [key, value])) : {};
  return port?.k === 'const' && port.v === 0 && host?.k === 'const' && LOOPBACK.has(host.v);
}

/** What comes in through a port that the program opens, unlike messages, which it fetches. */
const BY_PORT: ReadonlySet<EntryPoint['kind']> = new Set(['http', 'rpc']);
const LOOPBACK: ReadonlySet<unknown> = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whether the service stays up to do something: serve, consume or run jobs. Others run through and end by themselves, or are started by a platform for each call. */
export function staysUp(service: Service, model: SystemModel): boolean {
  return service.kind !== 'function' && !isPart(service, model) && !answersChecksAlone(service, model) && (servesOthers(service, model) || model.entryPoints.some((entry) => entry.service === service.name));
}

/** A program of one file that does nothing but to answer health checks, for another one beside it: nothing of it can be slow or cut off. */
function answersChecksAlone({ name, files }: Service, model: SystemModel): boolean {
  if (files.size > 1) return false;
  const own = model.entryPoints.filter(({ service }) => service === name);
  return own.length > 0 && own.every(({ kind, path }) => kind === 'http' && isHealthPath(path)) && ![...files].some((file) => worksByItself(file, model));
}

/** Queries and calls that no request leads to, such as those of a loop that never ends. */
function worksByItself(file: string, model: SystemModel): boolean {
  const { uses = [], unit } = model.in(file) ?? {};
  const works = (call: CallId): boolean => (model.in(file)?.sendingsAt(call).length ?? 0) > 0;
  return uses.some(({ effect, fn }) => effect.startsWith('query-') && isUnasked(fn, model))
    || (unit?.facts.functions.some(({ calls }, fn) => calls.some(works) && isUnasked({ file, fn }, model)) ?? false);
}

function isUnasked(fn: FunctionRef, { reach }: SystemModel): boolean {
  return reach.entriesOf(fn).length === 0;
}

/** A package that is published, and that neither a script nor a manifest runs: a part for programs that are elsewhere, which trace, measure and stop. */
function isPart({ entry, manifests, packageManifests: [own] }: Service, model: SystemModel): boolean {
  const facts = own === undefined ? undefined : model.manifests.get(own)?.package;
  if (facts?.published !== true || (facts.main ?? Object.values(facts.exports)[0]) === undefined) return false;
  return !manifests.some((path) => deploys(model.manifests.get(path))) && !Object.entries(facts.scripts).some(([name, { text }]) => STARTING.test(name) && mayRun(text, entry));
}

function deploys(manifest: ManifestFacts | undefined): boolean {
  return [manifest?.docker, manifest?.compose, manifest?.kubernetes, manifest?.processes, manifest?.serverless].some((one) => one !== undefined);
}

const STARTING = /^(start|serve|dev|server)(:|$)/;

/** It names the file, or none at all. */
function mayRun(script: string, entry: string): boolean {
  const stem = entry.split('/').at(-1)?.replace(/\.\w+$/, '') ?? '';
  const files = [...script.matchAll(/([\w-]{1,200})\.[cm]?[jt]s\b/g)].map((match) => match[1]);
  return files.length === 0 || files.includes(stem);
}
