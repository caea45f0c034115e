import assert from 'node:assert/strict';
import { HEAD, linksOf, place, SEND, stackOf, systemOf, TO_BUS, TO_QUEUE, TO_TOPIC } from './system';
import { entriesOf } from '../frameworks/system';

const TOPIC = "const topic = new sns.Topic(this, 'OrderTopic');";
const QUEUE = "const queue = new sqs.Queue(this, 'MailQueue');";
const BUS = "const bus = new EventBus(this, 'Bus');";
const withTopic = place('{ TOPIC_ARN: topic.topicArn }');
const withQueue = place('{ QUEUE_URL: queue.queueUrl }');
const withBus = place('{ BUS_NAME: bus.eventBusName }');
const rule = (pattern: string): string => `const rule = new Rule(this, 'Rule', { eventBus: bus, eventPattern: ${pattern} });`;
const OWN_QUEUE = "class Owned extends Construct { readonly queue: sqs.Queue; constructor(scope: any, id: string) { super(scope, id); this.queue = new sqs.Queue(this, 'Queue'); } }\n";
const FITS = "{ source: ['shop.orders'], detailType: ['OrderPlaced'] }";

const JOINED: Readonly<Record<string, readonly [stack: string, publish: string, via: string]>> = {
  'a topic that a function subscribes to': [stackOf([TOPIC, withTopic, SEND, 'topic.addSubscription(new subs.LambdaSubscription(send));'].join('\n')), TO_TOPIC, 'event'],
  'a topic as the source of events of a function': [stackOf([TOPIC, withTopic, SEND, 'send.addEventSource(new SnsEventSource(topic));'].join('\n')), TO_TOPIC, 'event'],
  'a topic with a queue behind it': [stackOf([TOPIC, QUEUE, withTopic, SEND, 'topic.addSubscription(new subs.SqsSubscription(queue, { rawMessageDelivery: true }));\nsend.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_TOPIC, 'queue'],
  'a queue': [stackOf([QUEUE, withQueue, SEND, 'send.addEventSource(new SqsEventSource(queue, { batchSize: 1 }));'].join('\n')), TO_QUEUE, 'queue'],
  'a variable that is added later': [stackOf([QUEUE, place('{}'), "place.addEnvironment('QUEUE_URL', queue.queueUrl);", SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE, 'queue'],
  'a rule of a bus': [stackOf([BUS, withBus, SEND, rule(FITS), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS, 'event'],
  'a rule that names its targets at once': [stackOf([BUS, withBus, SEND, `new Rule(this, 'Rule', { eventBus: bus, eventPattern: ${FITS}, targets: [new targets.LambdaFunction(send)] });`].join('\n')), TO_BUS, 'event'],
  'a rule for all events of a source': [stackOf([BUS, withBus, SEND, rule("{ source: ['shop.orders'] }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS, 'event'],
  'a rule with a queue behind it': [stackOf([BUS, QUEUE, withBus, SEND, rule(FITS), 'rule.addTarget(new targets.SqsQueue(queue));\nsend.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_BUS, 'queue'],
  'a topic by its ARN': [stackOf([place("{ TOPIC_ARN: `arn:aws:sns:${this.region}:${this.account}:orders` }"), SEND, "sns.Topic.fromTopicArn(this, 'T', 'arn:aws:sns:eu-west-1:1:orders').addSubscription(new subs.LambdaSubscription(send));"].join('\n')), TO_TOPIC, 'event'],
  'a queue by its attributes': [stackOf([place("{ QUEUE_URL: `https://sqs.${this.region}.amazonaws.com/1/mails` }"), SEND, "send.addEventSource(new SqsEventSource(sqs.Queue.fromQueueAttributes(this, 'Q', { queueArn: 'arn:aws:sqs:eu-west-1:1:mails', fifo: false })));"].join('\n')), TO_QUEUE, 'queue'],
  'methods of the stack that make functions': [`${HEAD}export class ShopStack extends Stack {
  private readonly topic: sns.Topic;
  constructor(scope: any, id: string) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'T');
    const send = this.make('Send', '../services/mail/src/send.ts', {});
    this.make('Place', '../services/orders/src/place.ts', { TOPIC_ARN: this.topic.topicArn });
    this.topic.addSubscription(new subs.LambdaSubscription(send));
  }
  private make(id: string, entry: string, environment: Record<string, string>) {
    return new NodejsFunction(this, id, { entry: path.join(__dirname, entry), environment: { LEVEL: 'info', ...environment } });
  }
}
`, TO_TOPIC, 'event'],
  'a class of the project for its functions': [`${HEAD}class Worker extends lambda.Function {
  constructor(scope: any, id: string, props: { codePath: string; environment?: Record<string, string>; events?: unknown[] }) {
    super(scope, id, { runtime: lambda.Runtime.NODEJS_20_X, handler: \`\${props.codePath.slice(props.codePath.lastIndexOf('/') + 1)}.handler\`, code: lambda.Code.fromAsset(props.codePath), ...props });
  }
}
export class ShopStack extends Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    const queue = new sqs.Queue(this, 'Q');
    new Worker(this, 'Send', { codePath: \`\${__dirname}/../services/mail/dist/send\`, events: [new SqsEventSource(queue)] });
    new Worker(this, 'Place', { codePath: \`\${__dirname}/../services/orders/dist/place\`, environment: { QUEUE_URL: queue.queueUrl } });
  }
}
`, TO_QUEUE, 'queue'],
  'a queue that a construct of the project makes': [`${HEAD}import { Construct } from 'constructs';
${OWN_QUEUE}${stackOf(["const owned = new Owned(this, 'Owned');", place('{ QUEUE_URL: owned.queue.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(owned.queue));'].join('\n')).replace(HEAD, '')}`, TO_QUEUE, 'queue'],
  'one of the queues that a construct of the project makes': [`${HEAD}import { Construct } from 'constructs';
${OWN_QUEUE}${stackOf(["const owned = new Owned(this, 'Owned');", "new Owned(this, 'Other');", place('{ QUEUE_URL: owned.queue.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(owned.queue));'].join('\n')).replace(HEAD, '')}`, TO_QUEUE, 'queue'],
  'code that stands in a folder': [stackOf([QUEUE, "new lambda.Function(this, 'Place', { code: lambda.Code.fromAsset('services/orders/src'), handler: 'place.handler', environment: { QUEUE_URL: queue.queueUrl } });", SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE, 'queue'],
};

const APART: Readonly<Record<string, readonly [stack: string, publish: string]>> = {
  'another topic': [stackOf([TOPIC, "const audit = new sns.Topic(this, 'AuditTopic');", withTopic, SEND, 'audit.addSubscription(new subs.LambdaSubscription(send));'].join('\n')), TO_TOPIC],
  'two topics of one name in two places': [stackOf([TOPIC, 'const nested = new Stack(this, "N");', "const audit = new sns.Topic(nested, 'OrderTopic');", withTopic, SEND, 'audit.addSubscription(new subs.LambdaSubscription(send));'].join('\n')), TO_TOPIC],
  'a topic that nobody subscribes to': [stackOf([TOPIC, withTopic, SEND, 'topic.grantPublish(send);'].join('\n')), TO_TOPIC],
  'an address that a mail is sent to': [stackOf([TOPIC, withTopic, SEND, "topic.addSubscription(new subs.EmailSubscription('a@shop.example'));"].join('\n')), TO_TOPIC],
  'a queue that keeps what failed': [stackOf(["const dead = new sqs.Queue(this, 'Dead');", "const queue = new sqs.Queue(this, 'Q', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });", withQueue, SEND, 'send.addEventSource(new SqsEventSource(dead));'].join('\n')), TO_QUEUE],
  'a queue that is not sent to': [stackOf([QUEUE, "const jobs = new sqs.Queue(this, 'Jobs');", place('{ QUEUE_URL: jobs.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE],
  'a variable of another name': [stackOf([QUEUE, place('{ JOBS_URL: queue.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE],
  'one of two queues, whichever is configured': [stackOf([QUEUE, "const jobs = new sqs.Queue(this, 'Jobs');", place('{ QUEUE_URL: props.fast ? jobs.queueUrl : queue.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE],
  'a queue by the attributes of another one': [stackOf([place("{ QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/mails' }"), SEND, "send.addEventSource(new SqsEventSource(sqs.Queue.fromQueueAttributes(this, 'Q', { queueArn: 'arn:aws:sqs:eu-west-1:1:bills', queueUrl: 'mails' })));"].join('\n')), TO_QUEUE],
  'a queue by attributes that are not known': [stackOf([place("{ QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/1/mails' }"), SEND, "send.addEventSource(new SqsEventSource(sqs.Queue.fromQueueAttributes(this, 'Q', { queueArn: props.arn, queueName: 'mails' })));"].join('\n')), TO_QUEUE],
  'a queue that a function makes, for a name that is not known': [`${HEAD}export class ShopStack extends Stack {
  constructor(scope: any, id: string, props: any) {
    super(scope, id);
    const make = (name: string) => new sqs.Queue(this, \`\${name}Queue\`);
    const queue = make(props.first());
    const other = make(props.second());
    ${withQueue}
    ${SEND}
    send.addEventSource(new SqsEventSource(other));
  }
}
`, TO_QUEUE],
  'queues that a construct of the project makes, once for each time it is made': [`${HEAD}import { Construct } from 'constructs';
${OWN_QUEUE}${stackOf(["const first = new Owned(this, 'First');", "const second = new Owned(this, 'Second');", place('{ QUEUE_URL: first.queue.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(second.queue));'].join('\n')).replace(HEAD, '')}`, TO_QUEUE],
  'queues that a function makes, once for each call': [stackOf(["const mk = () => new sqs.Queue(this, 'Q');", 'const first = mk();', 'const second = mk();', place('{ QUEUE_URL: first.queueUrl }'), SEND, 'send.addEventSource(new SqsEventSource(second));'].join('\n')), TO_QUEUE],
  'a rule of another bus': [stackOf([BUS, "const other = new EventBus(this, 'Other');", withBus, SEND, rule(FITS).replace('eventBus: bus', 'eventBus: other'), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a rule for another source': [stackOf([BUS, withBus, SEND, rule("{ source: ['shop.carts'], detailType: ['OrderPlaced'] }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a rule for another type': [stackOf([BUS, withBus, SEND, rule("{ source: ['shop.orders'], detailType: ['OrderPaid'] }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a rule whose pattern is made elsewhere': [stackOf([BUS, withBus, SEND, rule('props.pattern'), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'classes of the project with the names of the library': [stackOf([TOPIC, withTopic, SEND, 'topic.addSubscription(new subs.LambdaSubscription(send));'].join('\n')).replaceAll("'aws-cdk-lib/aws-sns'", "'./sns'"), TO_TOPIC],
  'a function whose handler is not here': [stackOf([QUEUE, withQueue, "const send = new NodejsFunction(this, 'Send', { entry: path.join(__dirname, '../services/mail/src/gone.ts') });", 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE],
  'a rule for sources that begin with a text': [stackOf([BUS, withBus, SEND, rule("{ source: [{ prefix: 'zzz' }], detailType: ['OrderPlaced'] }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a rule for types that are anything but one': [stackOf([BUS, withBus, SEND, rule("{ source: ['shop.orders'], detailType: Match.anythingBut('OrderPlaced') }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a rule for a source that is not known': [stackOf([BUS, withBus, SEND, rule("{ source: [props.source], detailType: ['OrderPlaced'] }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a rule for some of the events of a type': [stackOf([BUS, withBus, SEND, rule("{ source: ['shop.orders'], detail: { country: ['CH'] } }"), 'rule.addTarget(new targets.LambdaFunction(send));'].join('\n')), TO_BUS],
  'a function in another language': [stackOf([QUEUE, withQueue, "const send = new lambda.Function(this, 'Send', { runtime: lambda.Runtime.PYTHON_3_12, code: lambda.Code.fromAsset('services/mail/py'), handler: 'send.handler' });", 'send.addEventSource(new SqsEventSource(queue));'].join('\n')), TO_QUEUE],
};

describe('systems that are wired with the AWS CDK', () => {
  for (const [what, [stack, publish, via]] of Object.entries(JOINED)) {
    it(`are joined by ${what}`, () => {
      assert.deepEqual(linksOf(systemOf(stack, publish)), [`orders -> mail by ${via}`]);
    });
  }

  for (const [what, [stack, publish]] of Object.entries(APART)) {
    it(`are not joined by ${what}`, () => {
      assert.deepEqual(linksOf(systemOf(stack, publish)), []);
    });
  }

  it('are joined across stacks that hand on what they make', () => {
    const topics = `${HEAD}export class Topics extends Stack { readonly topic: sns.Topic; constructor(scope: any, id: string) { super(scope, id); this.topic = new sns.Topic(this, 'T'); } }\n`;
    const app = "import { App } from 'aws-cdk-lib';\nimport { Topics } from '../lib/topics';\nimport { ShopStack } from '../lib/shop-stack';\nconst app = new App();\nconst topics = new Topics(app, 'Topics');\nnew ShopStack(app, 'Shop', { topic: topics.topic });\n";
    const stack = stackOf([place('{ TOPIC_ARN: props.topic.topicArn }'), SEND, 'props.topic.addSubscription(new subs.LambdaSubscription(send));'].join('\n'));
    assert.deepEqual(linksOf(systemOf(stack, TO_TOPIC, { 'lib/topics.ts': topics, 'bin/app.ts': app })), ['orders -> mail by event']);
  });

  it('are joined within each stage of a stack that is made for several', () => {
    const app = "import { App } from 'aws-cdk-lib';\nimport { ShopStack } from '../lib/shop-stack';\nconst app = new App();\nnew ShopStack(app, 'Dev');\nnew ShopStack(app, 'Prod');\n";
    const stack = stackOf([QUEUE, withQueue, SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n'));
    assert.deepEqual(linksOf(systemOf(stack, TO_QUEUE, { 'bin/app.ts': app })), ['orders -> mail by queue']);
  });

  it('are joined by values that stacks give out under a name', () => {
    const topics = `${HEAD}export class Topics extends Stack { constructor(scope: any, id: string, stage: string) { super(scope, id); const topic = new sns.Topic(this, 'T'); new CfnOutput(this, 'O', { value: topic.topicArn, exportName: \`order-topic-\${stage}\` }); ${SEND} topic.addSubscription(new subs.LambdaSubscription(send)); } }\n`;
    const stack = stackOf(place('{ TOPIC_ARN: Fn.importValue(`order-topic-${props.stage}`) }'));
    assert.deepEqual(linksOf(systemOf(stack, TO_TOPIC, { 'lib/topics.ts': topics })), ['orders -> mail by event']);
    assert.deepEqual(linksOf(systemOf(stack, TO_TOPIC, { 'lib/topics.ts': topics.replace('order-topic', 'audit-topic') })), []);
    assert.deepEqual(linksOf(systemOf(stack, TO_TOPIC, { 'lib/topics.ts': topics, 'lib/more.ts': topics.replace('Topics', 'More').replace("'T'", "'U'") })), []);
    assert.deepEqual(linksOf(systemOf(stack.replace('order-topic', '${props.shop}-topic'), TO_TOPIC, { 'lib/topics.ts': topics.replace('order-topic', '${stage.shop}-topic') })), []);
  });

  it('are read where they stand among tools', () => {
    const stack = stackOf([QUEUE, withQueue, SEND, 'send.addEventSource(new SqsEventSource(queue));'].join('\n'));
    assert.deepEqual(linksOf(systemOf('', TO_QUEUE, { 'cdk/shop-stack.ts': stack })), ['orders -> mail by queue']);
  });

  it('have a service for each package of functions, with their routes and jobs', () => {
    const stack = stackOf([place('{}'), SEND, `
      const api = new apigateway.RestApi(this, 'Api');
      const orders = api.root.addResource('orders');
      orders.addMethod('POST', new apigateway.LambdaIntegration(place));
      orders.addResource('{id}').addMethod('ANY', new apigateway.LambdaIntegration(place));
      new HttpApi(this, 'Http').addRoutes({ path: '/mails/{id}', methods: [HttpMethod.GET, HttpMethod.PUT], integration: new HttpLambdaIntegration('I', send) });
      const nightly = new Rule(this, 'Nightly', { schedule: Schedule.expression('rate(1 day)') });
      nightly.addTarget(new targets.LambdaFunction(send));`].join('\n'));
    const model = systemOf(stack, TO_TOPIC);
    assert.deepEqual(model.services.map(({ name, kind, entry }) => [name, kind, entry]), [['mail', 'function', 'services/mail/src/send.ts'], ['orders', 'function', 'services/orders/src/place.ts']]);
    assert.deepEqual(entriesOf(model).sort(), ['http * /orders/:id', 'http GET /mails/:id', 'http POST /orders', 'http PUT /mails/:id', 'job Send']);
  });

  it('have routes of an API that hands all to one function', () => {
    const api = (proxy: string): string => stackOf([place('{}'), `const api = new apigateway.LambdaRestApi(this, 'Api', { handler: place${proxy} });`, "api.root.addResource('orders').addMethod('GET');"].join('\n'));
    assert.deepEqual(entriesOf(systemOf(api(', proxy: false'), TO_TOPIC)), ['http GET /orders']);
    assert.deepEqual(entriesOf(systemOf(api(''), TO_TOPIC)).length, 2);
  });

  it('say nothing of a route whose path is made at run time', () => {
    const stack = stackOf([place('{}'), "new apigateway.RestApi(this, 'Api').root.addResource(props.version).addResource('orders').addMethod('GET', new apigateway.LambdaIntegration(place));"].join('\n'));
    assert.deepEqual(entriesOf(systemOf(stack, TO_TOPIC)), ['rpc Place']);
  });
});
