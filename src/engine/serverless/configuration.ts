import type { ServerlessEvent, ServerlessFacts, ServerlessFunction } from '../model/manifests';

/** A value of a configuration, whatever it is written in. */
export interface ConfigNode {
  /** Of a scalar; undefined for collections and for what isn't known. */
  readonly text: string | undefined;
  get(...path: readonly string[]): ConfigNode | undefined;
  entries(): readonly { readonly key: string; readonly value: ConfigNode }[];
  items(): readonly ConfigNode[];
}

/** Names of queues and topics by the names of the resources that declare them. */
export type ResourceNames = ReadonlyMap<string, string>;

const resourceLimit = 2000;
const NAMES: Readonly<Record<string, string>> = { 'AWS::SQS::Queue': 'QueueName', 'AWS::SNS::Topic': 'TopicName' };

/** `src/orders.handler` is the export `handler` of `src/orders`. */
export function handlerOf(handler: string): Pick<ServerlessFunction, 'module' | 'export'> {
  const dot = handler.lastIndexOf('.');
  return { module: (dot < 0 ? handler : handler.slice(0, dot)).replace(/^\.\//, ''), export: dot < 0 ? 'handler' : handler.slice(dot + 1) };
}

/** What one event of a function calls it for (https://www.serverless.com/framework/docs/providers/aws/guide/events). */
export function eventOf(item: ConfigNode, names: ResourceNames): ServerlessEvent[] {
  const [event] = item.entries();
  if (!event) return [];
  const { key, value } = event;
  if (key === 'http' || key === 'httpApi') return [httpEvent(value.get('method')?.text, value.get('path')?.text, value.text)];
  if (key === 'schedule') return [{ kind: 'job', method: '', path: value.text ?? value.get('rate')?.text ?? '' }];
  if (key === 'sqs') return [{ kind: 'queue', method: '', path: resourceName(value.get('arn') ?? value, names), broker: 'SQS' }];
  if (key === 'sns') return [{ kind: 'message', method: '', path: plainName(value.get('topicName')?.text) || resourceName(value.get('arn') ?? value, names), broker: 'SNS' }];
  return ['stream', 'kafka', 'msk', 'eventBridge', 's3', 'rabbitmq', 'activemq', 'websocket'].includes(key) ? [{ kind: 'message', method: '', path: plainName(value.text ?? value.get('arn')?.text ?? value.get('topic')?.text), ...brokerOf(key) }] : [];
}

/** `{ method: get, path: orders/{id} }`, or both in one text: `GET /orders/{id}`. */
export function httpEvent(method: string | undefined, path: string | undefined, text: string | undefined): ServerlessEvent {
  const [verb = '*', written = '/'] = path === undefined ? (text ?? '').trim().split(/\s+/) : [method, path];
  const plain = written.replace(/\{(\w+)\+?\}/g, ':$1');
  return { kind: 'http', method: verb === '' || verb.toLowerCase() === 'any' ? '*' : verb.toUpperCase(), path: plain.startsWith('/') ? plain : `/${plain}` };
}

/** The broker of an event of this kind, where its name tells it. */
export function brokerOf(event: string): Pick<ServerlessEvent, 'broker'> {
  return /^(?:kafka|msk)$/i.test(event) ? { broker: 'Kafka' } : {};
}

/** Names that the resources of a template give queues and topics. */
export function namesIn(resources: ConfigNode | undefined): ResourceNames {
  return new Map((resources?.entries() ?? []).slice(0, resourceLimit).flatMap(({ key, value }) => {
    const property = NAMES[value.get('Type')?.text ?? ''];
    const name = property === undefined ? '' : plainName(value.get('Properties', property)?.text);
    return name === '' ? [] : [[key, name] as const];
  }));
}

/** Queues that subscribe to topics (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html). */
export function subscriptionsIn(resources: ConfigNode | undefined, names: ResourceNames): ServerlessFacts['subscriptions'] {
  return (resources?.entries() ?? []).slice(0, resourceLimit).flatMap(({ key, value }) => {
    const properties = value.get('Properties');
    const type = value.get('Type')?.text;
    const own = type === 'AWS::SNS::Topic' ? properties?.get('Subscription')?.items() ?? [] : type === 'AWS::SNS::Subscription' && properties ? [properties] : [];
    return own.filter((one) => one.get('Protocol')?.text === 'sqs').map((one) => ({ topic: type === 'AWS::SNS::Topic' ? names.get(key) ?? key : resourceName(one.get('TopicArn'), names), queue: resourceName(one.get('Endpoint'), names) }));
  }).filter(({ topic, queue }) => topic !== '' && queue !== '');
}

/** A name, an ARN, or a resource by `!Ref`, `!GetAtt` and their long forms; empty for what is put together. */
export function resourceName(node: ConfigNode | undefined, names: ResourceNames): string {
  const attribute = node?.get('Fn::GetAtt');
  const text = node?.text ?? node?.get('Ref')?.text ?? attribute?.text ?? attribute?.items()[0]?.text ?? node?.items()[0]?.text;
  const name = plainName(text).replace(/\.(?:Arn|QueueName|TopicName|QueueUrl)$/, '');
  return names.get(name) ?? name;
}

/** The value of a variable: of one that refers to a queue or topic its name. */
export function variableValue(value: ConfigNode, names: ResourceNames): string | undefined {
  const text = value.text ?? (value.get('Ref') ?? value.get('Fn::GetAtt') ? resourceName(value, names) : undefined);
  return text === undefined ? undefined : names.get(text.replace(/\.(?:Arn|QueueName|TopicName)$/, '')) ?? text;
}

/** The last part of a name or an ARN, where that is written out. */
export function plainName(text: string | undefined): string {
  const last = (text ?? '').split(':').at(-1) ?? '';
  return /^[\w.-]+$/.test(last) ? last : '';
}
