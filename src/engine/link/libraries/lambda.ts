import type { EntryPoint } from '../../model/system';

/** What AWS Lambda calls: told by the types of the package `aws-lambda`. Source: its type declarations and the Lambda page on handlers in TypeScript. */
export const LAMBDA = {
  module: 'aws-lambda',
  /** Exports that are handlers by what they take. A constant that is typed as a handler is one under any name. */
  names: /^(?:handler|main|lambdaHandler|default)$/,
  /** Of these, those that tell enough where a wrapper makes the handler. */
  made: /^(?:handler|lambdaHandler)$/,
};

/** By how the name of the type of a handler or of its event begins. What none of them begins is called with an event of its own. */
const KINDS: readonly (readonly [RegExp, Pick<EntryPoint, 'kind' | 'method'>])[] = [
  [/^SQS/, { kind: 'queue', method: '' }],
  [/^Scheduled/, { kind: 'job', method: '' }],
  [/^(?:SNS|S3|DynamoDBStream|Kinesis|EventBridge|MSK|SelfManagedKafka|SES|Firehose|IoT|CloudWatchLogs)/, { kind: 'message', method: 'emit' }],
  [/(?:Handler|Event(?:V2)?)$/, { kind: 'rpc', method: '' }],
];

/** How a function of this type is called; undefined where the type is none of a handler or event. */
export function lambdaKind(type: string): Pick<EntryPoint, 'kind' | 'method'> | undefined {
  return KINDS.find(([begins]) => begins.test(type) && /(?:Handler|Event(?:V2)?)$/.test(type))?.[1];
}
