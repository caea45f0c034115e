import assert from 'node:assert/strict';
import { modelOf } from '../model';

const COMMON = '@acme/common';

/** `orders` makes the first class and calls its method, `mailer` the second one. Their base classes are in a package that isn't here. */
function linksOf(orders: string, mailer: string, more: Readonly<Record<string, string>> = {}): string[] {
  const service = (name: string, code: string): Record<string, string> => ({
    [`${name}/package.json`]: JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5', 'node-nats-streaming': '0.3', [COMMON]: '1' } }),
    [`${name}/src/main.ts`]: `import express from 'express';\nimport { client } from './nats';\nconst app = express();\n${code}\napp.listen(3000);`,
    [`${name}/src/nats.ts`]: "import nats from 'node-nats-streaming';\nexport const client = nats.connect('shop', 'id');",
  });
  return modelOf({ ...service('orders', orders), ...service('mailer', mailer), ...more }).links.map(({ from, to, via }) => `${from} -> ${to} ${via}`);
}

function publishing(subject: string, base = 'Publisher', from = COMMON, method = 'publish'): string {
  return `import { ${base}, Subjects } from '${from}';
class Placed extends ${base} { readonly subject = ${subject}; }
app.post('/orders', async (req, res) => { await new Placed(client).${method}({ id: 1 }); res.end(); });`;
}

function listening(subject: string, base = 'Listener', from = COMMON): string {
  return `import { ${base}, Subjects } from '${from}';
class OnPlaced extends ${base} { subject = ${subject}; queueGroupName = 'mailer'; async onMessage() { console.log('placed'); } }
new OnPlaced(client).listen();`;
}

describe('publishers and listeners whose base class is in a package that is not here', () => {
  it('meet by the constant of that package, or the text, that both name', () => {
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced'), listening('Subjects.OrderPlaced')), ['orders -> mailer event']);
    assert.deepEqual(linksOf(publishing("'order:placed'", 'BasePublisher'), listening("'order:placed'", 'BaseListener')), ['orders -> mailer event']);
  });

  it('meet nobody by another constant, and none that is unknown', () => {
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced'), listening('Subjects.OrderPaid')), []);
    assert.deepEqual(linksOf(publishing('process.argv[2]'), listening('process.argv[2]')), []);
    assert.deepEqual(linksOf(publishing('Subjects'), listening('Subjects')), []);
  });

  it('meet nobody who has the constant from elsewhere', () => {
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced'), listening('Subjects.OrderPlaced', 'Listener', '@other/common')), []);
  });

  it('meet nobody by a text, nor a constant, where their packages differ', () => {
    assert.deepEqual(linksOf(publishing("'orders'", 'Publisher', '@acme/kafka'), listening("'orders'", 'Listener', '@acme/redis')), []);
    assert.deepEqual(linksOf(publishing("'Weekly news'", 'Publisher', 'newsletter-kit'), listening("'Weekly news'", 'EventListener', 'dom-kit')), []);
    assert.deepEqual(linksOf(publishing("'orders'", 'Publisher', './nats'), listening("'orders'", 'Listener', './nats')), []);
  });

  it('meet nobody who uses a broker by its own client', () => {
    assert.deepEqual(linksOf(publishing("'orders'"), "client.subscribe('orders').on('message', () => { console.log('placed'); });"), []);
  });

  it('are none by another class or method, nor where nobody makes them', () => {
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced', 'Presenter'), listening('Subjects.OrderPlaced')), []);
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced', 'Publisher', COMMON, 'prepare'), listening('Subjects.OrderPlaced')), []);
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced'), listening('Subjects.OrderPlaced').replace('new OnPlaced(client).listen();', '')), []);
  });

  it('are what the package says where it is here', () => {
    const here = { 'common/package.json': `{ "name": "${COMMON}", "main": "index.ts" }`, 'common/index.ts': "export enum Subjects { OrderPlaced = 'order:placed' }\nexport class Publisher { publish(data: unknown) { console.log(data); } }\nexport class Listener { listen() { console.log('listening'); } }" };
    assert.deepEqual(linksOf(publishing('Subjects.OrderPlaced'), listening('Subjects.OrderPlaced'), here), []);
  });
});
