import type { Core } from './core';
import { ask, cutShort, leadsBack } from './questions';
import { UNKNOWN, textOf, type Known } from '../known';
import { GRPC_TRANSPORT, NEST_CLIENTS } from '../libraries/rpc';
import { transportOf } from './transport';
import type { ClassRef } from '../../model/system';

/** What stands for tokens and declarations where dependency injection decides. */

export function byToken(core: Core, token: Known): Known {
  const key = tokenKey(token);
  if (key === undefined) return UNKNOWN;
  const known = core.tokens.get('', key);
  if (known) return known;
  const level = core.pendingTokens.get(key);
  if (level !== undefined) {
    leadsBack(core, level);
    return UNKNOWN;
  }
  return ask(core, core.tokens, '', key, () => {
    core.pendingTokens.set(key, core.level - 1);
    const provided = firstProvided(core, key);
    core.pendingTokens.delete(key);
    return provided;
  });
}

/** Text by which a token is known: strings, classes and library exports have one. */
export function tokenKey(token: Known): string | undefined {
  const text = textOf(token);
  if (text !== undefined) return `text:${text}`;
  if (token.k === 'class') return `class:${token.ref.file}#${String(token.ref.classId)}`;
  return token.k === 'library' ? `library:${token.module}:${token.path.join('.')}` : undefined;
}

/** The client that a module registers for a token, where the parameter that it is injected into has no type. */
export function registeredClient(core: Core, token: Known): Known {
  const key = tokenKey(token);
  const options = key === undefined ? [] : core.injection.registeredOf(key);
  if (!options) cutShort(core);
  const [first] = options ?? [];
  if (!first) return UNKNOWN;
  return { k: 'made', type: transportOf(first, core) === GRPC_TRANSPORT ? NEST_CLIENTS.grpc : NEST_CLIENTS.other, token };
}

/** What stands in for a member that a class only declares: its implementation or its subclasses. */
export function implementationsOf(core: Core, ref: ClassRef): readonly ClassRef[] {
  const provided = byToken(core, { k: 'class', ref });
  if (provided.k === 'instance') return [provided.ref];
  const subclasses = core.injection.subclassesOf(ref);
  if (!subclasses) cutShort(core);
  return subclasses ?? [];
}

function firstProvided(core: Core, key: string): Known {
  const providers = core.injection.providersOf(key);
  if (!providers) cutShort(core);
  for (const provider of providers ?? []) {
    const provided = providedBy(core, provider);
    if (provided.k !== 'unknown') return provided;
  }
  return UNKNOWN;
}

function providedBy(core: Core, provider: Known): Known {
  for (const name of ['useClass', 'useExisting']) {
    const known = core.member(provider, name);
    if (known.k === 'class') return { k: 'instance', ref: known.ref };
  }
  const factory = core.member(provider, 'useFactory');
  if (factory.k === 'fn') {
    const [value] = core.functionFact(factory.ref)?.returns ?? [];
    return value ? core.evaluate(value, factory.ref) : UNKNOWN;
  }
  const value = core.member(provider, 'useValue');
  return value.k === 'nothing' ? UNKNOWN : value;
}
