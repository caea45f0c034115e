import type { RemoteCall, SystemModel } from '../../../model/system';
import { wordsOf } from '../../../model/words';

/** What a call sends that nobody who asked for something else has to wait for, as people call it. */
export type SideEffect = 'email' | 'text message' | 'push notification' | 'chat message' | 'analytics event' | 'webhook' | 'notification';

const BY_PURPOSE: Readonly<Record<string, SideEffect>> = { mail: 'email', sms: 'text message', push: 'push notification', chat: 'chat message', analytics: 'analytics event' };

/** Words of names that say what a plain HTTP request is for. */
const WORDS: readonly (readonly [SideEffect, RegExp])[] = [
  ['webhook', /^webhooks?$/],
  ['email', /^(?:e?mails?|mailer)$/],
  ['text message', /^sms$/],
  ['chat message', /^(?:slack|discord|telegram)$/],
  ['analytics event', /^(?:analytics|telemetry)$/],
  ['notification', /^(?:notify|notification|notifications|notifier)$/],
];

/** What a call is a side effect of; undefined for calls whose answer may matter. */
export function sideEffectOf(call: RemoteCall, model: SystemModel): SideEffect | undefined {
  if (!call.synchronous || call.target.kind === 'service' || call.target.kind === 'platform') return undefined;
  if (call.purpose !== undefined) return BY_PURPOSE[call.purpose];
  if (call.protocol !== 'http' || call.method !== 'POST') return undefined;
  if (call.target.kind === 'external-service' && kindOf(wordsOf(call.target.name)) !== undefined) return undefined;
  const [site, ...inner] = [call.site, ...call.through];
  const names = [calledName(site, model), ...inner.map((one) => calledName(one, model)), functionName(call.send, model)];
  const kind = kindOf([...names.flatMap(wordsOf), ...wordsOf(hostAndPath(call.address))]);
  return kind === 'webhook' && names.some(registers) ? undefined : kind;
}

/** `setupWebhooks`, `registerWebhook`, `createWebhookEndpoint` say where webhooks shall come to; `createWebhookDelivery` makes what is sent. */
function registers(name: string): boolean {
  const words = wordsOf(name);
  return REGISTERS.test(words[0] ?? '') && kindOf(words) === 'webhook' && !SENT.test(words.at(-1) ?? '');
}

const REGISTERS = /^(?:setup|set|register|create|add|install|subscribe|configure|enable|update|delete|remove|unregister|unsubscribe)$/;
const SENT = /^(?:delivery|deliveries|(?:event|payload|request|call|message)s?)$/;

function kindOf(words: readonly string[]): SideEffect | undefined {
  return WORDS.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}

function calledName(ref: { file: string; call: number }, model: SystemModel): string {
  const unit = model.files.get(ref.file)?.facts;
  const callee = unit?.calls[ref.call]?.callee;
  if (callee?.k === 'ref') return unit?.bindings[callee.b]?.name ?? '';
  return callee?.k === 'member' ? callee.name : '';
}

function functionName(ref: { file: string; call: number }, model: SystemModel): string {
  const unit = model.files.get(ref.file)?.facts;
  const fact = unit?.calls[ref.call];
  return (fact && unit.functions[fact.fn]?.name) ?? '';
}

/** Query and credentials aside; `{SLACK_WEBHOOK_URL}` stands for what it is set to. */
function hostAndPath(address: string): string {
  return address.split('?')[0] ?? '';
}
