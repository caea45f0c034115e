import { isOfFlow } from './flows';
import { heldBy } from './held-names';
import { namesOf } from './names-of-value';
import type { BindingFact, SourceFacts, TypeRef, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { identifierWords } from '../../model/words';

/** A part of a request that has credentials in it. `body`: it has, where the request is one that brings them; `login`: it does. */
export type RequestPart = 'headers' | 'authorization' | 'cookies' | 'body' | 'login';

const REQUEST = /^(?:_?req(?:uest)?|rawReq(?:uest)?|incoming(?:Message)?|ctx|context|c|event|handshake|http|getRequest\(\))$/;

/** Which part of a request a value is as a whole. */
export function requestPartOf(value: Value, unit: SourceFacts): RequestPart | undefined {
  const names = namesOf(value, unit);
  if (!names) return undefined;
  const [before = '', last = ''] = names.slice(-2);
  if (before === 'headers' && /^(?:authorization|cookie)$/i.test(last)) return last.toLowerCase() === 'cookie' ? 'cookies' : 'authorization';
  if (isBody(value, names, unit)) return isLogin(value, unit) ? 'login' : 'body';
  if (value.k === 'ref' && isLogin(value, unit)) return 'login';
  return names.length > 1 && REQUEST.test(before) && (last === 'headers' || last === 'cookies') ? last : undefined;
}

const BODIES = new Set(['body', 'rawBody', 'variables', 'payload']);

function isBody(value: Value, names: readonly string[], unit: SourceFacts): boolean {
  const [before = '', last = ''] = names.slice(-2);
  if (names.length > 1 && REQUEST.test(before) && BODIES.has(last)) return true;
  if (/^(?:getArgs|getData|getBody)\(\)$/.test(last === '[]' ? before : last)) return true;
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  return binding?.kind === 'param' && binding.init === undefined && decoratorsOf(binding, unit).some((name) => name === 'Body' || name === 'Payload' || name === 'Args');
}

function decoratorsOf({ fn, index }: BindingFact, unit: SourceFacts): string[] {
  return (unit.functions[fn]?.params[index ?? 0]?.decorators ?? []).flatMap(({ callee, args }) => (callee.k === 'ref' && args.length === 0 ? unit.bindings[callee.b]?.name ?? '' : []));
}

/** A password is read of it, or its type is named for what brings one. */
function isLogin(value: Value, unit: SourceFacts): boolean {
  const key = keyOf(value, unit, 0);
  if (key !== undefined && withPasswords(unit).has(key)) return true;
  const type = value.k === 'ref' && unit.bindings[value.b]?.kind === 'param' ? unit.bindings[value.b]?.type : undefined;
  return type !== undefined && bringsPassword(type);
}

const BRINGING = /(?:^| )(?:log ?in|sign ?in|sign ?up|register|registration|password|credentials)(?: |$)/;
const REQUESTS = new Set(['dto', 'input', 'request', 'req', 'payload', 'body', 'command', 'args', 'params', 'data', 'schema', 'credentials']);

function bringsPassword({ name }: TypeRef): boolean {
  const words = identifierWords(name.split('.').at(-1) ?? '');
  return REQUESTS.has(words.at(-1) ?? '') && !words.some((word) => NOT_OF_PEOPLE.has(word)) && BRINGING.test(words.join(' '));
}

const NOT_OF_PEOPLE = new Set(['as', 'forgot', 'forget', 'device', 'webhook', 'response', 'event', 'client', 'app', 'service', 'worker', 'node', 'domain', 'cash', 'course', 'google', 'facebook', 'github', 'social', 'request']);

/** What passwords are read of in the file: variables, and members of variables such as `req.body`. */
const withPasswords = ofEach((unit: SourceFacts): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (value: Value | undefined): void => {
    const key = value?.k === 'member' && heldBy(value.name)?.kind === 'password' && !isOfFlow(value.name, value, unit) ? keyOf(value.of, unit, 0) : undefined;
    if (key !== undefined) found.add(key);
  };
  for (const { init } of unit.bindings) look(init?.k === 'either' ? init.left : init);
  for (const { args } of unit.calls) for (const arg of args.slice(0, 8)) for (const value of arg.k === 'object' ? arg.props.slice(0, 40).map((prop) => prop.value) : [arg]) look(value);
  return found;
});

function keyOf(value: Value, unit: SourceFacts, depth: number): string | undefined {
  if (depth > 4) return undefined;
  if (value.k === 'await') return keyOf(value.of, unit, depth + 1);
  if (value.k === 'member') {
    const outer = keyOf(value.of, unit, depth + 1);
    return outer === undefined ? undefined : `${outer}.${value.name}`;
  }
  if (value.k !== 'ref') return undefined;
  const binding = unit.bindings[value.b];
  const from = binding?.init && !binding.reassigned && binding.init.k === 'member' ? keyOf(binding.init, unit, depth + 1) : undefined;
  return from ?? String(value.b);
}
