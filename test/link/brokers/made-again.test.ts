import { checkEdits, checkWorkspaceEdits } from '../random-edits';

const manifest = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { ioredis: '5', express: '5', '@acme/messages': '*' } });

const SYSTEM = {
  'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
  'packages/messages/package.json': JSON.stringify({ name: '@acme/messages', main: './src/index.ts', dependencies: { ioredis: '5' } }),
  'packages/messages/src/index.ts': `
export { Subscriber } from './subscriber';
export { Bus } from './bus';
export { start } from './start';
`,
  'packages/messages/src/subscriber.ts': `
import Redis from 'ioredis';
export class Subscriber {
  constructor(private readonly client: Redis) { void client.subscribe('orders'); client.on('message', (channel, text) => { fetch('http://stock:3000/' + text); }); }
}
`,
  'packages/messages/src/bus.ts': `
import Redis from 'ioredis';
import { Subscriber } from './subscriber';
export class Bus {
  private readonly subscriber = new Subscriber(new Redis());
}
`,
  'packages/messages/src/start.ts': `
import { Bus } from './bus';
export function start() {
  return new Bus();
}
`,
  'apps/shop/package.json': manifest('shop'),
  'apps/shop/src/main.ts': `
import Redis from 'ioredis';
import express from 'express';
import { Bus } from '@acme/messages';
const client = new Redis();
const app = express();
app.post('/orders', async (req, res) => { await client.publish('orders', 'x'); res.end(); });
app.listen(3000);
`,
  'apps/mail/package.json': manifest('mail'),
  'apps/mail/src/main.ts': `
import express from 'express';
import { Subscriber, start } from '@acme/messages';
import { Mails } from './mails';
express().listen(3000);
const mails = new Mails();
start();
`,
  'apps/mail/src/mails.ts': `
import Redis from 'ioredis';
import { Subscriber } from '@acme/messages';
class Own extends Subscriber {}
export class Mails {
  own = new Own(new Redis());
}
`,
};

describe('who makes a class that subscribes', () => {
  it('is told after edits as from nothing', () => {
    for (const seed of [3, 11]) checkEdits(SYSTEM, seed, 25);
  });

  it('is told where the first of them comes later', () => {
    const subscriber = SYSTEM['packages/messages/src/subscriber.ts'];
    checkWorkspaceEdits({ ...SYSTEM, 'packages/messages/src/subscriber.ts': 'export class Subscriber {}' }, [
      ['apps/shop/src/main.ts', (text) => `${text}\n// a note`],
      ['packages/messages/src/subscriber.ts', () => subscriber],
      ['apps/mail/src/main.ts', (text) => text.replace('new Mails();', 'undefined;').replace('start();\n', '')],
      ['apps/shop/src/main.ts', (text) => text.replace('const app', 'const bus = new Bus();\nconst app')],
      ['packages/messages/src/bus.ts', (text) => text.replace('new Subscriber', 'new Map')],
      ['apps/mail/src/main.ts', (text) => text.replace('undefined;', 'new Subscriber(undefined);')],
    ]);
  });
});
