import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SHARED = `
import { SQSClient, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
const sqs = new SQSClient({});
export const send = async (url: string, text: string) => { await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: text })); };
export const next = async (url: string) => (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages?.[0];
export const firstOf = async (url: string) => (await next(url))?.Body;
`;

/** The same with a function that calls itself. */
const POLLING = SHARED.replace(/export const next[^]*/, 'export const poll = async (url: string): Promise<void> => { await sqs.send(new ReceiveMessageCommand({ QueueUrl: url })); setTimeout(() => poll(url), 1000); };');

const loop = (call: string): string => `import { next, firstOf } from '@acme/shared';\nimport { load } from './load';\nasync function main() { const settings = await load(); while (true) { const one = await ${call}; console.log(one); } }\nvoid main();`;
const LOAD = "export async function load() { const answer = await fetch('https://settings.example.com'); return await answer.json(); }";

/** Programs by what they run, beside the package that sends and takes messages. */
function modelWith(programs: Readonly<Record<string, string>>, shared = SHARED): ReturnType<typeof modelOf> {
  const files = Object.entries(programs).map(([name, code]) => ({
    [`${name}/package.json`]: `{ "name": "@acme/${name}", "main": "src/main.ts", "scripts": { "start": "tsx src/main.ts" }, "dependencies": { "@acme/shared": "*", "@aws-sdk/client-sqs": "3", "express": "5" } }`,
    [`${name}/src/main.ts`]: code, [`${name}/src/load.ts`]: LOAD,
  }));
  return modelOf(Object.assign({
    'package.json': '{ "name": "acme", "private": true, "workspaces": ["*"] }',
    'shared/package.json': '{ "name": "@acme/shared", "main": "src/index.ts", "dependencies": { "@aws-sdk/client-sqs": "3" } }',
    'shared/src/index.ts': shared,
  }, ...files) as Record<string, string>);
}

const SHOP = "import express from 'express';\nimport { send } from '@acme/shared';\nconst app = express();\napp.post('/x', async (req, res) => { await send('https://sqs.eu.amazonaws.com/1/mails', 'x'); res.end(); });\napp.listen(3000);";
const MAILS = loop("next('https://sqs.eu.amazonaws.com/1/mails')");

const names = ({ services }: ReturnType<typeof modelOf>): string => services.map(({ name }) => name).sort().join();
const links = (model: ReturnType<typeof modelOf>): string => model.links.map(({ from, to }) => `${from} -> ${to}`).join();

describe('callers of a function that takes messages, beside others that name the queue', () => {
  it('are programs that take messages', () => {
    const model = modelWith({ shop: SHOP, mails: MAILS, bills: loop('next(settings.billsUrl)') });
    assert.equal(names(model), 'bills,mails,shop');
    assert.ok(model.entryPoints.some(({ service, kind }) => service === 'bills' && kind === 'queue'));
  });

  it('are those that hand on what nobody tells', () => {
    const around = loop('pull(settings.billsUrl)').replace('async function main', 'const pull = async (url: string) => await next(url);\nasync function main');
    assert.equal(names(modelWith({ shop: SHOP, mails: MAILS, bills: around })), 'bills,mails,shop');
  });

  it('are not those who ask for the name elsewhere', () => {
    const finding = `${SHARED}const find = (all: { name: string; value: string }[], name: string) => { const one = all.find((other) => other.name === name); return one!.value; };\nexport const settings = async () => { const all = await (await fetch('https://settings.example.com')).json(); return { billsUrl: find(all, 'bills') }; };`;
    const bills = "import { next, settings } from '@acme/shared';\nasync function main() { const { billsUrl } = await settings(); console.log(await next(billsUrl)); }\nvoid main();";
    const model = modelWith({ shop: SHOP, mails: MAILS, bills, texts: "import { settings } from '@acme/shared';\nvoid settings();" }, finding);
    assert.equal(names(model), 'bills,mails,shop');
  });

  it('are programs by themselves, too', () => { assert.equal(names(modelWith({ shop: SHOP, bills: loop('next(settings.billsUrl)') })), 'bills,shop'); });

  it('are led to by nobody', () => { assert.equal(links(modelWith({ shop: SHOP, mails: MAILS, bills: loop('next(settings.billsUrl)') })), 'shop -> mails'); });

  it('have what the others name taken once, by them', () => {
    const { entryPoints } = modelWith({ shop: SHOP, mails: MAILS, bills: loop('next(settings.billsUrl)') });
    assert.deepEqual(entryPoints.filter(({ kind }) => kind === 'queue').map(({ service, path }) => `${service} ${path.split('/').at(-1) ?? ''}`).sort(), ['bills {value}', 'mails mails']);
  });

  it('are none where they only send or only load the package', () => {
    for (const code of ["import { send } from '@acme/shared';\nvoid send('https://sqs.eu.amazonaws.com/1/mails', 'x');", "import '@acme/shared';\nconsole.log('x');"]) assert.equal(names(modelWith({ shop: SHOP, mails: MAILS, bills: code })), 'mails,shop', code);
  });

  it('are none of a function that calls itself', () => {
    assert.equal(names(modelWith({ shop: SHOP, mails: "import { poll } from '@acme/shared';\nvoid poll('https://sqs.eu.amazonaws.com/1/mails');", bills: "import { send } from '@acme/shared';\nvoid send('https://sqs.eu.amazonaws.com/1/mails', 'x');" }, POLLING)), 'mails,shop');
  });

  it('are none of a function around it through which the name is told', () => {
    const { entryPoints } = modelWith({ shop: SHOP, mails: loop("firstOf('https://sqs.eu.amazonaws.com/1/mails')"), texts: loop("next('https://sqs.eu.amazonaws.com/1/texts')") });
    assert.deepEqual(entryPoints.filter(({ kind }) => kind === 'queue').map(({ service, path }) => `${service} ${path.split('/').at(-1) ?? ''}`).sort(), ['mails mails', 'texts texts']);
  });
});
