import assert from 'node:assert/strict';
import { sentBy } from './calls';

/** Library: what it sends, the import, the call. */
const SENDERS: Readonly<Record<string, readonly [sent: string, imports: string, code: string]>> = {
  'nodemailer': ['mail server mail sendMail unbounded', `import nodemailer from 'nodemailer';\nconst mail = nodemailer.createTransport({ host: 'mx' });`, `await mail.sendMail({ to: 'a', subject: 'b' });`],
  '@nestjs-modules/mailer': ['mail server mail sendMail', `import { MailerService } from '@nestjs-modules/mailer';\ndeclare const mail: MailerService;`, `await mail.sendMail({ to: 'a' });`],
  '@sendgrid/mail': ['SendGrid mail send', `import sgMail from '@sendgrid/mail';`, `await sgMail.send({ to: 'a' });`],
  'mailgun.js': ['Mailgun mail create', `import Mailgun from 'mailgun.js';\nconst mg = new Mailgun(FormData).client({ username: 'api', key: process.env.KEY });`, `await mg.messages.create('example.com', { to: 'a' });`],
  'mailgun-js': ['Mailgun mail send', `import mailgun from 'mailgun-js';\nconst mg = mailgun({ domain: 'example.com' });`, `await mg.messages().send({ to: 'a' });`],
  'postmark': ['Postmark mail sendEmail', `import { ServerClient } from 'postmark';\nconst postmark = new ServerClient(process.env.TOKEN);`, `await postmark.sendEmail({ To: 'a' });`],
  'postmark as a namespace': ['Postmark mail sendEmailWithTemplate', `import * as postmark from 'postmark';\nconst client = new postmark.ServerClient(process.env.TOKEN);`, `await client.sendEmailWithTemplate({ To: 'a' });`],
  'resend': ['Resend mail send', `import { Resend } from 'resend';\nconst resend = new Resend(process.env.KEY);`, `await resend.emails.send({ to: 'a' });`],
  '@aws-sdk/client-ses': ['Amazon SES mail send', `import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';\nconst ses = new SESClient({});`, `await ses.send(new SendEmailCommand({}));`],
  '@aws-sdk/client-sesv2, the command made before': ['Amazon SES mail send', `import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';\nconst ses = new SESv2Client({});`, `const command = new SendEmailCommand({}); await ses.send(command);`],
  'aws-sdk': ['Amazon SES mail sendEmail', `import AWS from 'aws-sdk';\nconst ses = new AWS.SES();`, `await ses.sendEmail({}).promise();`],
  'node-mailjet': ['Mailjet mail request', `import Mailjet from 'node-mailjet';\nconst mailjet = new Mailjet({});`, `await mailjet.post('send', { version: 'v3.1' }).request({});`],
  '@mailchimp/mailchimp_transactional': ['Mailchimp mail send', `import mailchimp from '@mailchimp/mailchimp_transactional';\nconst client = mailchimp('key');`, `await client.messages.send({ message: {} });`],
  '@getbrevo/brevo': ['Brevo mail sendTransacEmail', `import { TransactionalEmailsApi } from '@getbrevo/brevo';\nconst brevo = new TransactionalEmailsApi();`, `await brevo.sendTransacEmail({});`],
  'sib-api-v3-sdk': ['Brevo mail sendTransacEmail', `import SibApi from 'sib-api-v3-sdk';\nconst brevo = new SibApi.TransactionalEmailsApi();`, `await brevo.sendTransacEmail({});`],
  '@azure/communication-email': ['Azure Communication Services mail beginSend', `import { EmailClient } from '@azure/communication-email';\nconst mail = new EmailClient('x');`, `await mail.beginSend({});`],
  'mailersend': ['MailerSend mail send', `import { MailerSend } from 'mailersend';\nconst mail = new MailerSend({});`, `await mail.email.send({});`],
  'twilio': ['Twilio sms messages.create', `import twilio from 'twilio';\nconst client = twilio('sid', process.env.TOKEN);`, `await client.messages.create({ body: 'x' });`],
  'twilio, verification': ['Twilio sms verifications.create', `import { Twilio } from 'twilio';\nconst client = new Twilio('sid', process.env.TOKEN);`, `await client.verify.v2.services('x').verifications.create({ to: 'a' });`],
  '@vonage/server-sdk': ['Vonage sms send', `import { Vonage } from '@vonage/server-sdk';\nconst vonage = new Vonage({});`, `await vonage.sms.send({ text: 'x' });`],
  'plivo': ['Plivo sms create', `import { Client } from 'plivo';\nconst plivo = new Client();`, `await plivo.messages.create({});`],
  'telnyx': ['Telnyx sms create', `import Telnyx from 'telnyx';\nconst telnyx = new Telnyx('x');`, `await telnyx.messages.create({});`],
  'messagebird': ['MessageBird sms create', `import { initClient } from 'messagebird';\nconst client = initClient('x');`, `await client.messages.create({ body: 'x' });`],
  'firebase-admin': ['Firebase Cloud Messaging push sendEachForMulticast', `import admin from 'firebase-admin';`, `await admin.messaging().sendEachForMulticast({});`],
  'firebase-admin/messaging': ['Firebase Cloud Messaging push send', `import { getMessaging } from 'firebase-admin/messaging';`, `await getMessaging().send({});`],
  'web-push': ['web push service push sendNotification', `import webpush from 'web-push';`, `await webpush.sendNotification(req.body, 'x');`],
  'expo-server-sdk': ['Expo push sendPushNotificationsAsync', `import { Expo } from 'expo-server-sdk';\nconst expo = new Expo();`, `await expo.sendPushNotificationsAsync([]);`],
  '@onesignal/node-onesignal': ['OneSignal push createNotification', `import * as OneSignal from '@onesignal/node-onesignal';\nconst client = new OneSignal.DefaultApi({});`, `await client.createNotification({});`],
  'onesignal-node': ['OneSignal push createNotification', `import * as OneSignal from 'onesignal-node';\nconst client = new OneSignal.Client('id', 'x');`, `await client.createNotification({});`],
  'apn': ['Apple Push Notification service push send', `import apn from 'apn';\nconst provider = new apn.Provider({});`, `await provider.send({}, 'token');`],
  '@parse/node-apn': ['Apple Push Notification service push send', `import apn from '@parse/node-apn';\nconst provider = new apn.Provider({});`, `await provider.send({}, 'token');`],
  '@slack/webhook': ['Slack chat send', `import { IncomingWebhook } from '@slack/webhook';\nconst hook = new IncomingWebhook(process.env.URL);`, `await hook.send({ text: 'x' });`],
  '@slack/web-api': ['Slack chat chat.postMessage', `import { WebClient } from '@slack/web-api';\nconst slack = new WebClient('x');`, `await slack.chat.postMessage({ text: 'x' });`],
  '@slack/web-api, a question': ['Slack other conversations.list', `import { WebClient } from '@slack/web-api';\nconst slack = new WebClient('x');`, `await slack.conversations.list();`],
  'discord.js': ['Discord chat send', `import { WebhookClient } from 'discord.js';\nconst hook = new WebhookClient({ url: 'x' });`, `await hook.send({ content: 'x' });`],
  'posthog-node': ['PostHog analytics captureImmediate', `import { PostHog } from 'posthog-node';\nconst posthog = new PostHog('x');`, `await posthog.captureImmediate({});`],
  'posthog-node, the buffer': ['PostHog analytics capture later', `import { PostHog } from 'posthog-node';\nconst posthog = new PostHog('x');`, `posthog.capture({});`],
  '@segment/analytics-node': ['Segment analytics track later', `import { Analytics } from '@segment/analytics-node';\nconst analytics = new Analytics({});`, `analytics.track({});`],
  'analytics-node': ['Segment analytics track later', `import Analytics from 'analytics-node';\nconst analytics = new Analytics('x');`, `analytics.track({});`],
  'mixpanel': ['Mixpanel analytics track later', `import Mixpanel from 'mixpanel';\nconst mixpanel = Mixpanel.init('x');`, `mixpanel.track('signed up', {});`],
  '@amplitude/analytics-node': ['Amplitude analytics track later', `import { track } from '@amplitude/analytics-node';`, `track('signed up');`],
  'stripe': ['Stripe payment paymentIntents.create', `import Stripe from 'stripe';\nconst stripe = new Stripe('x');`, `await stripe.paymentIntents.create({});`],
  'razorpay': ['Razorpay payment orders.create', `import Razorpay from 'razorpay';\nconst razorpay = new Razorpay({});`, `await razorpay.orders.create({});`],
  'cloudinary': ['Cloudinary media upload', `import { v2 as cloudinary } from 'cloudinary';`, `await cloudinary.uploader.upload('x');`],
  'imagekit': ['ImageKit media deleteFile', `import ImageKit from 'imagekit';\nconst imagekit = new ImageKit({});`, `await imagekit.deleteFile('x');`],
  '@imagekit/nodejs': ['ImageKit media files.delete', `import ImageKit from '@imagekit/nodejs';\nconst imagekit = new ImageKit({});`, `await imagekit.files.delete('x');`],
  'openai': ['OpenAI ai chat.completions.create', `import OpenAI from 'openai';\nconst openai = new OpenAI();`, `await openai.chat.completions.create({});`],
  '@anthropic-ai/sdk': ['Anthropic ai messages.create', `import Anthropic from '@anthropic-ai/sdk';\nconst anthropic = new Anthropic();`, `await anthropic.messages.create({});`],
  '@google/generative-ai': ['Google Gemini ai generateContent', `import { GoogleGenerativeAI } from '@google/generative-ai';\nconst model = new GoogleGenerativeAI('x').getGenerativeModel({});`, `await model.generateContent('x');`],
  '@google/genai': ['Google Gemini ai models.generateContent', `import { GoogleGenAI } from '@google/genai';\nconst ai = new GoogleGenAI({});`, `await ai.models.generateContent({});`],
  'algoliasearch': ['Algolia search saveObjects', `import algoliasearch from 'algoliasearch';\nconst index = algoliasearch('id', 'x').initIndex('items');`, `await index.saveObjects([]);`],
  '@octokit/rest': ['GitHub other repos.get', `import { Octokit } from '@octokit/rest';\nconst octokit = new Octokit();`, `await octokit.rest.repos.get({});`],
  '@octokit/core': ['GitHub other request', `import { Octokit } from '@octokit/core';\nconst octokit = new Octokit();`, `await octokit.request('GET /repos');`],
  'googleapis': ['Google APIs other events.insert', `import { google } from 'googleapis';\nconst calendar = google.calendar({ version: 'v3' });`, `await calendar.events.insert({});`],
};

const NEAR_MISSES: Readonly<Record<string, readonly [imports: string, code: string]>> = {
  'a check of a signature': [`import Stripe from 'stripe';\nconst stripe = new Stripe('x');`, `stripe.webhooks.constructEvent(req.body, 'signature', 'x');`],
  'a builder of URLs': [`import ImageKit from '@imagekit/nodejs';\nconst imagekit = new ImageKit({});`, `imagekit.helper.buildSrc({});`],
  'a command that sends no mail': [`import { SESClient, GetSendQuotaCommand } from '@aws-sdk/client-ses';\nconst ses = new SESClient({});`, `await ses.send(new GetSendQuotaCommand({}));`],
  'a class of the project with such a name': [`class Resend { emails = { send: async (mail: unknown) => mail }; }\nconst resend = new Resend();`, `await resend.emails.send({});`],
  'a type of the SDK': [`import type Stripe from 'stripe';\nfunction total(intent: Stripe.PaymentIntent) { return intent.amount.toFixed(2); }`, `total(req.body);`],
  'messages that are put together only': [`import { Expo } from 'expo-server-sdk';\nconst expo = new Expo();`, `expo.chunkPushNotifications([]);`],
};

describe('third parties', () => {
  for (const [library, [sent, imports, code]] of Object.entries(SENDERS)) it(`are reached by ${library}`, () => { assert.deepEqual(sentBy(imports, code), [sent]); });
  for (const [what, [imports, code]] of Object.entries(NEAR_MISSES)) it(`are not reached by ${what}`, () => { assert.deepEqual(sentBy(imports, code), []); });

  it('are reached where a wrapper of the project is told what to say', () => {
    assert.deepEqual(sentBy(`import { Resend } from 'resend';\nconst resend = new Resend('x');\nasync function mail(to: string, subject: string) { return resend.emails.send({ to, subject }); }`, `await mail('a', 'Welcome'); await mail('a', 'Goodbye');`), ['Resend mail send', 'Resend mail send']);
  });
});
