import { containersOf } from './deployed';
import { isThisMachine, looseParameter } from './loose-addresses';
import { LOOSE_MODES, NODE_SWITCH, SSL_MODE } from '../libraries/tls';
import type { EnvEntry } from '../../model/environment';
import type { ManifestFacts } from '../../model/manifests';
import type { Span } from '../../model/span';
import type { SystemModel } from '../../model/system';

/** A line of a manifest by which a program doesn't verify, or doesn't encrypt. */
export interface UnverifiedSetting {
  readonly manifest: ManifestFacts;
  readonly span: Span;
  readonly is: 'process' | 'address' | 'mode';
  /** `NODE_TLS_REJECT_UNAUTHORIZED`, `sslmode=disable`. */
  readonly name: string;
  /** The setting that has it. */
  readonly setting: string;
}

/** Lines of manifests that production is made of. */
export function unverifiedSettings(model: SystemModel): UnverifiedSetting[] {
  return [...model.manifests.values()].flatMap((manifest) => (NOT_PRODUCTION.test(manifest.path) || manifest.env?.example || manifest.env?.ignored ? [] : [
    ...switchedOff(manifest), ...unencrypted(manifest, model),
  ]));
}

const NOT_PRODUCTION = /(?:^|[/._-])(?:dev|devel|development|devcontainer|local|test|tests|testing|e2e|ci|examples?|samples?|demos?|playground|fixtures?|mocks?|override|docs?)(?:[/._-]|$)/i;

/** Node's own switch, for every connection of the process. */
function switchedOff(manifest: ManifestFacts): UnverifiedSetting[] {
  const { compose, docker, kubernetes, env, serverless } = manifest;
  const entries = [
    ...(compose?.services ?? []).flatMap(({ environment }) => environment), ...(docker?.environment ?? []), ...(env?.entries ?? []), ...(serverless?.environment ?? []),
    ...(kubernetes?.workloads ?? []).flatMap(({ containers }) => containers.flatMap(({ environment }) => environment)), ...(kubernetes?.configMaps ?? []).flatMap(({ data }) => data),
    ...(serverless?.functions ?? []).flatMap(({ environment }) => environment),
  ].filter(({ name, value }) => name === NODE_SWITCH && value?.trim() === '0');
  const switches = (manifest.looseModes ?? []).filter(({ name }) => name === NODE_SWITCH);
  return [...entries, ...switches, ...commandsOf(manifest)].map(({ span }) => ({ manifest, span, is: 'process', name: NODE_SWITCH, setting: NODE_SWITCH }));
}

/** Command lines that start a program with it. */
function commandsOf({ package: own, compose, docker, processes, kubernetes }: ManifestFacts): { readonly text: string; readonly span: Span }[] {
  const scripts = Object.entries(own?.scripts ?? {}).flatMap(([name, script]) => (RUNS.test(name) && !FOR_DEVELOPING.test(name) ? [script] : []));
  const containers = kubernetes?.workloads.flatMap((workload) => workload.containers) ?? [];
  const commands = [...(compose?.services ?? []), ...containers].map(({ command }) => command).concat(docker?.command).filter((one) => one !== undefined);
  return [...scripts, ...commands, ...(processes?.processes ?? []).map(({ command, span }) => ({ text: command, span }))].filter(({ text }) => SWITCHED.test(text));
}

/** Scripts that start a program, or that work on a database of it; others fetch and generate for developers. */
const RUNS = /^(?:start|serve|server|prod|production|worker|jobs?|cron|run|deploy|migrate|migration)(?![a-z])|[:_-](?:prod|production|deploy|migrate|migration)(?![a-z])/i;
const FOR_DEVELOPING = /dev|local|test|debug|watch|e2e|mock|storybook/i;
const SWITCHED = /\bNODE_TLS_REJECT_UNAUTHORIZED=['"]?0\b/;

/** Connections to databases: of a cluster whatever host they lead to, elsewhere those that leave the network of the containers. */
function unencrypted(manifest: ManifestFacts, model: SystemModel): UnverifiedSetting[] {
  const { kubernetes, env, compose } = manifest;
  const told = (entries: readonly EnvEntry[], inCluster: boolean): UnverifiedSetting[] => entries.flatMap(({ name, value = '', span }): UnverifiedSetting[] => {
    const parameter = looseParameter(value, inCluster ? (host) => !isThisMachine(host) : undefined);
    if (parameter !== undefined) return [{ manifest, span, is: 'address', name: parameter, setting: name }];
    return inCluster && SSL_MODE.test(name) && LOOSE_MODES.has(value) ? [{ manifest, span, is: 'mode', name: value, setting: name }] : [];
  });
  const own = kubernetes ? model.services.flatMap((service) => (service.manifests.includes(manifest.path) ? containersOf(service, model).flatMap(({ file, container }) => (file === manifest.path ? container.environment : [])) : [])) : [];
  return [
    ...told([...own, ...(kubernetes?.configMaps ?? []).flatMap(({ data }) => data)], true),
    ...told([...(env?.entries ?? []), ...(compose?.services ?? []).flatMap(({ environment }) => environment)], false),
    ...(manifest.looseModes ?? []).filter(({ name }) => name !== NODE_SWITCH).map(({ name, value = '', span }) => ({ manifest, span, is: 'mode' as const, name: value, setting: name })),
  ];
}
