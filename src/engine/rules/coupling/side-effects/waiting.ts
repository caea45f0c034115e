import { useOf, type Use } from './answers';
import { failureOf, type Failure, type Throws } from './failures';
import { sideEffectOf, type SideEffect } from './kinds';
import { isAnswered } from '../../evidence/entries';
import { isAnsweredBefore } from '../../../link/query/answered-before';
import type { CallRef, EntryPoint, FilePart, FunctionRef, ReachedBy, RemoteCall, SystemModel } from '../../../model/system';
import { wordsOf } from '../../../model/words';

export interface AwaitedSideEffect {
  readonly call: RemoteCall;
  readonly what: SideEffect;
  /** Requests that wait for it and don't need its answer. */
  readonly requests: readonly ReachedBy[];
}

const MAX_DEPTH = 6;
/** Occasions whose very purpose is to send something: whoever asks has to hear that it failed. */
const PURPOSES = /^(?:reset|forgot|forgotten|otp|totp|verify|verification|confirm|confirmation|resend|send|code|codes|invite|invites|invitation|invitations|contact|feedback|magic|mfa|2fa|email|emails|mail|sms|notify|notification|notifications|broadcast|test|webhook|webhooks|newsletter|passwordless|authenticate|authentication|reminder)$/;
const CODES = /^(?:reset|forgot|forgotten|otp|totp|verify|verification|code|invite|invitation|magic|mfa|2fa|passwordless)$/;

/** Sends named in a file that requests wait for although nothing of them comes back in the response, once per place. */
export function awaitedSideEffects({ file, sites }: FilePart, model: SystemModel): readonly AwaitedSideEffect[] {
  return sites.length === 0 ? [] : model.ofFunction('awaited side effects', { file, fn: 0 }, () => [...sideEffectsAt(model.in(file)?.sites ?? [], model)]);
}

function* sideEffectsAt(sites: readonly RemoteCall[], model: SystemModel): Iterable<AwaitedSideEffect> {
  const seen = new Set<string>();
  for (const call of sites) {
    const what = call.awaited ? sideEffectOf(call, model) : undefined;
    if (what === undefined) continue;
    const requests = requestsInVain(call, model);
    const key = `${call.site.file}#${String(call.site.call)}`;
    if (requests.length === 0 || seen.has(key)) continue;
    seen.add(key);
    yield { call, what, requests };
  }
}

function requestsInVain(call: RemoteCall, model: SystemModel): readonly ReachedBy[] {
  const waiting = model.reach.entriesOf(call.fn).filter((by) => by.awaited && isAnswered(by.entry) && call.services.includes(by.entry.service) && !isAnsweredBefore(call, by.entry, model.reach, (file) => model.files.get(file)?.facts));
  if (waiting.length === 0) return [];
  const fate = fateOf([...call.through].reverse(), call.site, model);
  if (fate === 'needed') return [];
  return fate === 'kept' ? waiting : waiting.filter(({ entry }) => !isPurpose(entry, call, model));
}

/** The route or its handler is named for what it sends, or something on the way for a code that the user can't go on without. */
function isPurpose(entry: EntryPoint, call: RemoteCall, model: SystemModel): boolean {
  const names = entry.handlers.map((handler) => nameOf(handler, model));
  const between = model.reach.pathTo(call.fn, entry).map(({ fn }) => nameOf(fn, model));
  return [lastName(entry.path), ...names].flatMap(wordsOf).some((word) => PURPOSES.test(word)) || between.flatMap(wordsOf).some((word) => CODES.test(word));
}

/** `resend` of `/auth/:user/resend`: what stands before says where, not what for. */
function lastName(path: string): string {
  return path.split('/').filter((part) => part !== '' && !/^[:{*]/.test(part)).at(-1) ?? '';
}

function nameOf({ file, fn }: FunctionRef, model: SystemModel): string {
  return model.files.get(file)?.facts.functions[fn]?.name ?? '';
}

/** `kept`: nobody learns of the failure; `passed`: it ends the request, and the answer is not used; `needed`: the response tells it. */
type Fate = 'needed' | 'passed' | 'kept';

/** Follows answer and failure from the send through the wrappers to the site, and from there to the entry points. */
function fateOf(inner: readonly CallRef[], site: CallRef, model: SystemModel): Fate {
  let isValue = true;
  let fails = true;
  for (const call of [...inner.filter((one) => one.call !== site.call || one.file !== site.file), site]) {
    const unit = model.files.get(call.file)?.facts;
    if (!unit) return 'needed';
    const failure: Failure = fails ? failureOf(call.call, unit, throwsIn(call.file, model)) : 'swallowed';
    if (failure === 'reported') return 'needed';
    const use: Use = isValue ? useOf(call.call, unit) : 'dropped';
    if (use === 'answered') return 'needed';
    fails = failure === 'passed';
    isValue = use === 'returned' || failure === 'returned' || (inner.length > 0 && call !== site && returnsOtherwise(call, model));
  }
  if (!isValue && !fails) return 'kept';
  return upwards({ file: site.file, fn: model.files.get(site.file)?.facts.calls[site.call]?.fn ?? 0 }, isValue, fails, model, 0);
}

/** The functions that a call leads to end with a `throw` on every way. */
function throwsIn(file: string, model: SystemModel): Throws {
  return (call) => {
    const targets = model.reach.callees({ file, call });
    return targets.length > 0 && targets.every((target) => model.files.get(target.file)?.facts.functions[target.fn]?.statements.some(({ kind, region }) => kind === 'throw' && region === 0) ?? false);
  };
}

/** `await send(); return true;`: what the wrapper answers stands for the send. */
function returnsOtherwise({ file, call }: CallRef, model: SystemModel): boolean {
  const unit = model.files.get(file)?.facts;
  const fn = unit?.calls[call]?.fn;
  return fn !== undefined && (unit?.functions[fn]?.returns.some((value) => value.k !== 'undefined') ?? false);
}

/** Asks those who call the function: needed where all of them hand it on, and at an entry point that returns it. */
function upwards(fn: FunctionRef, isValue: boolean, fails: boolean, model: SystemModel, depth: number): Fate {
  const callers = model.reach.callers(fn).filter(({ file, call }) => model.reach.entriesOf({ file, fn: model.files.get(file)?.facts.calls[call]?.fn ?? 0 }).length > 0);
  if (callers.length === 0 || depth >= MAX_DEPTH) return isValue ? 'needed' : fails ? 'passed' : 'kept';
  const fates = callers.map((call): Fate => {
    const unit = model.files.get(call.file)?.facts;
    const fact = unit?.calls[call.call];
    if (!unit || !fact) return 'needed';
    const failure = fails ? failureOf(call.call, unit, throwsIn(call.file, model)) : 'swallowed';
    const use = isValue ? useOf(call.call, unit) : 'dropped';
    if (failure === 'reported' || use === 'answered') return 'needed';
    const goesOn = use === 'returned' || failure === 'returned';
    return goesOn || failure === 'passed' ? upwards({ file: call.file, fn: fact.fn }, goesOn, failure === 'passed', model, depth + 1) : 'kept';
  });
  return fates.find((fate) => fate === 'kept') ?? fates.find((fate) => fate === 'passed') ?? 'needed';
}
