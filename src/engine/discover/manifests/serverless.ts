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

/** Reads a serverless.yml (https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml). */
export function parseServerless(text: string): Parsed<ServerlessFacts> {
  const { documents, problems } = parseYaml(text);
  const [root] = documents;
  const functions = (root?.get('functions')?.entries() ?? []).slice(0, functionLimit).flatMap(({ key, value, span }) => {
    const handler = value.get('handler')?.text;
    return handler === undefined ? [] : [functionOf(key, handler, variablesOf(value.get('environment')), (value.get('events')?.items() ?? []).flatMap(eventOf), span)];
  });
  const name = root?.get('service')?.text ?? root?.get('service', 'name')?.text ?? '';
  return { problems, facts: { name: name.includes('${') ? '' : name, functions, environment: variablesOf(root?.get('provider', 'environment')) } };
}

/** Reads a SAM template (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html). */
export function parseSam(text: string): Parsed<ServerlessFacts> {
  const { documents } = parseYaml(text);
  const [root] = documents;
  const globals = root?.get('Globals', 'Function');
  const functions = (root?.get('Resources')?.entries() ?? []).slice(0, functionLimit).flatMap(({ key, value, span }) => {
    if (value.get('Type')?.text !== 'AWS::Serverless::Function') return [];
    const properties = value.get('Properties');
    const handler = properties?.get('Handler')?.text ?? globals?.get('Handler')?.text;
    const code = properties?.get('CodeUri')?.text ?? globals?.get('CodeUri')?.text ?? '';
    if (handler === undefined) return [];
    const events = (properties?.get('Events')?.entries() ?? []).flatMap(({ value: event }) => samEvent(event));
    return [functionOf(key, joinPath(code.replace(/^\.\//, '').replace(/\/$/, ''), handler), variablesOf(properties?.get('Environment', 'Variables')), events, span)];
  });
  return { problems: [], facts: { name: '', functions, environment: variablesOf(globals?.get('Environment', 'Variables')) } };
}

/** `src/orders.handler` is the export `handler` of `src/orders`. */
function functionOf(name: string, handler: string, environment: readonly EnvEntry[], events: readonly ServerlessEvent[], span: ServerlessFunction['span']): ServerlessFunction {
  const dot = handler.lastIndexOf('.');
  return { name, module: (dot < 0 ? handler : handler.slice(0, dot)).replace(/^\.\//, ''), export: dot < 0 ? 'handler' : handler.slice(dot + 1), environment, events, span };
}

function eventOf(item: YamlNode): ServerlessEvent[] {
  const [event] = item.entries();
  if (!event) return [];
  const { key, value } = event;
  if (key === 'http' || key === 'httpApi') return [httpEvent(value.get('method')?.text, value.get('path')?.text, value.text)];
  if (key === 'schedule') return [{ kind: 'job', method: '', path: value.text ?? value.get('rate')?.text ?? '' }];
  if (key === 'sqs') return [{ kind: 'queue', method: '', path: nameInArn(value.text ?? value.get('arn')?.text) }];
  return ['sns', 'stream', 'kafka', 'msk', 'eventBridge', 's3', 'rabbitmq', 'activemq', 'websocket'].includes(key) ? [{ kind: 'message', method: '', path: nameInArn(value.text ?? value.get('topicName')?.text ?? value.get('arn')?.text ?? value.get('topic')?.text) }] : [];
}

function samEvent(event: YamlNode): ServerlessEvent[] {
  const type = event.get('Type')?.text ?? '';
  const properties = event.get('Properties');
  if (type === 'Api' || type === 'HttpApi') return [httpEvent(properties?.get('Method')?.text, properties?.get('Path')?.text, undefined)];
  if (type === 'Schedule' || type === 'ScheduleV2') return [{ kind: 'job', method: '', path: properties?.get('Schedule')?.text ?? properties?.get('ScheduleExpression')?.text ?? '' }];
  if (type === 'SQS') return [{ kind: 'queue', method: '', path: nameInArn(properties?.get('Queue')?.text) }];
  return ['SNS', 'Kinesis', 'DynamoDB', 'MSK', 'EventBridgeRule', 'S3', 'MQ'].includes(type) ? [{ kind: 'message', method: '', path: nameInArn(properties?.get('Topic')?.text) }] : [];
}

/** `{ method: get, path: orders/{id} }`, or both in one text: `GET /orders/{id}`. */
function httpEvent(method: string | undefined, path: string | undefined, text: string | undefined): ServerlessEvent {
  const [verb = '*', written = '/'] = path === undefined ? (text ?? '').trim().split(/\s+/) : [method, path];
  const plain = written.replace(/\{(\w+)\+?\}/g, ':$1');
  return { kind: 'http', method: verb === '' || verb.toLowerCase() === 'any' ? '*' : verb.toUpperCase(), path: plain.startsWith('/') ? plain : `/${plain}` };
}

function nameInArn(text: string | undefined): string {
  const last = (text ?? '').split(':').at(-1) ?? '';
  return /^[\w.-]+$/.test(last) ? last : '';
}

function variablesOf(node: YamlNode | undefined): EnvEntry[] {
  return (node?.entries() ?? []).map(({ key, value, span }) => ({ name: key, ...(value.text !== undefined && { value: redactValue(key, value.text) }), span }));
}
