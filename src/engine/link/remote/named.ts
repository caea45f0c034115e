import { createAddress, createNames, firstOf, type AddressOf } from '../clients/addresses';
import { createNaming, createPatterns } from '../clients/patterns';
import type { BoundOf } from './bounds';
import { outsideGenerated, type IsGenerated } from '../clients/generated';
import type { ModuleOptionsOf } from '../clients/http-modules';
import { listedAddresses } from './listed-addresses';
import { mountingSites, namingSites } from '../clients/naming';
import { textAt, type Site } from '../clients/sites';
import type { Evaluator } from '../evaluate/core';
import { constant, isText, template } from '../evaluate/combine';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { textOf, UNKNOWN, type Known, type Scope } from '../known';
import type { ArgumentPath, Effect, SendEffect } from '../libraries/spec';
import { inbox, type Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { isSame } from '../memory/same';
import type { BareService } from '../services/services';
import type { Bound } from '../../model/bound';
import type { SourceFacts } from '../../model/facts';

export interface NamedInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly moduleOptionsOf: ModuleOptionsOf;
  readonly graph: CallGraph;
  readonly services: readonly BareService[];
  readonly isGenerated: IsGenerated;
}

/** A call that sends, and one place that names its target. */
export interface Named {
  readonly use: LibraryCall;
  readonly site: Site;
  /** What limits the send, whoever makes it. */
  readonly bound: Bound;
  /** Of a published message, which of the names that it may have. */
  readonly topic?: ArgumentPath;
  /** Of a gateway in front of a list, the address of one item. */
  readonly address?: Known;
}

export type PublishEffect = Effect & { readonly kind: 'publish' };
export type ProxyEffect = Effect & { readonly kind: 'proxy' };
export type FederationEffect = Effect & { readonly kind: 'federation' };

/** Which sends each file names the targets of. Sought from the sends up, and kept by the file of the caller that names one, so that an edit there is no other's matter. */
export function namedSends(input: NamedInput, boundOf: BoundOf): Inbox<Named> {
  const find = (file: string): Named[] => input.graph.usesIn(file).flatMap((use) => namedBy(use, boundOf, input));
  return inbox(input.memory, 'sends', find, ({ site }) => site.call.file, settledSites);
}

/** A site is known by its object. Others of which the same is known now may lead to something else when they are looked into. */
function settledSites(before: readonly Named[] = [], after: readonly Named[]): readonly Named[] {
  const known = new Map(before.map((one) => [one.site, one]));
  const now = after.map((one) => {
    const same = known.get(one.site);
    return same?.use === one.use && same.topic === one.topic && same.address === one.address && isSame(same.bound, one.bound) ? same : one;
  });
  return now.length === before.length && now.every((one, at) => one === before[at]) ? before : now;
}

function namedBy(use: LibraryCall, boundOf: BoundOf, input: NamedInput): Named[] {
  const effect = use.spec.effect;
  switch (effect?.kind) {
    case 'send': return sends(use, effect, boundOf, input);
    case 'publish': return [effect.topic, ...(effect.others ?? [])].flatMap((topic, at) => publishes(use, effect, topic, at > 0, input));
    case 'proxy': return proxies(use, effect, boundOf, input);
    case 'federation': return federated(use, effect, boundOf, input);
    default: return [];
  }
}

function sends(use: LibraryCall, effect: SendEffect, boundOf: BoundOf, input: NamedInput): Named[] {
  if (effect.command && !isCommand(use, effect.command, input)) return [];
  const bound = boundOf(use, effect.timeout);
  const addressOf = createNaming(use, effect, createAddress(use, effect, input), input);
  const ownName = effect.protocol === 'request-reply' && !effect.named ? createPatterns(use, effect, input) : undefined;
  const named = namingSites(use, { ...input, addressOf, ...(ownName && { ownName }), text: 'address', runTogether: runTogether(input) });
  const sites = effect.protocol === 'http' ? outsideGenerated(named, input) : named;
  return sites.map((site) => ({ use, site, bound }));
}

function runTogether({ services }: NamedInput): (files: readonly string[]) => boolean {
  return (all) => services.some(({ files }) => all.every((file) => files.has(file)));
}

/** `client.send(new SendEmailCommand(…))`, also where the command was made before. */
function isCommand({ call, fact }: LibraryCall, { argument, names }: NonNullable<SendEffect['command']>, { evaluator, facts }: NamedInput): boolean {
  const arg = fact.args[argument];
  const value = arg?.k === 'ref' ? facts.get(call.file)?.bindings[arg.b]?.init : arg;
  const callee = value?.k === 'call' ? evaluator.callee({ file: call.file, call: value.id }) : undefined;
  return callee?.k === 'library' && names.includes(callee.path.at(-1) ?? '');
}

/** One for each place that names the topic, or the exchange where the topic is always the same. `optional`: nothing is sent where there is no topic. */
function publishes(use: LibraryCall, effect: PublishEffect, topic: ArgumentPath, optional: boolean, input: NamedInput): Named[] {
  const topics = topicsAt(topic, effect);
  const own = createNames(use, topics, input)(use.args);
  if (optional && own.k === 'unknown') return [];
  const places = effect.exchange && textOf(own) !== undefined ? [effect.exchange] : topics;
  const addressOf = createNames(use, places, input);
  const sites = namingSites(use, { ...input, addressOf, ownName: addressOf, text: textAt(...places), isName: true });
  return sites.map((site) => ({ use, site, bound: { kind: 'unknown' }, topic }));
}

/** Where one of the topics may stand. */
export function topicsAt(topic: ArgumentPath, { orTopic }: PublishEffect): readonly ArgumentPath[] {
  return orTopic ? [topic, orTopic] : [topic];
}

/** One for each turn of the loop that mounts it. */
function proxies(use: LibraryCall, effect: ProxyEffect, boundOf: BoundOf, input: NamedInput): Named[] {
  const bound = boundOf(use, effect.timeout);
  return mountingSites(use, { ...input, addressOf: proxyAddress(use, effect, input), text: 'proxied', runTogether: runTogether(input) }).map((site) => ({ use, site, bound }));
}

/** One for each address in the lists. */
function federated(use: LibraryCall, effect: FederationEffect, boundOf: BoundOf, input: NamedInput): Named[] {
  const bound = boundOf(use, effect.timeout);
  const site = { call: use.call, fn: { file: use.call.file, fn: use.fact.fn }, ...(use.args && { args: use.args }), through: [] };
  return listedAddresses(use, effect, input).map((address) => ({ use, site, bound, address }));
}

/** Where a proxy hands requests on to. */
export function proxyAddress(use: LibraryCall, effect: ProxyEffect, { evaluator }: Pick<NamedInput, 'evaluator'>): AddressOf {
  return (args) => {
    const scope = { ...scopeOf(use), ...(args && { args }) };
    const target = evaluator.given(firstOf([effect.target], use.fact.args, scope, evaluator), args);
    return effect.below && isText(target) ? template([target, ...pathBelow(use, effect.below.rewritten, scope, evaluator)]) : target;
  };
}

/** What a proxy puts in place of its prefix, and whatever follows. */
function pathBelow({ fact }: LibraryCall, { argument, path = [] }: ArgumentPath, scope: Scope, evaluator: Evaluator): Known[] {
  const options = fact.args[argument];
  const start = options ? path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(options, scope)) : UNKNOWN;
  return [constant('/'), start.k === 'nothing' ? constant('') : start, constant('/*')];
}
