import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';
import { modelOf } from '../model';

const URL = "'https://sqs.eu-west-1.amazonaws.com/123/orders'";

function send(url: string): string {
  return `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\n${onRequest(`await sqs.send(new SendMessageCommand({ QueueUrl: ${url}, MessageBody: 'x' }))`)}`;
}

function poll(url: string): string {
  return `import { SQSClient, ReceiveMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\nasync function poll() { const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: ${url} })); return Messages; }\nsetInterval(poll, 1000);`;
}

const LINKED = ['shop -> worker queue'];

describe('SQS', () => {
  it('leads from who sends to who receives', () => {
    assert.deepEqual(messageLinks(send(URL), poll(URL)), LINKED);
    assert.deepEqual(messageLinks(send(URL), `import { Consumer } from 'sqs-consumer';\nConsumer.create({ queueUrl: 'http://localstack:4566/000000000000/orders', handleMessage: async () => undefined }).start();`), LINKED);
  });

  it('is known by the older SDK', () => {
    const old = `import AWS from 'aws-sdk';\nconst sqs = new AWS.SQS();\n${onRequest(`await sqs.sendMessage({ QueueUrl: ${URL}, MessageBody: 'x' }).promise()`)}`;
    assert.deepEqual(messageLinks(old, poll(URL)), LINKED);
  });

  it('knows queues by what manifests give each service', () => {
    const compose = (shop: string, worker: string): Record<string, string> => ({ 'docker-compose.yml': `services:\n  shop:\n    build: ./shop\n    environment: { OUTBOX_URL: "http://queue:4566/0/${shop}" }\n  worker:\n    build: ./worker\n    environment: { INBOX_URL: "http://queue:4566/0/${worker}" }\n` });
    assert.deepEqual(messageLinks(send('process.env.OUTBOX_URL'), poll('process.env.INBOX_URL'), compose('orders', 'orders')), LINKED);
    assert.deepEqual(messageLinks(send('process.env.OUTBOX_URL'), poll('process.env.INBOX_URL'), compose('orders', 'bills')), []);
  });

  it('takes a setting of one telling name for one queue', () => {
    assert.deepEqual(messageLinks(send('process.env.ORDERS_QUEUE_URL!'), poll('process.env.ORDERS_QUEUE_URL!')), LINKED);
    assert.deepEqual(messageLinks(send('process.env.SQS_QUEUE_URL!'), poll('process.env.SQS_QUEUE_URL!')), []);
    assert.deepEqual(messageLinks(send('process.env.ORDERS_QUEUE_URL!'), poll('process.env.BILLS_QUEUE_URL!')), []);
  });

  it('says nothing of queues of other names', () => {
    assert.deepEqual(messageLinks(send(URL), poll(URL.replace('orders', 'orders-dead'))), []);
    assert.deepEqual(messageLinks(send('req.body.url'), poll(URL)), []);
  });
});

describe('queues of SQS by their names', () => {
  const asked = (name: string, ask = 'sqs.send(new GetQueueUrlCommand({ QueueName: queueName }))'): string => `import { GetQueueUrlCommand, SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
const sqs = new SQSClient({});
async function leave(queueName: string, send = sqs) { const { QueueUrl } = await ${ask}; await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })); }
${onRequest(`await leave(${name})`)}`;

  it('are the ones whose address was asked for', () => {
    assert.deepEqual(messageLinks(asked("'orders'"), poll(URL)), LINKED);
    assert.deepEqual(messageLinks(asked("'orders'", '(send ?? sqs.send.bind(sqs))(new GetQueueUrlCommand({ QueueName: queueName }))'), poll(URL)), LINKED);
    const kept = `const command = new GetQueueUrlCommand({ QueueName: 'orders' });\nconst answer = await sqs.send(command);`;
    assert.deepEqual(messageLinks(send('answer.QueueUrl!').replace('SQSClient,', 'SQSClient, GetQueueUrlCommand,').replace('await sqs.send(new Send', `${kept} await sqs.send(new Send`), poll(URL)), LINKED);
    const old = `import AWS from 'aws-sdk';\nconst sqs = new AWS.SQS();\n${onRequest(`const { QueueUrl } = await sqs.getQueueUrl({ QueueName: 'orders' }).promise(); await sqs.sendMessage({ QueueUrl, MessageBody: 'x' }).promise()`)}`;
    assert.deepEqual(messageLinks(old, poll(URL)), LINKED);
  });

  it('are nobody\'s where the name is another one, only a request knows it, or something else is read of the answer', () => {
    assert.deepEqual(messageLinks(asked("'bills'"), poll(URL)), []);
    assert.deepEqual(messageLinks(asked('req.query.name'), poll(URL)), []);
    assert.deepEqual(messageLinks(asked("'orders'").replace('{ QueueUrl }', '{ $metadata: QueueUrl }'), poll(URL)), []);
    assert.deepEqual(messageLinks(asked("'orders'").replace('GetQueueUrlCommand({ QueueName:', 'ListQueuesCommand({ QueueName:').replace('{ GetQueueUrlCommand,', '{ ListQueuesCommand,'), poll(URL)), []);
    assert.deepEqual(messageLinks(asked("'orders'").replace('{ GetQueueUrlCommand, ', '{ ').replace('const sqs', 'class GetQueueUrlCommand { constructor(readonly of: { QueueName: string }) {} }\nconst sqs'), poll(URL)), []);
  });
});

describe('SNS', () => {
  const publish = `import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';\nconst sns = new SNSClient({});\n${onRequest("await sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:123:placed', Message: 'x' }))")}`;
  const functions = (events: string, more = ''): Record<string, string> => ({
    'mailer/serverless.yml': `service: mailer\nfunctions:\n  send:\n    handler: src/handler.run\n    events:\n${events}\n${more}`,
    'mailer/src/handler.ts': 'export async function run() {}',
    'mailer/package.json': '{ "name": "mailer" }',
  });

  it('leads to the functions that a manifest names', () => {
    assert.deepEqual(messageLinks(publish, '', functions('      - sns: arn:aws:sns:eu-west-1:123:placed')), ['shop -> mailer event']);
    assert.deepEqual(messageLinks(publish, '', functions('      - sns: { topicName: placed }')), ['shop -> mailer event']);
    assert.deepEqual(messageLinks(publish, '', functions('      - sqs: arn:aws:sqs:eu-west-1:123:placed')), []);
  });

  it('leads on to queues that subscribe', () => {
    const resources = `resources:
  Resources:
    Inbox:
      Type: AWS::SQS::Queue
      Properties: { QueueName: inbox }
    Placed:
      Type: AWS::SNS::Topic
      Properties: { TopicName: placed }
    Subscription:
      Type: AWS::SNS::Subscription
      Properties: { Protocol: sqs, TopicArn: !Ref Placed, Endpoint: !GetAtt Inbox.Arn }
`;
    assert.deepEqual(messageLinks(publish, '', functions('      - sqs: { arn: !GetAtt Inbox.Arn }', resources)), ['shop -> mailer queue']);
    assert.deepEqual(messageLinks(publish, '', functions('      - sqs: { arn: !GetAtt Inbox.Arn }', resources.replace('TopicName: placed', 'TopicName: other'))), []);
  });

  it('goes by what functions are given', () => {
    const model = modelOf({
      ...functions('      - sqs: { arn: !GetAtt Inbox.Arn }', 'resources: { Resources: { Inbox: { Type: "AWS::SQS::Queue", Properties: { QueueName: inbox } } } }'),
      'shop/serverless.yml': 'service: shop\nprovider: { environment: { INBOX: !Ref Inbox } }\nfunctions: { place: { handler: src/place.run, events: [{ http: GET /orders }] } }\nresources: { Resources: { Inbox: { Type: "AWS::SQS::Queue", Properties: { QueueName: inbox } } } }\n',
      'shop/package.json': '{ "name": "shop" }',
      'shop/src/place.ts': "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});\nexport async function run() { await sqs.send(new SendMessageCommand({ QueueUrl: process.env.INBOX, MessageBody: '' })); }",
    });
    assert.deepEqual(model.links.map(({ from, to, via }) => `${from} -> ${to} ${via}`), ['shop -> mailer queue']);
  });
});

describe('Google Pub/Sub', () => {
  const publish = `import { PubSub } from '@google-cloud/pubsub';\nconst pubsub = new PubSub();\n${onRequest("await pubsub.topic('placed').publishMessage({ json: {} })")}`;
  const listen = (from: string, more = ''): string => `import { PubSub } from '@google-cloud/pubsub';\nconst pubsub = new PubSub();\n${more}\n${from}.on('message', () => {});`;

  it('leads to subscriptions of the topic', () => {
    assert.deepEqual(messageLinks(publish, listen("pubsub.topic('placed').subscription('mailer')")), ['shop -> worker event']);
    assert.deepEqual(messageLinks(publish, listen("pubsub.subscription('mailer')", "await pubsub.createSubscription('placed', 'mailer');")), ['shop -> worker event']);
  });

  it('says nothing where nobody says which topic a subscription is of, nor of errors', () => {
    assert.deepEqual(messageLinks(publish, listen("pubsub.subscription('mailer')")), []);
    assert.deepEqual(messageLinks(publish, listen("pubsub.topic('paid').subscription('mailer')")), []);
    assert.deepEqual(messageLinks(publish, listen("pubsub.topic('placed').subscription('mailer')").replace("'message'", "'error'")), []);
  });
});

describe('Azure Service Bus', () => {
  const publish = `import { ServiceBusClient } from '@azure/service-bus';\nconst sender = new ServiceBusClient('x').createSender('placed');\n${onRequest('await sender.sendMessages({ body: 1 })')}`;
  const listen = (receiver: string): string => `import { ServiceBusClient } from '@azure/service-bus';\nconst receiver = new ServiceBusClient('x').${receiver};\nreceiver.subscribe({ processMessage: async () => {}, processError: async () => {} });`;

  it('leads to receivers of the queue or topic', () => {
    assert.deepEqual(messageLinks(publish, listen("createReceiver('placed')")), LINKED);
    assert.deepEqual(messageLinks(publish, listen("createReceiver('placed', 'mailer')")), LINKED);
  });

  it('says nothing of others', () => {
    assert.deepEqual(messageLinks(publish, listen("createReceiver('paid', 'placed')")), []);
  });
});
