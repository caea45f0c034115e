import { classOf, methods, namedBy, sdk } from './party';
import type { LibrarySpec, MemberSpec, Party, TypeSpec } from '../spec';

/** Senders of mail. Sources: the README of each package. */

const SMTP: Party = { name: 'mail server', purpose: 'mail' };
const SENDGRID: Party = { name: 'SendGrid', purpose: 'mail' };
const MAILGUN: Party = { name: 'Mailgun', purpose: 'mail' };
const POSTMARK: Party = { name: 'Postmark', purpose: 'mail' };
const RESEND: Party = { name: 'Resend', purpose: 'mail' };
const SES: Party = { name: 'Amazon SES', purpose: 'mail' };
const MAILJET: Party = { name: 'Mailjet', purpose: 'mail' };
const MANDRILL: Party = { name: 'Mailchimp', purpose: 'mail' };
const BREVO: Party = { name: 'Brevo', purpose: 'mail' };
const AZURE: Party = { name: 'Azure Communication Services', purpose: 'mail' };
const MAILERSEND: Party = { name: 'MailerSend', purpose: 'mail' };

const byMessage = namedBy(0, 'subject', 'template', 'templateId', 'html', 'text');
const transport = { construct: { returns: 'mail.Transport' }, call: { returns: 'mail.Transport' } };
const mailgunClass: MemberSpec = { construct: { returns: 'mailgun.Maker' } };
const brevoApi: MemberSpec = classOf('brevo.Emails');
const SES_COMMANDS = ['SendEmailCommand', 'SendRawEmailCommand', 'SendTemplatedEmailCommand', 'SendBulkTemplatedEmailCommand', 'SendBulkEmailCommand'];

export const MAIL: readonly LibrarySpec[] = [
  { modules: ['nodemailer'], exports: { createTransport: transport, default: { members: { createTransport: transport } }, Transporter: { type: 'mail.Transport' } } },
  { modules: ['nodemailer/lib/mailer'], exports: { default: { type: 'mail.Transport' } } },
  { modules: ['@nestjs-modules/mailer'], exports: { MailerService: { type: 'nest.Mailer' } } },
  { modules: ['@sendgrid/mail'], exports: { default: { type: 'sendgrid.Mail' }, MailService: classOf('sendgrid.Mail') } },
  { modules: ['mailgun.js'], exports: { default: mailgunClass, Mailgun: mailgunClass } },
  { modules: ['mailgun-js'], exports: { default: { call: { returns: 'mailgun.Legacy' } } } },
  { modules: ['postmark'], exports: { ServerClient: classOf('postmark.Client'), Client: classOf('postmark.Client') } },
  { modules: ['resend'], exports: { Resend: classOf('resend.Client') } },
  { modules: ['@aws-sdk/client-ses', '@aws-sdk/client-sesv2'], exports: { SESClient: classOf('ses.Client'), SESv2Client: classOf('ses.Client'), SES: classOf('ses.Client'), SESv2: classOf('ses.Client') } },
  { modules: ['aws-sdk'], exports: { SES: classOf('ses.Client'), SESV2: classOf('ses.Client'), default: { members: { SES: classOf('ses.Client'), SESV2: classOf('ses.Client') } } } },
  { modules: ['aws-sdk/clients/ses', 'aws-sdk/clients/sesv2'], exports: { default: classOf('ses.Client') } },
  { modules: ['node-mailjet'], exports: { default: { ...classOf('mailjet.Client'), members: { apiConnect: { call: { returns: 'mailjet.Client' } }, connect: { call: { returns: 'mailjet.Client' } } } }, Client: classOf('mailjet.Client') } },
  { modules: ['@mailchimp/mailchimp_transactional'], exports: { default: { call: { returns: 'mandrill.Client' } } } },
  { modules: ['@getbrevo/brevo', 'sib-api-v3-sdk'], exports: { TransactionalEmailsApi: brevoApi, default: { members: { TransactionalEmailsApi: brevoApi } } } },
  { modules: ['@azure/communication-email'], exports: { EmailClient: classOf('azure.Email') } },
  { modules: ['mailersend'], exports: { MailerSend: classOf('mailersend.Client') } },
];

export const MAIL_TYPES: Readonly<Record<string, TypeSpec>> = {
  'mail.Transport': {
    members: {
      sendMail: {
        call: {
          effect: {
            ...sdk(SMTP, 'nodemailer', 'sendMail', { named: byMessage }), protocol: 'mail',
            timeout: { call: [], instance: [{ argument: 0, path: ['socketTimeout'] }, { argument: 0, path: ['connectionTimeout'] }] },
          },
        },
      },
    },
  },
  'nest.Mailer': { members: methods(SMTP, '@nestjs-modules/mailer', ['sendMail'], { named: byMessage }) },
  'sendgrid.Mail': { members: methods(SENDGRID, '@sendgrid/mail', ['send', 'sendMultiple'], { named: byMessage }) },
  'mailgun.Maker': { members: { client: { call: { returns: 'mailgun.Client' } } } },
  'mailgun.Client': { members: { messages: { type: 'mailgun.Messages' } } },
  'mailgun.Messages': { members: methods(MAILGUN, 'mailgun.js', ['create'], { named: namedBy(1, 'subject', 'template', 'html', 'text') }) },
  'mailgun.Legacy': { members: { messages: { call: { returns: 'mailgun.LegacyMessages' } } } },
  'mailgun.LegacyMessages': { members: methods(MAILGUN, 'mailgun-js', ['send'], { named: byMessage }) },
  'postmark.Client': { members: methods(POSTMARK, 'postmark', ['sendEmail', 'sendEmailWithTemplate', 'sendEmailBatch', 'sendEmailBatchWithTemplates'], { named: namedBy(0, 'Subject', 'TemplateAlias', 'TemplateId', 'HtmlBody', 'TextBody') }) },
  'resend.Client': { members: { emails: { type: 'resend.Emails' }, batch: { type: 'resend.Emails' } } },
  'resend.Emails': { members: methods(RESEND, 'resend', ['send', 'create'], { named: byMessage }) },
  'ses.Client': {
    members: {
      ...methods(SES, 'Amazon SES', ['send'], { command: { argument: 0, names: SES_COMMANDS } }),
      ...Object.fromEntries(['sendEmail', 'sendRawEmail', 'sendTemplatedEmail', 'sendBulkTemplatedEmail', 'sendBulkEmail'].map((name) => [name, {
        call: { returns: 'aws.Request', effect: sdk(SES, 'Amazon SES', name, { named: namedBy(0, 'Message.Subject.Data', 'Content.Simple.Subject.Data', 'Template') }) },
      }])),
    },
  },
  'aws.Request': { members: { promise: { call: {} } } },
  'mailjet.Client': { members: { post: { call: { returns: 'mailjet.Request' } } } },
  'mailjet.Request': { members: methods(MAILJET, 'node-mailjet', ['request']) },
  'mandrill.Client': { members: { messages: { type: 'mandrill.Messages' } } },
  'mandrill.Messages': { members: methods(MANDRILL, 'mailchimp_transactional', ['send', 'sendTemplate'], { named: namedBy(0, 'message.subject', 'template_name') }) },
  'brevo.Emails': { members: methods(BREVO, 'brevo', ['sendTransacEmail'], { named: byMessage }) },
  'azure.Email': { members: methods(AZURE, '@azure/communication-email', ['beginSend'], { named: namedBy(0, 'content.subject') }) },
  'mailersend.Client': { members: { email: { type: 'mailersend.Email' } } },
  'mailersend.Email': { members: methods(MAILERSEND, 'mailersend', ['send', 'sendBulk']) },
};
