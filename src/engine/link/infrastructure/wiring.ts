import { createChannels, type Channels } from './channels';
import { createContexts, type ContextInput, type Contexts } from './contexts';
import { argumentOf, declaredIn, itemsOf, membersOf, type Declared } from './declared';
import { handlerIn, type Handler, type HandlerInput } from './handlers';
import { methodOf, pathOf, resourcePath, routeEvent } from './routes';
import { ruleEvents } from './rules';
import { mayConfigureFunctions, serverlessWiring } from './serverless';
import type { Subscription, Wiring } from './wired';
import { textOf, type Known, type Scope } from '../known';
import { CDK, CLOUD, JOINING, OPTIONS, PLACES, PROXIED } from '../libraries/infrastructure';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { CallFact } from '../../model/facts';
import { isInfrastructure } from '../../model/infrastructure';
import type { ServerlessEvent } from '../../model/manifests';
import type { Location } from '../../model/span';
import { valueIn } from '../../model/table';

export interface WiringInput extends ContextInput, HandlerInput {
  readonly memory: Memory;
}

const JOINS: ReadonlySet<string> = new Set(Object.values(JOINING));

/** Reads infrastructure code as what it declares: it is never run. */
export function findWiring(input: WiringInput): () => Wiring {
  const writes = contributions(input.memory, 'infrastructure files', (file, { imports }) => (imports.some(({ module }) => isInfrastructure(module)) ? 'declares' : mayConfigureFunctions(file) ? 'configures' : 'neither'));
  return whole(input.memory, 'wiring', () => {
    const filesThat = (what: string): string[] => [...writes.whole()].flatMap(([file, does]) => (does === what ? [file] : []));
    const declaring = filesThat('declares');
    const parts = [...(declaring.length > 0 ? [wiringIn(declaring, input)] : []), ...filesThat('configures').map((file) => serverlessWiring(file, input))];
    return parts.length === 0 ? NONE : { functions: parts.flatMap(({ functions }) => functions), subscriptions: parts.flatMap(({ subscriptions }) => subscriptions) };
  });
}

const NONE: Wiring = { functions: [], subscriptions: [] };

/** One call of infrastructure code on one of the ways that lead there. */
interface Step {
  readonly fact: CallFact;
  readonly scope: Scope;
  /** What it makes. */
  readonly result: Known;
}

function wiringIn(files: readonly string[], input: WiringInput): Wiring {
  const contextsOf = createContexts(input);
  const steps = files.flatMap((file) => stepsIn(file, contextsOf, input));
  const declarations = steps.flatMap(({ result }) => declaredIn(result, input.evaluator) ?? []);
  const wires = createWires(input, createChannels(declarations, input.evaluator));
  for (const one of declarations) wires.declare(one);
  for (const step of steps) wires.join(step);
  return wires.wiring();
}

function stepsIn(file: string, contextsOf: Contexts, input: WiringInput): Step[] {
  return (input.facts.get(file)?.calls ?? []).flatMap((fact, call) => {
    const isJoining = fact.callee.k === 'member' && JOINS.has(fact.callee.name);
    if (!fact.isNew && !isJoining) return [];
    return contextsOf({ file, fn: fact.fn }).map((args): Step => {
      const scope = { file, fn: fact.fn, ...(args && { args }) };
      return { fact, scope, result: fact.isNew ? input.evaluator.evaluate({ k: 'call', id: call }, scope) : { k: 'unknown' } };
    });
  });
}

interface Draft {
  readonly handler: Handler;
  readonly name: string;
  readonly declared: Location;
  readonly events: Map<string, ServerlessEvent>;
  readonly environment: Map<string, string>;
}

interface Wires {
  declare(declared: Declared): void;
  join(step: Step): void;
  wiring(): Wiring;
}

function createWires(input: WiringInput, channels: Channels): Wires {
  const { evaluator } = input;
  const drafts = new Map<string, Draft>();
  const subscriptions = new Map<string, Subscription>();

  function draftOf(known: Known): Draft | undefined {
    const declared = declaredIn(known, evaluator);
    return declared && draftFor(declared);
  }

  function draftFor(declared: Declared): Draft | undefined {
    const handler = handlerIn(declared, input);
    return handler && valueIn(drafts, `${handler.file}#${handler.export}`, (): Draft => ({
      handler, name: textOf(argumentOf(declared, PLACES.id, evaluator)) ?? handler.export, events: new Map(), environment: new Map(),
      declared: { file: declared.scope.file, span: declared.fact.nameSpan },
    }));
  }

  function addEvent(draft: Draft | undefined, event: ServerlessEvent): void {
    if (!draft) return;
    const named = event.kind === 'job' ? { ...event, path: draft.name } : event;
    draft.events.set([named.kind, named.method, named.path, named.exchange].join('\n'), named);
  }

  /** Of several values that the ways to one place give a variable, such as those of stages, the first stands for all. */
  function addVariable(draft: Draft | undefined, name: string, value: Known): void {
    const text = textOf(value) ?? channels.nameOf(value);
    if (draft && text !== '' && !draft.environment.has(name)) draft.environment.set(name, text);
  }

  function addSource(draft: Draft | undefined, source: Known): void {
    const declared = declaredIn(source, evaluator);
    const from = declared ? channels.nameOf(argumentOf(declared, 0, evaluator)) : '';
    if (declared?.type === CDK.fromQueue && from !== '') addEvent(draft, { kind: 'queue', method: '', path: from, broker: CLOUD.queue });
    if (declared?.type === CDK.fromTopic && from !== '') addEvent(draft, { kind: 'message', method: '', path: from, broker: CLOUD.topic });
    if (declared?.type === CDK.fromStream) addEvent(draft, { kind: 'message', method: 'emit', path: '' });
  }

  function subscribe(subscription: Subscription): void {
    if (subscription.topic !== '' && subscription.queue !== '') subscriptions.set(JSON.stringify(subscription), subscription);
  }

  function addSubscription(topic: string, to: Known): void {
    const target = declaredIn(to, evaluator);
    if (!target || topic === '') return;
    const given = argumentOf(target, 0, evaluator);
    if (target.type === CDK.toFunction) addEvent(draftOf(given), { kind: 'message', method: '', path: topic, broker: CLOUD.topic });
    if (target.type === CDK.toQueue) subscribe({ broker: CLOUD.topic, topic, queue: channels.nameOf(given) });
  }

  function addTarget(rule: Declared, to: Known): void {
    const target = declaredIn(to, evaluator);
    if (!target) return;
    const given = argumentOf(target, 0, evaluator);
    for (const event of ruleEvents(rule, channels, evaluator)) {
      if (target.type === CDK.toFunction) addEvent(draftOf(given), event);
      if (target.type === CDK.toQueue && event.exchange !== undefined) subscribe({ broker: CLOUD.bus, topic: event.exchange, key: event.path, queue: channels.nameOf(given) });
    }
  }

  /** The function behind an integration, or behind the API's own where a method names none. */
  function integrated(integration: Known, api?: Declared): Draft | undefined {
    const declared = declaredIn(integration, evaluator);
    if (declared?.type === CDK.toFunction) return draftOf(argumentOf(declared, 0, evaluator));
    if (declared?.type === CDK.integration) return draftOf(argumentOf(declared, PLACES.integrated, evaluator));
    const props = api && !declared ? argumentOf(api, PLACES.options, evaluator) : undefined;
    return props && integration.k === 'unknown' ? draftOf(evaluator.member(props, OPTIONS.handler)) : undefined;
  }

  function declare(declared: Declared): void {
    const props = argumentOf(declared, PLACES.options, evaluator);
    if (declared.type === CDK.function || declared.type === CDK.nodejsFunction) declareFunction(declared, props);
    if (declared.type === CDK.rule) for (const { value, scope } of itemsOf(evaluator.member(props, OPTIONS.targets))) addTarget(declared, evaluator.evaluate(value, scope));
    const proxied = evaluator.member(props, OPTIONS.proxy);
    if (declared.type === CDK.api && (proxied.k !== 'boolean' || proxied.v)) addEvent(draftOf(evaluator.member(props, OPTIONS.handler)), routeEvent(PROXIED.method, PROXIED.path));
  }

  function declareFunction(declared: Declared, props: Known): void {
    const draft = draftFor(declared);
    for (const [name, value] of membersOf(evaluator.member(props, OPTIONS.environment), evaluator)) addVariable(draft, name, value);
    for (const { value, scope } of itemsOf(evaluator.member(props, OPTIONS.sources))) addSource(draft, evaluator.evaluate(value, scope));
  }

  function join({ fact, scope }: Step): void {
    const { callee } = fact;
    if (callee.k !== 'member') return;
    const of = evaluator.evaluate(callee.of, scope);
    const [first, second] = fact.args.map((arg) => evaluator.evaluate(arg, scope));
    if (callee.name === JOINING.routes && first) addRoutes(first);
    if (callee.name === JOINING.method) addMethod(of, first, second);
    if (callee.name === JOINING.source && first) addSource(draftOf(of), first);
    if (callee.name === JOINING.variable && first && second) addVariable(draftOf(of), textOf(first) ?? '', second);
    const declared = declaredIn(of, evaluator);
    if (callee.name === JOINING.subscription && declared?.type === CDK.topic && first) addSubscription(channels.nameOf(of), first);
    if (callee.name === JOINING.target && declared?.type === CDK.rule && first) addTarget(declared, first);
  }

  function addMethod(of: Known, method: Known | undefined, integration: Known | undefined): void {
    const resource = resourcePath(of, evaluator);
    const verb = method && methodOf(method);
    if (resource && verb !== undefined) addEvent(integrated(integration ?? { k: 'unknown' }, integration ? undefined : resource.api), routeEvent(verb, resource.path));
  }

  function addRoutes(options: Known): void {
    const draft = integrated(evaluator.member(options, OPTIONS.integration));
    const path = pathOf(evaluator.member(options, OPTIONS.path));
    const methods = evaluator.member(options, OPTIONS.methods);
    const verbs = methods.k === 'nothing' ? [PROXIED.method] : itemsOf(methods).flatMap(({ value, scope }) => methodOf(evaluator.evaluate(value, scope)) ?? []);
    if (path !== undefined) for (const verb of verbs) addEvent(draft, routeEvent(verb, path));
  }

  return {
    declare, join,
    wiring: () => ({
      functions: [...drafts.values()].map(({ handler, name, declared, events, environment }) => ({ ...handler, name, declared, events: [...events.values()], environment })),
      subscriptions: [...subscriptions.values()],
    }),
  };
}
