import type { Core, Evaluator } from './core';
import { ask, cutShort, leadsBack } from './questions';
import { UNKNOWN, textOf, type Known } from '../known';
import { TOKEN_TYPES } from '../libraries/dependency-injection';
import { GRPC_TRANSPORT, NEST_CLIENTS } from '../libraries/rpc';
import { isSame } from '../memory/same';
import { transportOf } from './transport';
import type { ClassRef } from '../../model/system';

/** What stands for tokens and declarations where dependency injection decides. */

export function byToken(core: Core, token: Known, file: string): Known {
  const key = tokenKey(token, core);
  const providers = key === undefined ? [] : core.injection.providersOf(key);
  if (!providers) cutShort(core);
  const nearest = nearestTo(file, providers ?? []);
  if (key === undefined || nearest.length === 0) return UNKNOWN;
  const asked = [key, ...new Set(nearest.map(fileOf))].join('\n');
  const known = core.tokens.get('', asked);
  if (known) return known;
  const level = core.pendingTokens.get(asked);
  if (level !== undefined) {
    leadsBack(core, level);
    return UNKNOWN;
  }
  return ask(core, core.tokens, '', asked, () => {
    core.pendingTokens.set(asked, core.level - 1);
    const answer = provided(core, key, nearest);
    core.pendingTokens.delete(asked);
    return answer;
  });
}

/** Services of a repository may have tokens of the same name: of those who provide something for one the nearest in the tree of folders count. */
function nearestTo(file: string, providers: readonly Known[]): readonly Known[] {
  if (providers.length < 2) return providers;
  const near = providers.map((provider) => sharedFolders(file, fileOf(provider)));
  const most = Math.max(...near);
  return providers.filter((_, at) => near[at] === most);
}

function fileOf(provider: Known): string {
  return provider.k === 'object' ? provider.scope.file : '';
}

function sharedFolders(a: string, b: string): number {
  const [own, other] = [a.split('/'), b.split('/')];
  return own.findIndex((name, at) => at === own.length - 1 || name !== other[at]);
}

/** Text by which a token is known: strings, classes, library exports, and objects that are made to be one. What a function makes is another one each time. */
export function tokenKey(token: Known, reader: Pick<Evaluator, 'callFact'>): string | undefined {
  const text = textOf(token);
  if (text !== undefined) return `text:${text}`;
  if (token.k === 'class') return `class:${token.ref.file}#${String(token.ref.classId)}`;
  if (token.k === 'made') return TOKEN_TYPES.has(token.type) && token.by && reader.callFact(token.by)?.fn === 0 ? `made:${token.by.file}#${String(token.by.call)}` : undefined;
  return token.k === 'library' ? `library:${token.module}:${token.path.join('.')}` : undefined;
}

/** The client that a module registers for a token, where the parameter that it is injected into has no type. */
export function registeredClient(core: Core, token: Known): Known {
  const key = tokenKey(token, core);
  const options = key === undefined ? [] : core.injection.registeredOf(key);
  if (!options) cutShort(core);
  const [first] = options ?? [];
  if (!first) return UNKNOWN;
  return { k: 'made', type: transportOf(first, core) === GRPC_TRANSPORT ? NEST_CLIENTS.grpc : NEST_CLIENTS.other, token };
}

/** What stands in for a member that a class only declares: its implementation or its subclasses. */
export function implementationsOf(core: Core, ref: ClassRef): readonly ClassRef[] {
  const provided = byToken(core, { k: 'class', ref }, ref.file);
  if (provided.k === 'instance') return [provided.ref];
  const subclasses = core.injection.subclassesOf(ref);
  if (!subclasses) cutShort(core);
  return subclasses ?? [];
}

function provided(core: Core, key: string, providers: readonly Known[]): Known {
  /** The answer is kept, so it has to rest on them. */
  core.injection.providersOf(key);
  return alike(providers.map((provider) => providedBy(core, provider)));
}

/** What all say. Where they differ or one isn't known, it is open which of them counts: of objects and clients only what they are is told then, not with which address. */
function alike(all: readonly Known[]): Known {
  const known = all.filter(({ k }) => k !== 'unknown');
  const [first] = known;
  if (!first) return UNKNOWN;
  if (known.length === all.length && known.every((one) => isSame(first, one))) return first;
  if (first.k === 'instance' && known.every(({ k }) => k === 'instance')) return { k: 'instance', ref: first.ref };
  return first.k === 'made' && known.every((one) => one.k === 'made' && one.type === first.type) ? { k: 'made', type: first.type } : UNKNOWN;
}

function providedBy(core: Core, provider: Known): Known {
  for (const name of ['useClass', 'useExisting', 'useToken']) {
    const known = core.member(provider, name);
    if (known.k === 'class') return { k: 'instance', ref: known.ref };
    if (name !== 'useClass' && known.k !== 'nothing' && known.k !== 'unknown') return core.byToken(known, fileOf(provider));
  }
  const factory = core.member(provider, 'useFactory');
  if (factory.k === 'fn') {
    const returned = (core.functionFact(factory.ref)?.returns ?? []).map((value) => core.evaluate(value, factory.ref));
    return alike(returned.filter(({ k }) => k !== 'nothing'));
  }
  const value = core.member(provider, 'useValue');
  return value.k === 'nothing' ? UNKNOWN : value;
}
