import { isLoopback } from './loopback';
import { textWithHoles } from '../evaluate/texts';
import { alternatives, type Known } from '../known';
import { isPlatform } from '../libraries/platform';
import type { SendEffect } from '../libraries/spec';
import type { LibraryCall } from '../graph/graph';
import type { BareService } from '../services/services';
import type { SourceFacts, Value } from '../../model/facts';
import { wordsOf } from '../../model/words';

/**
 * Whether an address of a developer's machine is said to be a product's, as by `KAFKA_CONNECT_URL`: that a service of the system listens
 * on this port when it runs there proves nothing then. `names`: what code calls the address, beside the settings that it is read from.
 */
export function isOfProduct(address: Known, names: readonly string[], from: BareService, { name, hosts, ports }: BareService): boolean {
  const settings = settingsOf(address);
  const given = settings.flatMap((setting) => from.environment.get(setting)?.value ?? []);
  if (!(given.length > 0 ? given : [textWithHoles(address)]).some((text) => isAtPort(text, ports))) return false;
  const own = new Set([name, ...hosts].flatMap(wordsOf));
  return [...settings, ...names].some((one) => {
    const products = wordsOf(one).filter((word) => isPlatform(word));
    return products.length > 0 && !products.some((word) => own.has(word));
  });
}

/** Names of the variables and members that lead from the call to its address, within the file. */
export function namesOfAddress({ call, fact }: LibraryCall, { url = [] }: SendEffect, facts: ReadonlyMap<string, SourceFacts>): readonly string[] {
  const bindings = facts.get(call.file)?.bindings ?? [];
  return url.flatMap(({ argument }) => namesIn(fact.args[argument], bindings));
}

function namesIn(value: Value | undefined, bindings: SourceFacts['bindings'], level = 0): string[] {
  if (!value || level > MAX_LEVEL) return [];
  switch (value.k) {
    case 'ref': return [bindings[value.b]?.name ?? '', ...namesIn(bindings[value.b]?.init, bindings, level + 1)];
    case 'member': return [value.name];
    case 'template': return namesIn(value.parts[0], bindings, level + 1);
    default: return [];
  }
}

const MAX_LEVEL = 5;

function settingsOf(address: Known): string[] {
  const head = address.k === 'text' ? address.parts[0] : address;
  return head === undefined || typeof head === 'string' ? [] : alternatives(head).flatMap((one) => (one.k === 'env' ? [one.name] : []));
}

function isAtPort(text: string, ports: readonly number[]): boolean {
  const [, host = '', port = ''] = /^(?:[a-z]+:\/\/)?([^/:?#]+|\[[^\]]+\]):(\d+)/i.exec(text) ?? [];
  return isLoopback(host.toLowerCase()) && ports.includes(Number(port));
}
