import type { DeployedUnit } from '../services/deployment';
import { hostChoices, isByEnvironment, isOpen } from './choices';
import { isLoopback } from './loopback';
import { withPathHole } from './path-holes';
import { portSetting, withPort } from './port-holes';
import { plainName, sameName } from '../services/names';
import { textWithHoles } from '../evaluate/texts';
import { alternatives, type Known } from '../known';
import type { Outsiders } from '../services/outsiders';
import { asService } from './deployed-caller';
import type { Behind, Gateways } from '../gateways/gateways';
import { behindIngress } from '../gateways/ingress';
import type { Called } from '../gateways/routes';
import { variableParts } from '../gateways/variables';
import type { BareService } from '../services/services';
import { serviceNamed, subjectBehindOwn, subjectsOf } from './subjects';
import type { Target } from '../../model/target';
import type { IngressRule } from '../../model/kubernetes';
import type { Evidence } from '../../model/span';

/** Finds out whose address a call uses. */
export interface Targets {
  /** `from`: the service that makes the call, whose environment decides. */
  ofAddress(address: Known, from: BareService): Target;
  /** A service by the name that code, a token or a proto file gives it. */
  ofName(name: string, route: string, from: BareService, evidence: readonly Evidence[]): Target;
}

const UNKNOWN_TARGET: Target = { kind: 'unknown' };
/** Requests that gateways send to each other go round in circles after that. */
const MAX_GATEWAYS = 3;
const MAX_EVIDENCE = 5;

export interface TargetsInput {
  readonly services: readonly BareService[];
  readonly units: readonly DeployedUnit[];
  readonly outsiders: Outsiders;
  readonly ingressRules: readonly IngressRule[];
  readonly gateways: Gateways;
  /** With which settings of the project may begin. */
  readonly projects: readonly (readonly string[])[];
}

export function createTargets({ services, units, outsiders, ingressRules, gateways, projects }: TargetsInput): Targets {
  function ofAddress(address: Known, from: BareService): Target {
    if (isOpen(address)) {
      const options = hostChoices(address).map((option) => ofOption(option, from));
      return onlyOne(isByEnvironment(address) ? ownOf(options) : options);
    }
    for (const option of alternatives(address)) {
      const target = ofOption(option, from);
      if (target.kind !== 'unknown') return target;
    }
    return UNKNOWN_TARGET;
  }

  function ofOption(address: Known, from: BareService, evidence: readonly Evidence[] = []): Target {
    const parts = address.k === 'text' ? withPort(address.parts, from) : [address];
    const [head] = parts;
    if (head === undefined) return UNKNOWN_TARGET;
    if (typeof head === 'string') {
      const told = holeInHost(parts, from, evidence);
      const setting = told.kind === 'unknown' ? portSetting(parts) : undefined;
      if (setting !== undefined) return ofSetting(setting, routeOf(textWithHoles({ k: 'text', parts: parts.slice(2) })), from, evidence);
      return told.kind === 'unknown' ? ofText(textWithHoles({ k: 'text', parts }), from, evidence) : told;
    }
    const rest: Known = { k: 'text', parts: parts.slice(1) };
    return ofHead(head, rest, from, evidence);
  }

  /** The first part is a setting: its value in the manifests, then its default, then its name. */
  function ofHead(head: Known, rest: Known, from: BareService, evidence: readonly Evidence[] = []): Target {
    const options = alternatives(head);
    for (const option of options) {
      if (option.k !== 'env') continue;
      const given = from.environment.get(option.name);
      if (!given || given.value.includes('***') && !given.value.includes('@')) continue;
      const target = ofText(given.value + textWithHoles(rest), from, [...evidence, { ...given.evidence, message: `${option.name} is ${given.value}` }]);
      if (target.kind !== 'unknown') return target;
    }
    for (const option of options) {
      if (option.k !== 'text') continue;
      const target = ofText(textWithHoles(option) + textWithHoles(rest), from, evidence);
      if (target.kind === 'service' || target.kind === 'external-service') return target;
    }
    const text = options.find((option) => option.k === 'text');
    const tail = pathOf(text ? textWithHoles(text) : '') + textWithHoles(rest).replace(/^:(?:\{[^}]*\}|\d+)/, '');
    for (const option of options) {
      const target = option.k === 'env' ? ofSetting(option.name, routeOf(tail), from, evidence) : UNKNOWN_TARGET;
      if (target.kind !== 'unknown') return target;
    }
    const fallback = text ? ofText(textWithHoles(text) + textWithHoles(rest), from, evidence) : UNKNOWN_TARGET;
    if (fallback.kind !== 'unknown') return fallback;
    return onlyOne(options.map((option) => (option.k === 'env' ? ofSettingBehindOwn(option.name, routeOf(tail), from, evidence) : UNKNOWN_TARGET)));
  }

  function ofText(text: string, from: BareService, evidence: readonly Evidence[]): Target {
    const match = /^([a-z][a-z0-9+.-]*:(?=\/\/))?(?:\/{2,3})?(?:[^@/\s]*@)?(\[[^\]]+\]|[^:/?#\s{}]+)(?::(\d+|\{[^}]*\}))?([/?#].*)?$/i.exec(withPathHole(text));
    if (!match?.[2]) return UNKNOWN_TARGET;
    const [, scheme, host, port, path] = match;
    if (!text.includes('//') && port === undefined && !services.some((service) => service.hosts.includes(host))) return UNKNOWN_TARGET;
    return ofHost({ host: host.toLowerCase(), port: port === undefined ? undefined : Number(port), isSecure: scheme?.toLowerCase() === 'https:', path: routeOf(path ?? '') }, from, evidence);
  }

  /** `http://${host}:3000/x`: the host is a setting. */
  function holeInHost(parts: readonly (string | Known)[], from: BareService, evidence: readonly Evidence[]): Target {
    const at = parts.findIndex((part) => typeof part !== 'string');
    const head = parts[at];
    const scheme = parts[0];
    if (at !== 1 || head === undefined || typeof head === 'string' || typeof scheme !== 'string' || !scheme.endsWith('//')) return UNKNOWN_TARGET;
    return ofHead(head, { k: 'text', parts: parts.slice(2) }, from, evidence);
  }

  function ofHost(called: Called, from: BareService, evidence: readonly Evidence[], isBehindIngress = false): Target {
    const { host, port, path: route } = called;
    const short = host.replace(/\.(svc(\.cluster\.local)?|[a-z0-9-]+\.svc(\.cluster\.local)?|local|internal)$/, '');
    if (isLoopback(host)) return ofPort(port, route, from, evidence);
    const service = services.find((one) => one.hosts.some((name) => name.toLowerCase() === short)) ?? services.find((one) => one.hosts.some((name) => sameName(name, short)));
    if (service) return service.name === from.name ? UNKNOWN_TARGET : { kind: 'service', name: service.name, route, evidence };
    const unit = units.find((one) => one.hosts.some((name) => name.toLowerCase() === short));
    if (unit) return ofUnit(unit, called, from, evidence);
    const named = gateways.named(called);
    if (named !== undefined) return named ? ofBehind(named, from, evidence) : UNKNOWN_TARGET;
    const behind = isBehindIngress ? undefined : behindIngress(host, route, ingressRules);
    if (behind !== undefined) return behind ? ofHost({ host: behind.service, port: undefined, path: behind.path }, from, evidence, true) : UNKNOWN_TARGET;
    return /\.[a-z]{2,}$/.test(host) && !/\.(local|internal|lan|svc|test|localhost)$/.test(host) ? { kind: 'third-party', name: host } : UNKNOWN_TARGET;
  }

  function ofPort(port: number | undefined, route: string, from: BareService, evidence: readonly Evidence[]): Target {
    if (port === undefined || from.ports.includes(port)) return UNKNOWN_TARGET;
    const listening = services.filter((one) => one.ports.includes(port));
    const [only] = listening;
    if (listening.length === 1 && only) return { kind: 'service', name: only.name, route, evidence: [...evidence, { ...only.start, message: `${only.name} listens on port ${String(port)}` }] };
    const deployed = listening.length === 0 ? units.filter((one) => one.ports.includes(port)) : [];
    const [unit] = deployed;
    return unit && deployed.every((one) => sameName(one.name, unit.name)) ? ofUnit(unit, { host: 'localhost', port, path: route }, from, evidence) : UNKNOWN_TARGET;
  }

  function ofUnit(unit: DeployedUnit, called: Called, from: BareService, evidence: readonly Evidence[]): Target {
    const behind = gateways.behind(unit, called);
    if (behind) return ofBehind(behind, from, evidence);
    const route = called.path;
    const standing = outsiders.standingOf(unit);
    if (standing === 'platform') return { kind: 'platform', name: unit.name };
    if (standing === 'unclear') return UNKNOWN_TARGET;
    return { kind: 'external-service', name: outsiders.nameOf(unit), route, evidence: [...evidence, { ...unit.location, message: `${unit.name} runs as a service of this system` }] };
  }

  /** A gateway hands the request on; its environment gives the addresses, and the calling service stays the one that waits. */
  function ofBehind(behind: Behind, from: BareService, evidence: readonly Evidence[]): Target {
    const passed = evidence.filter(({ file }) => file === behind.evidence.file).length;
    if (passed > MAX_GATEWAYS || evidence.length > MAX_EVIDENCE) return UNKNOWN_TARGET;
    const gateway = { ...from, environment: asService(behind.gateway, '').environment };
    let found: Target = UNKNOWN_TARGET;
    for (const text of new Set(behind.texts)) {
      const target = ofOption({ k: 'text', parts: variableParts(text) }, gateway, [...evidence, behind.evidence]);
      const isOther = found.kind !== 'unknown' && nameOf(found) !== nameOf(target);
      if (isOther || (target.kind !== 'service' && target.kind !== 'external-service')) return UNKNOWN_TARGET;
      found = target;
    }
    return found;
  }

  /** `ORDERS_SERVICE_URL` names the service `orders`. */
  function ofSetting(setting: string, route: string, from: BareService, evidence: readonly Evidence[]): Target {
    for (const { name, isGeneric, whole } of subjectsOf(setting, projects)) {
      const exact = services.find((one) => (isGeneric ? one.name === name : plainName(one.name) === plainName(whole)));
      if (exact?.name === from.name) return UNKNOWN_TARGET;
      if (exact) return { kind: 'service', name: exact.name, route, evidence: isGeneric ? [] : evidence };
      const target = isGeneric ? UNKNOWN_TARGET : ofName(name, route, from, evidence);
      if (target.kind !== 'unknown') return target;
    }
    return UNKNOWN_TARGET;
  }

  /** `APISERVER_AUTHZ_SERVICE_HOST`, read in `apiserver`, names the service `authz`. */
  function ofSettingBehindOwn(setting: string, route: string, from: BareService, evidence: readonly Evidence[]): Target {
    const subject = subjectBehindOwn(setting, from.name, projects);
    return subject ? ofName(subject.name, route, from, evidence) : UNKNOWN_TARGET;
  }

  function ofName(name: string, route: string, from: BareService, evidence: readonly Evidence[]): Target {
    const plain = plainName(name);
    const service = serviceNamed(name, services, from);
    if (service) return { kind: 'service', name: service.name, route, evidence };
    const unit = units.find((one) => [one.name, ...one.hosts].some((host) => plainName(host) === plain) && !services.some((own) => own.name === from.name && own.hosts.includes(one.name)));
    return unit ? ofUnit(unit, { host: unit.name, port: undefined, path: route }, from, evidence) : UNKNOWN_TARGET;
  }

  return { ofAddress, ofName };
}

/** `/api` of `http://localhost:3000/api`. */
function pathOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+(\/[^?#]*)/i.exec(url)?.[1] ?? '';
}

function routeOf(path: string): string {
  const plain = (path.split(/[?#]/)[0] ?? '').replace(/\/{2,}/g, '/');
  return plain === '' || plain.startsWith('/') ? plain : `/${plain}`;
}

/** Whose addresses they are, if all that are known are the same one's. */
function onlyOne(targets: readonly Target[]): Target {
  const known = targets.filter(({ kind }) => kind !== 'unknown');
  const [first] = known;
  return first && known.every((one) => nameOf(one) === nameOf(first)) ? first : UNKNOWN_TARGET;
}

/** What is a service of this system in one environment, or on this machine, has a public name in another. */
function ownOf(targets: readonly Target[]): readonly Target[] {
  const own = targets.filter(({ kind }) => kind === 'service' || kind === 'external-service');
  return own.length > 0 || targets.some(({ kind }) => kind === 'unknown') ? own : targets;
}

function nameOf(target: Target): string {
  return target.kind === 'unknown' ? '' : `${target.kind} ${target.name}`;
}
