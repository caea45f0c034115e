import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { checkEdits } from '../random-edits';

const MIXIN = `
import { ConsumerGroup, HighLevelProducer, KafkaClient } from 'kafka-node';
module.exports = {
  name: 'kafka',
  methods: {
    startProducer(server: string) {
      this.producer = new HighLevelProducer(new KafkaClient({ kafkaHost: server }));
    },
    sendMessage(topic: string, message: object) {
      const payload = [{ topic, messages: [message] }];
      this.producer.send(payload, (error) => { this.logger.error(error); });
    },
    startConsumer(consumer: Options) {
      const { topic, callback } = consumer;
      const group = new ConsumerGroup({ groupId: this.name }, topic);
      group.on('message', (message) => callback(message.value));
    },
    startConsumers(consumers: Options[]) {
      consumers.forEach((consumer) => this.startConsumer(consumer));
    },
  },
};
export default module.exports;
`;

interface Written {
  readonly settings?: string;
  readonly started?: string;
  readonly methods?: string;
}

/** A class that describes itself, as in the examples of Moleculer. */
function service(name: string, { settings = '{}', started = '', methods = '' }: Written): string {
  return `
import { Context, Service, ServiceBroker } from 'moleculer';
import DbService from 'moleculer-db';
import Kafka from '../mixins/kafka.mixin';
class Described extends Service {
  constructor(broker: ServiceBroker) {
    super(broker);
    this.parseServiceSchema({ name: '${name}', mixins: [DbService, Kafka], settings: ${settings}, actions: { place: { handler: this.place } }, started: this.serviceStarted });
  }
  async place(ctx: Context) { return this.publish(ctx.params); }
  async serviceStarted() { ${started} }
  handleOrder = (message: string): void => { void this.broker.call('stock.get', { message }); };
  ${methods}
}
export default Described;
`;
}

const PUBLISHES: Written = { settings: "{ server: 'kafka:9092', ordersTopic: process.env.ORDERS_TOPIC || 'orders' }", started: 'this.startProducer(this.settings.server);', methods: 'publish(order: object) { this.sendMessage(this.settings.ordersTopic, order); }' };

function links(shop: Written, mail: Written, audit: Written = {}): string[] {
  return modelOf(system(shop, mail, audit)).links.map(({ from, to }) => `${from} -> ${to}`);
}

function system(shop: Written, mail: Written, audit: Written): Record<string, string> {
  const container = (name: string): string => `  ${name}:\n    build: .\n    environment:\n      SERVICES: ${name}\n`;
  return {
    'package.json': JSON.stringify({ name: 'spike', scripts: { start: 'moleculer-runner dist/services' }, dependencies: { moleculer: '0.14', 'kafka-node': '5' } }),
    'docker-compose.yml': `services:\n${['shop', 'mail', 'audit'].map(container).join('')}`,
    'src/mixins/kafka.mixin.ts': MIXIN,
    'src/services/shop.service.ts': service('shop', shop),
    'src/services/mail.service.ts': service('mail', mail),
    'src/services/audit.service.ts': service('audit', audit),
  };
}

describe('Kafka in a mixin of Moleculer', () => {
  const heard: Readonly<Record<string, readonly [mail: Written, audit?: Written]>> = {
    'a topic in the settings': [{ settings: "{ kafka: { ordersTopic: process.env.MAIL_TOPIC || 'orders' } }", started: 'this.startConsumer({ topic: this.settings.kafka.ordersTopic, callback: this.handleOrder });' }],
    'one of a list of topics': [{ settings: "{ orders: 'orders', stock: 'stock' }", started: 'this.startConsumers([{ topic: this.settings.stock, callback: this.handleOrder }, { topic: this.settings.orders, callback: this.handleOrder }]);' }, { settings: "{ stock: 'stock' }", started: 'this.startConsumers([{ topic: this.settings.stock, callback: this.handleOrder }]);' }],
    'a topic that is written out': [{ started: "this.startConsumer({ topic: 'orders', callback: this.handleOrder });" }],
  };
  for (const [what, [mail, audit]] of Object.entries(heard)) it(`leads to ${what}`, () => { assert.deepEqual(links(PUBLISHES, mail, audit), ['shop -> mail']); });

  const unheard: Readonly<Record<string, readonly [shop: Written, mail: Written]>> = {
    'where the setting has another topic': [PUBLISHES, { settings: "{ kafka: { ordersTopic: 'returns' } }", started: 'this.startConsumer({ topic: this.settings.kafka.ordersTopic, callback: this.handleOrder });' }],
    'where there is no such setting': [PUBLISHES, { settings: "{ topic: 'orders' }", started: 'this.startConsumer({ topic: this.settings.ordersTopic, callback: this.handleOrder });' }],
    'where a service only mixes it in': [PUBLISHES, { settings: "{ ordersTopic: 'orders' }" }],
    'where nobody starts the consumer': [PUBLISHES, { settings: "{ ordersTopic: 'orders' }", methods: 'publish() { return this.settings.ordersTopic; }' }],
    'where the producer sends to a topic of its own': [{ ...PUBLISHES, methods: 'publish(order: object) { this.sendMessage(this.settings.server, order); }' }, { started: "this.startConsumer({ topic: 'orders', callback: this.handleOrder });" }],
    'where it sends nothing': [{ ...PUBLISHES, methods: 'publish(order: object) { return [this.settings.ordersTopic, order]; }' }, { started: "this.startConsumer({ topic: 'orders', callback: this.handleOrder });" }],
  };
  for (const [how, [shop, mail]] of Object.entries(unheard)) it(`leads nowhere ${how}`, () => { assert.deepEqual(links(shop, mail), []); });

  it('is told after edits as from nothing', () => {
    const [mail = {}] = heard['one of a list of topics'] ?? [];
    checkEdits(system(PUBLISHES, mail, {}), 7, 30);
  });
});
