import { MANAGED_BY_NAME } from './permissions';
import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * What infrastructure code of the AWS CDK declares. Source: the API reference of aws-cdk-lib 2 and of the alpha and version 1 packages, whose classes have the
 * same names: constructs take a scope, an id and their options, and imports of existing resources a scope, an id and what they are known by.
 */

/** Types of what is declared. */
export const CDK = {
  function: 'cdk.Function',
  nodejsFunction: 'cdk.NodejsFunction',
  asset: 'cdk.Asset',
  topic: 'cdk.Topic',
  queue: 'cdk.Queue',
  bus: 'cdk.EventBus',
  rule: 'cdk.Rule',
  schedule: 'cdk.Schedule',
  api: 'cdk.RestApi',
  resource: 'cdk.Resource',
  output: 'cdk.Output',
  parameter: 'cdk.Parameter',
  fromQueue: 'cdk.SqsEventSource',
  fromTopic: 'cdk.SnsEventSource',
  fromStream: 'cdk.StreamEventSource',
  toFunction: 'cdk.ToFunction',
  toQueue: 'cdk.ToQueue',
  integration: 'cdk.HttpLambdaIntegration',
} as const;

/** Brokers that topics, queues and buses are of. */
export const CLOUD = { topic: 'SNS', queue: 'SQS', bus: 'EventBridge' } as const;

/** Methods that join what is declared. */
export const JOINING = {
  source: 'addEventSource', variable: 'addEnvironment', subscription: 'addSubscription', target: 'addTarget', method: 'addMethod', routes: 'addRoutes',
} as const;

/** Places of what a construct is given. An integration of HTTP APIs takes its function behind its id. */
export const PLACES = { id: 1, options: 2, integrated: 1 } as const;

/** Options of functions, of APIs and their routes, and of rules with their patterns. */
export const OPTIONS = {
  handler: 'handler', entry: 'entry', code: 'code', environment: 'environment', sources: 'events',
  proxy: 'proxy', integration: 'integration', path: 'path', methods: 'methods',
  targets: 'targets', schedule: 'schedule', bus: 'eventBus', pattern: 'eventPattern', source: 'source', type: 'detailType',
} as const;

/** Export that is run where a function names none. */
export const DEFAULT_HANDLER = 'handler';

/** Route of an API that hands all of its requests to one function. */
export const PROXIED = { method: 'ANY', path: '/{proxy+}' } as const;

/** What of a topic, queue or bus stands for it where it is handed on. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  [CDK.topic]: ['topicArn', 'topicName'],
  [CDK.queue]: ['queueArn', 'queueUrl', 'queueName'],
  [CDK.bus]: ['eventBusArn', 'eventBusName'],
};

/** The option that names it for all who know the account. */
export const NAMED_BY: Readonly<Record<string, string>> = { [CDK.topic]: 'topicName', [CDK.queue]: 'queueName', [CDK.bus]: 'eventBusName' };

/** Values that another stack gives out, by the argument that says under which name. */
export const IMPORTED: Readonly<Record<string, number>> = { 'cdk.ImportValue': 0, 'cdk.ParameterValue': 1, 'cdk.ImportedParameter': 2 };

/** Options of what gives out a value, for each type: its name, and the value. */
export const GIVEN_OUT: Readonly<Record<string, readonly [name: string, value: string]>> = { [CDK.output]: ['exportName', 'value'], [CDK.parameter]: ['parameterName', 'stringValue'] };

/** What the pattern of a rule may ask of an event besides its source and type. */
export const CONTENT_CONDITIONS: readonly string[] = ['detail', 'resources'];

const of = (type: string, members?: Readonly<Record<string, MemberSpec>>): MemberSpec => ({ construct: { returns: type }, type, ...(members && { members }) });
const making = (type: string): MemberSpec => ({ call: { returns: type } });

const SERVICES: Readonly<Record<string, Readonly<Record<string, MemberSpec>>>> = {
  'lambda': { Function: of(CDK.function), Code: { members: { fromAsset: making(CDK.asset) } } },
  'lambda-nodejs': { NodejsFunction: of(CDK.nodejsFunction) },
  'lambda-event-sources': {
    SqsEventSource: of(CDK.fromQueue), SnsEventSource: of(CDK.fromTopic),
    DynamoEventSource: of(CDK.fromStream), KinesisEventSource: of(CDK.fromStream), S3EventSource: of(CDK.fromStream), S3EventSourceV2: of(CDK.fromStream),
  },
  'sns': { Topic: of(CDK.topic, { fromTopicArn: making(CDK.topic), fromTopicAttributes: making(CDK.topic) }) },
  'sns-subscriptions': { LambdaSubscription: of(CDK.toFunction), SqsSubscription: of(CDK.toQueue) },
  'sqs': { Queue: of(CDK.queue, { fromQueueArn: making(CDK.queue), fromQueueAttributes: making(CDK.queue) }) },
  'events': {
    EventBus: of(CDK.bus, { fromEventBusArn: making(CDK.bus), fromEventBusName: making(CDK.bus), fromEventBusAttributes: making(CDK.bus) }), Rule: of(CDK.rule),
    Schedule: { members: { rate: making(CDK.schedule), cron: making(CDK.schedule), expression: making(CDK.schedule) } },
  },
  'events-targets': { LambdaFunction: of(CDK.toFunction), SqsQueue: of(CDK.toQueue) },
  'apigateway': { RestApi: of(CDK.api), LambdaRestApi: of(CDK.api), LambdaIntegration: of(CDK.toFunction) },
  'apigatewayv2-integrations': { HttpLambdaIntegration: of(CDK.integration) },
  'iam': { ManagedPolicy: { members: { [MANAGED_BY_NAME]: { call: {} } } } },
  'ssm': { StringParameter: of(CDK.parameter, { valueForStringParameter: making('cdk.ParameterValue'), valueFromLookup: making('cdk.ParameterValue'), fromStringParameterName: making('cdk.ImportedParameter') }) },
};

const CORE: Readonly<Record<string, MemberSpec>> = { CfnOutput: of(CDK.output), Fn: { members: { importValue: making('cdk.ImportValue') } } };

export const INFRASTRUCTURE: readonly LibrarySpec[] = [
  { modules: ['aws-cdk-lib', '@aws-cdk/core'], exports: CORE },
  ...Object.entries(SERVICES).flatMap(([name, exports]): LibrarySpec[] => [
    { modules: [`aws-cdk-lib/aws-${name}`, `@aws-cdk/aws-${name}`, `@aws-cdk/aws-${name}-alpha`], exports },
    { modules: ['aws-cdk-lib'], exports: { [`aws_${name.replaceAll('-', '_')}`]: { members: exports } } },
  ]),
];

export const INFRASTRUCTURE_TYPES: Readonly<Record<string, TypeSpec>> = {
  [CDK.api]: { members: { root: { type: CDK.resource } } },
  [CDK.resource]: { members: { addResource: making(CDK.resource), resourceForPath: making(CDK.resource) } },
};
