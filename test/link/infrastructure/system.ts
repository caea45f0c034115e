import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

/** Two packages of functions, one of which publishes what `PUBLISH` names, and the stack that joins them. */
export function systemOf(stack: string, publish: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({
    'package.json': '{ "name": "shop", "workspaces": ["services/*"] }',
    'services/orders/package.json': '{ "name": "orders" }',
    'services/orders/src/place.ts': publish,
    'services/mail/package.json': '{ "name": "mail" }',
    'services/mail/src/send.ts': 'export const handler = async (event: unknown) => { console.log(event); };\nexport const other = async () => {};\n',
    'lib/shop-stack.ts': stack,
    ...more,
  });
}

export const HEAD = `import { Stack, CfnOutput, Fn } from 'aws-cdk-lib';
import * as path from 'path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { SqsEventSource, SnsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subs from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
`;

/** A stack whose constructor has this body. */
export function stackOf(body: string): string {
  return `${HEAD}export class ShopStack extends Stack {\n  constructor(scope: any, id: string, props?: any) {\n    super(scope, id, props);\n${body}\n  }\n}\n`;
}

export const place = (environment: string): string => `const place = new NodejsFunction(this, 'Place', { entry: path.join(__dirname, '../services/orders/src/place.ts'), environment: ${environment} });`;
export const SEND = "const send = new NodejsFunction(this, 'Send', { entry: path.join(__dirname, '/../services/mail/src/send.ts') });";

const call = (client: string, command: string, input: string): string =>
  `import { ${command} } from '@aws-sdk/client-${client}';\nimport { client } from './client';\nexport const handler = async () => { await client.send(new ${command}(${input})); };\n`;

export const TO_TOPIC = call('sns', 'PublishCommand', "{ TopicArn: process.env.TOPIC_ARN, Message: '{}' }");
export const TO_QUEUE = call('sqs', 'SendMessageCommand', "{ QueueUrl: process.env.QUEUE_URL, MessageBody: '{}' }");
export const TO_BUS = call('eventbridge', 'PutEventsCommand', "{ Entries: [{ Source: 'shop.orders', DetailType: 'OrderPlaced', EventBusName: process.env.BUS_NAME, Detail: '{}' }] }");

/** `orders -> mail by event`. */
export function linksOf({ links }: SystemModel): string[] {
  return links.map(({ from, to, via, sync }) => `${from} -> ${to} by ${via}${sync ? ', waiting' : ''}`);
}
