import type { EnvEntry } from '../../model/environment';
import type { ServerlessEvent, ServerlessFacts, ServerlessFunction } from '../../model/manifests';
import { brokerOf, eventOf, handlerOf, httpEvent, namesIn, plainName, resourceName, subscriptionsIn, variableValue, type ResourceNames } from '../../serverless/configuration';
import { joinPath } from '../../model/paths';
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
  const resources = root?.get('resources', 'Resources');
  const names = namesIn(resources);
  const functions = (root?.get('functions')?.entries() ?? []).slice(0, functionLimit).flatMap(({ key, value, span }): ServerlessFunction[] => {
    const handler = value.get('handler')?.text;
    if (handler === undefined) return [];
    return [{ name: key, ...handlerOf(handler), environment: variablesOf(value.get('environment'), names), events: (value.get('events')?.items() ?? []).flatMap((event) => eventOf(event, names)), span }];
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
  const functions = (resources?.entries() ?? []).slice(0, functionLimit).flatMap(({ key, value, span }): ServerlessFunction[] => {
    if (value.get('Type')?.text !== 'AWS::Serverless::Function') return [];
    const properties = value.get('Properties');
    const handler = properties?.get('Handler')?.text ?? globals?.get('Handler')?.text;
    const code = properties?.get('CodeUri')?.text ?? globals?.get('CodeUri')?.text ?? '';
    if (handler === undefined) return [];
    const events = (properties?.get('Events')?.entries() ?? []).flatMap(({ value: event }) => samEvent(event, names));
    return [{ name: key, ...handlerOf(joinPath(code.replace(/^\.\//, '').replace(/\/$/, ''), handler)), environment: variablesOf(properties?.get('Environment', 'Variables'), names), events, span }];
  });
  return { problems: [], facts: { name: '', functions, environment: variablesOf(globals?.get('Environment', 'Variables'), names), subscriptions: subscriptionsIn(resources, names) } };
}

function samEvent(event: YamlNode, names: ResourceNames): ServerlessEvent[] {
  const type = event.get('Type')?.text ?? '';
  const properties = event.get('Properties');
  if (type === 'Api' || type === 'HttpApi') return [httpEvent(properties?.get('Method')?.text, properties?.get('Path')?.text, undefined)];
  if (type === 'Schedule' || type === 'ScheduleV2') return [{ kind: 'job', method: '', path: properties?.get('Schedule')?.text ?? properties?.get('ScheduleExpression')?.text ?? '' }];
  if (type === 'SQS') return [{ kind: 'queue', method: '', path: resourceName(properties?.get('Queue'), names), broker: 'SQS' }];
  if (type === 'SNS') return [{ kind: 'message', method: '', path: resourceName(properties?.get('Topic'), names), broker: 'SNS' }];
  return ['Kinesis', 'DynamoDB', 'MSK', 'EventBridgeRule', 'S3', 'MQ'].includes(type) ? [{ kind: 'message', method: '', path: plainName(properties?.get('Topic')?.text), ...brokerOf(type) }] : [];
}

function variablesOf(node: YamlNode | undefined, names: ResourceNames): EnvEntry[] {
  return (node?.entries() ?? []).map(({ key, value, span }) => {
    const text = variableValue(value, names);
    return { name: key, ...(text !== undefined && text !== '' && { value: redactValue(key, text) }), span };
  });
}
