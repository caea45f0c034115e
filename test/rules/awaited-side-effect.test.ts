import assert from 'node:assert/strict';
import { awaitedSideEffect as rule } from '../../src/engine/rules/awaited-side-effect';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

/** An Express service that can send mail; `code` stands behind its client. */
function service(code: string): string {
  return `
//- /package.json
{ "name": "shop", "main": "src/server.ts", "dependencies": { "express": "5", "nodemailer": "7" } }
//- /src/server.ts
import express, { type NextFunction, type Request, type Response } from 'express';
import nodemailer from 'nodemailer';
const app = express();
const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST });
declare const orders: { create(body: unknown): Promise<{ id: string; email: string }>; markMailed(id: string): Promise<void> };
${code}
app.listen(3000);
`;
}

describe('awaited-side-effect', () => {
  it('finds a mail that an order waits for', () => {
    check(rule, service(`app.post('/orders', async (req, res) => {
  const order = await orders.create(req.body);
  await transport.sendMail({ to: order.email, subject: 'Your order' });
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /orders waits for an email
  res.json(order);
});`));
  });

  it('finds it at the caller that says what is sent, where the wrapper keeps failures to itself', () => {
    check(rule, service(`async function mail(to: string, subject: string) {
  try { await transport.sendMail({ to, subject }); return true; } catch (error) { console.error(error); return false; }
  //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: the nodemailer call is sent here
}
app.post('/signup', async (req, res) => {
  await mail(req.body.email, 'Welcome');
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /signup waits for an email
  res.sendStatus(201);
});`));
  });

  it('finds a mail whose result is only written down', () => {
    check(rule, service(`async function mail(to: string, subject: string) {
  try { await transport.sendMail({ to, subject }); return true; } catch { return false; }
}
async function confirm(order: { id: string; email: string }) {
  const sent = await mail(order.email, 'Your order');
  //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for an email
  if (sent) await orders.markMailed(order.id);
}
app.post('/orders', async (req, res, next) => {
  try { const order = await orders.create(req.body); await confirm(order); res.json(order); } catch (error) { next(error); }
});`));
  });

  it('finds a password mail whose failure nobody is told', () => {
    check(rule, service(`app.post('/forgot-password', async (req, res) => {
  try {
    await transport.sendMail({ to: req.body.email, subject: 'Your password' });
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /forgot-password waits for an email
  } catch (error) { console.error(error); }
  res.sendStatus(202);
});`));
  });

  it('finds what a route waits for that only lies beside one which is there to send', () => {
    check(rule, service(`app.post('/email/register', async (req, res) => {
  await transport.sendMail({ to: req.body.email, subject: 'Welcome' });
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /email/register waits for an email
  res.sendStatus(201);
});`));
  });

  it('finds texts, pushes and chat messages of a Nest service', () => {
    check(rule, `
//- /package.json
{ "name": "orders", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "twilio": "5", "@slack/webhook": "7" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /src/app.ts
import { Body, Controller, Injectable, Module, Post } from '@nestjs/common';
import { Twilio } from 'twilio';
import { IncomingWebhook } from '@slack/webhook';
@Injectable()
export class Messages {
  private readonly twilio = new Twilio('sid', process.env.TWILIO_TOKEN);
  private readonly slack = new IncomingWebhook(process.env.SLACK_URL ?? '');
  async sms(to: string, body: string) { await this.twilio.messages.create({ to, body }); }
  async tell(text: string) { await this.slack.send({ text }); }
}
@Controller('orders')
export class Orders {
  constructor(private readonly messages: Messages) {}
  @Post()
  async create(@Body() order: { phone: string }) {
    await this.messages.sms(order.phone, 'We have your order');
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /orders waits for a text message
    await this.messages.tell('A new order');
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /orders waits for a chat message
    return order;
  }
}
@Module({ controllers: [Orders], providers: [Messages] })
export class AppModule {}
`);
  });

  it('finds an analytics event that Fastify waits for', () => {
    check(rule, `
//- /package.json
{ "name": "api", "main": "src/server.ts", "dependencies": { "fastify": "5", "posthog-node": "5" } }
//- /src/server.ts
import Fastify from 'fastify';
import { PostHog } from 'posthog-node';
const app = Fastify();
const posthog = new PostHog('key');
app.post('/orders', async (request) => {
  await posthog.captureImmediate({ distinctId: 'a', event: 'ordered' });
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /orders waits for an analytics event
  return request.body;
});
app.listen({ port: 3000 });
`);
  });

  it('finds a webhook that is plain HTTP', () => {
    check(rule, service(`async function callWebhook(url: string, body: unknown) {
  await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /orders waits for a webhook
}
app.post('/orders', async (req, res) => { const order = await orders.create(req.body); await callWebhook(req.body.webhookUrl, order); res.json(order); });`));
  });

  it('finds a webhook in what is made or set up for something else', () => {
    check(rule, service(`async function createOrder(url: string, body: unknown) {
  await fetch(url + '/webhooks/orders', { method: 'POST', body: JSON.stringify(body) });
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for a webhook
}
app.post('/orders', async (req, res) => { await createOrder(req.body.url, req.body); res.json({}); });`));
    check(rule, service(`app.post('/orders', async (req, res) => {
  const sent: string[] = [];
  const answer = await fetch(req.body.url + '/webhook', { method: 'POST' });
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for a webhook
  sent.push(answer.statusText);
  console.log(sent.length);
  res.json({});
});`));
  });

  it('finds a webhook whose delivery is made', () => {
    check(rule, service(`async function createWebhookDelivery(url: string, body: unknown) {
  await fetch(url + '/webhook', { method: 'POST', body: JSON.stringify(body) });
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: The response to POST /orders waits for a webhook
}
app.post('/orders', async (req, res) => { await createWebhookDelivery(req.body.url, req.body); res.json({}); });`));
  });

  it('puts it on the queue whose worker sends it', () => {
    const server = (send: string, imports = '') => `//- /src/server.ts
import express from 'express';
import { mail } from './mail';
${imports}const app = express();
app.post('/orders', async (req, res) => {
  await ${send};
  res.json({});
});
app.listen(3000);
`;
    checkFix(rule, `
//- /package.json
{ "name": "shop", "main": "src/server.ts", "dependencies": { "express": "5", "nodemailer": "7", "bullmq": "5" }, "scripts": { "worker": "tsx src/worker.ts" } }
//- /src/mail.ts
import nodemailer from 'nodemailer';
const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST });
export async function mail(message: { to: string; subject: string }) { await transport.sendMail(message); }
//- /src/queue.ts
import { Queue, Worker } from 'bullmq';
import { mail } from './mail';
export const mailQueue = new Queue('mail');
export const worker = new Worker('mail', async (job) => mail(job.data));
${server("mail({ to: req.body.email, subject: 'Your order' })").replace(`import { mail } from './mail';`, `import { mail } from './mail';\nimport './queue';`)}`,
    server("mailQueue.add('mail', { to: req.body.email, subject: 'Your order' })", '').replace(`import { mail } from './mail';`, `import './queue';\nimport { mailQueue } from './queue';`));
  });

  describe('stays silent on', () => {
    const handler = (body: string): string => service(`app.post('/orders', async (req, res, next) => {\n${body}\n});`);
    const send = `transport.sendMail({ to: req.body.email, subject: 'Your order' })`;
    const silent: Readonly<Record<string, string>> = {
      'what is not awaited': handler(`void ${send}; res.json({});`),
      'what goes on after the response': handler(`res.json({}); await ${send};`),
      'a result that the response tells': handler(`const info = await ${send}; res.json({ id: info.messageId });`),
      'a result that decides on the response': handler(`const info = await ${send}; if (info.rejected.length > 0) { res.sendStatus(422); return; } res.json({});`),
      'a result that is put into a list which decides': service(`async function callHooks(urls: string[]) { const results: { url: string; ok: boolean }[] = []; for (const url of urls) { try { const answer = await fetch(url + '/webhook', { method: 'POST' }); results.push({ url, ok: answer.ok }); } catch { results.push({ url, ok: false }); } } return results; }
app.post('/orders', async (req, res) => { const results = await callHooks(req.body.urls); if (results.some((one) => !one.ok)) throw new Error('not all'); res.json({}); });`),
      'hooks that are registered': service(`async function setupWebhooks(id: string) { await fetch('https://code.example.com/projects/' + id + '/hooks', { method: 'POST', body: '{}' }); }
app.post('/projects', async (req, res) => { await setupWebhooks(req.body.id); res.json({}); });`),
      ...Object.fromEntries(['registerWebhookHandler', 'createWebhookForRepo', 'updateWebhookStatus', 'addWebhookToProject', 'setupWebhookIfMissing', 'deleteWebhook'].map((name) => [`hooks at a provider: ${name}`, service(`async function ${name}(id: string) { await fetch('https://code.example.com/projects/' + id + '/hooks', { method: 'POST', body: '{}' }); }
app.post('/projects', async (req, res) => { await ${name}(req.body.id); res.json({}); });`)])),
      'an endpoint for hooks that is made': service(`async function createWebhookEndpoint(url: string) { await fetch('https://pay.example.com/v1/endpoints', { method: 'POST', body: url }); }
app.post('/projects', async (req, res) => { await createWebhookEndpoint(req.body.url); res.json({}); });`),
      'a failure that is reported': handler(`try { await ${send}; } catch (error) { next(new Error('The mail could not be sent')); return; } res.json({});`),
      'a failure that is thrown on': service(`async function mail(to: string) { try { await transport.sendMail({ to, subject: 'Your order' }); } catch { throw new Error('not sent'); } }
app.post('/orders', async (req, res) => { await mail(req.body.email); res.json({}); });`),
      'a failure that a helper throws on': service(`function fail(code: string): never { throw new Error(code); }
async function mail(to: string) { try { await transport.sendMail({ to, subject: 'Your order' }); } catch { return fail('not-sent'); } }
app.post('/orders', async (req, res) => { await mail(req.body.email); res.json({}); });`),
      'routes that are there to send': service(`app.post('/password/reset', async (req, res) => { await transport.sendMail({ to: req.body.email, subject: 'Your password' }); res.sendStatus(202); });`),
      'codes that a user can not go on without': service(`async function sendVerificationCode(to: string) { await transport.sendMail({ to, subject: 'Your code' }); }
app.post('/phone', async (req, res) => { await sendVerificationCode(req.body.email); res.sendStatus(202); });`),
      'jobs': service(`setInterval(async () => { await transport.sendMail({ to: 'a@example.com', subject: 'Report' }); }, 60000);`),
      'queue workers': service(`import { Worker } from 'bullmq';\nexport const worker = new Worker('mail', async (job) => { await transport.sendMail(job.data); });`),
      'events that nobody waits for': `
//- /package.json
{ "name": "mail", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/microservices": "11", "nodemailer": "7" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { MailModule } from './mail';
async function bootstrap() { const app = await NestFactory.createMicroservice(MailModule, {}); await app.listen(); }
void bootstrap();
//- /src/mail.ts
import { Controller, Module } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import nodemailer from 'nodemailer';
@Controller()
export class Mail {
  private readonly transport = nodemailer.createTransport({});
  @EventPattern('order.created')
  async created(order: { email: string }) { await this.transport.sendMail({ to: order.email, subject: 'Your order' }); }
}
@Module({ controllers: [Mail] })
export class MailModule {}
`,
      'publishing to a broker': handler(`await producer.send({ topic: 'mails', messages: [{ value: req.body.email }] }); res.json({});`).replace(`import nodemailer from 'nodemailer';`, `import nodemailer from 'nodemailer';\nimport { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();`),
      'payments, whose answer is needed': handler(`const intent = await stripe.paymentIntents.create({ amount: 1, currency: 'eur' }); res.json({ id: intent.id });`).replace(`import nodemailer from 'nodemailer';`, `import nodemailer from 'nodemailer';\nimport Stripe from 'stripe';\nconst stripe = new Stripe('x');`),
      'events that are only collected': handler(`posthog.capture({ distinctId: 'a', event: 'ordered' }); res.json({});`).replace(`import nodemailer from 'nodemailer';`, `import nodemailer from 'nodemailer';\nimport { PostHog } from 'posthog-node';\nconst posthog = new PostHog('x');`),
      'an HTTP call that is no message': handler(`await fetch('https://audit.example.com/entries', { method: 'POST', body: '{}' }); res.json({});`),
    };
    for (const [what, fixture] of Object.entries(silent)) it(what, () => { checkSilent(rule, fixture); });
  });

  describe('of a promise that is made by hand', () => {
    const SEND = `send(body)`;
    const hook = (executor: string): string => service(`async function send(body: unknown) { return (await fetch('https://hooks.example.com/webhooks/orders', { method: 'POST', body: JSON.stringify(body) })).json(); }
function tell(body: unknown) { return new Promise(${executor}); }
app.post('/orders', async (req, res) => { res.json(await tell(req.body)); });`);
    const SETTLED: Readonly<Record<string, string>> = {
      'a callback hands it on': `(resolve) => { ${SEND}.then((answer) => { return resolve(answer); }).catch(() => { resolve(null); }); }`,
      'a callback takes it apart': `(resolve) => { ${SEND}.then(({ id }) => { resolve(id); }); }`,
      'a callback takes a list apart': `(resolve) => { ${SEND}.then(([first]) => resolve(first)); }`,
      'a callback keeps a part of it': `(resolve) => { ${SEND}.then((answer) => { const id = answer.id; resolve(id); }); }`,
      'a callback decides by it': `(resolve, reject) => { ${SEND}.then((answer) => { if (answer.ok) resolve(1); else reject(new Error('no')); }); }`,
      'a callback puts it into something else': `(resolve) => { const told = { id: '' }; ${SEND}.then((answer) => { told.id = answer.id; resolve(told); }); }`,
      'it is a callback itself': `(resolve) => { ${SEND}.then(resolve); }`,
      'a variable holds the answer': `async (resolve) => { const answer = await ${SEND}; const told = { answer }; resolve(told); }`,
    };
    for (const [what, executor] of Object.entries(SETTLED)) it(`stays silent where the promise answers what was answered: ${what}`, () => { checkSilent(rule, hook(executor)); });

    it('finds what is waited for where the promise answers something else', () => {
      for (const executor of [`(resolve) => { ${SEND}.then(() => { resolve(body); }); }`, `(resolve) => { ${SEND}.then((answer) => { if (body) console.log(answer); resolve(body); }); }`, `async (resolve) => { await ${SEND}; resolve(body); }`]) {
        assert.throws(() => { checkSilent(rule, hook(executor)); }, /waits for a webhook/);
      }
    });
  });
});
