import type { EnvEntry, ServerlessEvent, ServerlessFacts, ServerlessFunction } from '../../model/manifests';
import { joinPath } from '../paths';
import type { Parsed } from './parsed';
import { redactValue } from './redact';
import { parseYaml, type YamlNode } from './yaml';

/** Whether a YAML text is a SAM template. */
export function looksLikeSam(text: string): boolean {
  return text.includes('AWS::Serverless::Function');
}

const functionLimit = 500;
const resourceLimit = 2000;

/** Reads a serverless.yml (https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml). */
export function parseServerless(text: string): Parsed<ServerlessFacts> {
  const { documents, problems } = parseYaml(text);
  const [root] = documents;
  const resources = root?.get('resources', 'Resources');
  const names = namesIn(resources);
  const functions = (root?.get('functions')?.entries() ?? []).slice(0, functionLimit).flatMap(({ key, value, span }) => {
    const handler = value.get('handler')?.text;
    return handler === undefined ? [] : [functionOf(key, handler, variablesOf(value.get('environment'), names), (value.get('events')?.items() ?? []).flatMap((event) => eventOf(event, names)), span)];
  });
  const name = root?.get('service')?.text ?? root?.get('service', 'name')?.text ?? '';
  return { problems, facts: { name: name.includes('${') ? '' : name, functions, environment: variablesOf(root?.get('provider', 'environment'), names), subscriptions: subscriptionsIn(resources, names) } };
}

/** Reads a SAM template (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html). */
export function parseSam(text: string): Parsed<ServerlessFacts> {
  const { documents } = parseYaml(text);
  const [root] = documents;
  const globals = root?.get('Globals', 'Function');
  const resources = root?.get('Resources');
  const names = namesIn(resources);
  const functions = (resources?.entries() ?? []).slice(0, functionLimit).flatMap(({ key, value, span }) => {
    if (value.get('Type')?.text !== 'AWS::Serverless::Function') return [];
    const properties = value.get('Properties');
    const handler = properties?.get('Handler')?.text ?? globals?.get('Handler')?.text;
    const code = properties?.get('CodeUri')?.text ?? globals?.get('CodeUri')?.text ?? '';
    if (handler === undefined) return [];
    const events = (properties?.get('Events')?.entries() ?? []).flatMap(({ value: event }) => samEvent(event, names));
    return [functionOf(key, joinPath(code.replace(/^\.\//, '').replace(/\/$/, ''), handler), variablesOf(properties?.get('Environment', 'Variables'), names), events, span)];
  });
  return { problems: [], facts: { name: '', functions, environment: variablesOf(globals?.get('Environment', 'Variables'), names), subscriptions: subscriptionsIn(resources, names) } };
}

/** `src/orders.handler` is the export `handler` of `src/orders`. */
function functionOf(name: string, handler: string, environment: readonly EnvEntry[], events: readonly ServerlessEvent[], span: ServerlessFunction['span']): ServerlessFunction {
  const dot = handler.lastIndexOf('.');
  return { name, module: (dot < 0 ? handler : handler.slice(0, dot)).replace(/^\.\//, ''), export: dot < 0 ? 'handler' : handler.slice(dot + 1), environment, events, span };
}

function eventOf(item: YamlNode, names: Names): ServerlessEvent[] {
  const [event] = item.entries();
  if (!event) return [];
  const { key, value } = event;
  if (key === 'http' || key === 'httpApi') return [httpEvent(value.get('method')?.text, value.get('path')?.text, value.text)];
  if (key === 'schedule') return [{ kind: 'job', method: '', path: value.text ?? value.get('rate')?.text ?? '' }];
  if (key === 'sqs') return [{ kind: 'queue', method: '', path: nameOf(value.get('arn') ?? value, names), broker: 'SQS' }];
  if (key === 'sns') return [{ kind: 'message', method: '', path: plainName(value.get('topicName')?.text) || nameOf(value.get('arn') ?? value, names), broker: 'SNS' }];
  return ['stream', 'kafka', 'msk', 'eventBridge', 's3', 'rabbitmq', 'activemq', 'websocket'].includes(key) ? [{ kind: 'message', method: '', path: plainName(value.text ?? value.get('arn')?.text ?? value.get('topic')?.text), ...brokerOf(key) }] : [];
}

function samEvent(event: YamlNode, names: Names): ServerlessEvent[] {
  const type = event.get('Type')?.text ?? '';
  const properties = event.get('Properties');
  if (type === 'Api' || type === 'HttpApi') return [httpEvent(properties?.get('Method')?.text, properties?.get('Path')?.text, undefined)];
  if (type === 'Schedule' || type === 'ScheduleV2') return [{ kind: 'job', method: '', path: properties?.get('Schedule')?.text ?? properties?.get('ScheduleExpression')?.text ?? '' }];
  if (type === 'SQS') return [{ kind: 'queue', method: '', path: nameOf(properties?.get('Queue'), names), broker: 'SQS' }];
  if (type === 'SNS') return [{ kind: 'message', method: '', path: nameOf(properties?.get('Topic'), names), broker: 'SNS' }];
  return ['Kinesis', 'DynamoDB', 'MSK', 'EventBridgeRule', 'S3', 'MQ'].includes(type) ? [{ kind: 'message', method: '', path: plainName(properties?.get('Topic')?.text), ...brokerOf(type) }] : [];
}

/** `{ method: get, path: orders/{id} }`, or both in one text: `GET /orders/{id}`. */
function httpEvent(method: string | undefined, path: string | undefined, text: string | undefined): ServerlessEvent {
  const [verb = '*', written = '/'] = path === undefined ? (text ?? '').trim().split(/\s+/) : [method, path];
  const plain = written.replace(/\{(\w+)\+?\}/g, ':$1');
  return { kind: 'http', method: verb === '' || verb.toLowerCase() === 'any' ? '*' : verb.toUpperCase(), path: plain.startsWith('/') ? plain : `/${plain}` };
}

function brokerOf(event: string): Pick<ServerlessEvent, 'broker'> {
  return /^(?:kafka|msk)$/i.test(event) ? { broker: 'Kafka' } : {};
}

/** Names of queues and topics by the names of the resources that declare them. */
type Names = ReadonlyMap<string, string>;

const NAMES: Readonly<Record<string, string>> = { 'AWS::SQS::Queue': 'QueueName', 'AWS::SNS::Topic': 'TopicName' };

function namesIn(resources: YamlNode | undefined): Names {
  return new Map((resources?.entries() ?? []).slice(0, resourceLimit).flatMap(({ key, value }) => {
    const property = NAMES[value.get('Type')?.text ?? ''];
    const name = property === undefined ? '' : plainName(value.get('Properties', property)?.text);
    return name === '' ? [] : [[key, name] as const];
  }));
}

/** Queues that subscribe to topics (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html). */
function subscriptionsIn(resources: YamlNode | undefined, names: Names): ServerlessFacts['subscriptions'] {
  return (resources?.entries() ?? []).slice(0, resourceLimit).flatMap(({ key, value }) => {
    const properties = value.get('Properties');
    const type = value.get('Type')?.text;
    const own = type === 'AWS::SNS::Topic' ? properties?.get('Subscription')?.items() ?? [] : type === 'AWS::SNS::Subscription' && properties ? [properties] : [];
    return own.filter((one) => one.get('Protocol')?.text === 'sqs').map((one) => ({ topic: type === 'AWS::SNS::Topic' ? names.get(key) ?? key : nameOf(one.get('TopicArn'), names), queue: nameOf(one.get('Endpoint'), names) }));
  }).filter(({ topic, queue }) => topic !== '' && queue !== '');
}

/** A name, an ARN, or a resource by `!Ref`, `!GetAtt` and their long forms; empty for what is put together. */
function nameOf(node: YamlNode | undefined, names: Names): string {
  const attribute = node?.get('Fn::GetAtt');
  const text = node?.text ?? node?.get('Ref')?.text ?? attribute?.text ?? attribute?.items()[0]?.text ?? (node?.kind === 'list' ? node.items()[0]?.text : undefined);
  const name = plainName(text).replace(/\.(?:Arn|QueueName|TopicName|QueueUrl)$/, '');
  return names.get(name) ?? name;
}

function plainName(text: string | undefined): string {
  const last = (text ?? '').split(':').at(-1) ?? '';
  return /^[\w.-]+$/.test(last) ? last : '';
}

/** A variable that refers to a queue or topic is given its name. */
function variablesOf(node: YamlNode | undefined, names: Names): EnvEntry[] {
  return (node?.entries() ?? []).map(({ key, value, span }) => {
    const text = value.text ?? (value.get('Ref') ?? value.get('Fn::GetAtt') ? nameOf(value, names) : undefined);
    const name = text === undefined ? undefined : names.get(text.replace(/\.(?:Arn|QueueName|TopicName)$/, '')) ?? text;
    return { name: key, ...(name !== undefined && name !== '' && { value: redactValue(key, name) }), span };
  });
}
