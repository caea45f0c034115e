import assert from 'node:assert/strict';
import { resourcesOf, systemOf } from './system';

const ROUTE = "import express from 'express';\nconst router = express();\n";
const SENDS = "router.post('/orders', async (req, res) => { await mail.sendMail({ to: 'a', subject: 'b' }); res.end(); });\nrouter.listen(1);\n";
const transport = (name: string, options: string): string => `const ${name} = nodemailer.createTransport(${options});\n`;
const NODEMAILER = "import nodemailer from 'nodemailer';\n";

describe('mail servers', () => {
  for (const [what, options, is] of [
    ['a host', "{ host: 'smtp.local', port: 587 }", 'mail smtp.local (SMTP): orders'],
    ['a setting', '{ host: process.env.SMTP_HOST }', 'mail SMTP of orders (SMTP): orders'],
    ['an address', 'process.env.SMTP_URL', 'mail SMTP of orders (SMTP): orders'],
  ] as const) {
    it(`are one with the transport that is made with ${what}`, () => {
      const { resources } = systemOf({ orders: { 'src/mail.ts': NODEMAILER + ROUTE + transport('mail', options) + SENDS } });
      assert.deepEqual(resourcesOf({ resources }), [is]);
      assert.deepEqual(resources[0]?.uses[0]?.sites.map(({ message }) => message), ['orders connects here', 'orders sends mails here']);
    });
  }

  it('are no further one where a service has several', () => {
    const code = NODEMAILER + ROUTE + transport('mail', "{ host: 'a.local' }") + transport('other', "{ host: 'b.local' }") + SENDS;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/mail.ts': code } })), ['mail a.local (SMTP): orders', 'mail b.local (SMTP): orders']);
  });

  it('stay a third party where nothing tells what they are', () => {
    const code = `import type { Transporter } from 'nodemailer';\n${ROUTE}export function routes(mail: Transporter) {\n${SENDS}}\nroutes(JSON.parse(''));\n`;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/mail.ts': code } })), ['third-party mail server: orders']);
  });

  it('of another service are none of this one', () => {
    const sends = `import type { Transporter } from 'nodemailer';\n${ROUTE}export function routes(mail: Transporter) {\n${SENDS}}\nroutes(JSON.parse(''));\n`;
    const connects = `${NODEMAILER}export ${transport('mail', "{ host: 'smtp.local' }")}`;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/mail.ts': sends }, stock: { 'src/mail.ts': connects } })), ['mail smtp.local (SMTP): stock', 'third-party mail server: orders']);
  });

  it('are not what an SDK of a sender calls', () => {
    const code = `${NODEMAILER}import sendgrid from '@sendgrid/mail';\n${ROUTE}export ${transport('mail', "{ host: 'smtp.local' }")}router.post('/o', async (req, res) => { await sendgrid.send({ to: 'a', subject: 'b' }); res.end(); });\n`;
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/mail.ts': code } })), ['mail smtp.local (SMTP): orders', 'third-party SendGrid: orders']);
  });
});
