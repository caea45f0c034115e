import { classOf, methods, namedBy } from './party';
import type { LibrarySpec, Party, TypeSpec } from '../spec';

/** Senders of texts, push notifications and chat messages. Sources: the README of each package. */

const TWILIO: Party = { name: 'Twilio', purpose: 'sms' };
const VONAGE: Party = { name: 'Vonage', purpose: 'sms' };
const PLIVO: Party = { name: 'Plivo', purpose: 'sms' };
const TELNYX: Party = { name: 'Telnyx', purpose: 'sms' };
const MESSAGEBIRD: Party = { name: 'MessageBird', purpose: 'sms' };
const FIREBASE: Party = { name: 'Firebase Cloud Messaging', purpose: 'push' };
const WEB_PUSH: Party = { name: 'web push service', purpose: 'push' };
const EXPO: Party = { name: 'Expo', purpose: 'push' };
const ONESIGNAL: Party = { name: 'OneSignal', purpose: 'push' };
const APNS: Party = { name: 'Apple Push Notification service', purpose: 'push' };
const SLACK: Party = { name: 'Slack', purpose: 'chat' };
const DISCORD: Party = { name: 'Discord', purpose: 'chat' };

const messaging = { call: { returns: 'firebase.Messaging' } };
const byText = namedBy(0, 'body', 'text');

export const MESSAGES: readonly LibrarySpec[] = [
  { modules: ['twilio'], exports: { default: { call: { returns: 'twilio.Client' }, members: { Twilio: classOf('twilio.Client') } }, Twilio: classOf('twilio.Client') } },
  { modules: ['@vonage/server-sdk'], exports: { Vonage: classOf('vonage.Client') } },
  { modules: ['plivo'], exports: { Client: classOf('plivo.Client') } },
  { modules: ['telnyx'], exports: { default: { ...classOf('telnyx.Client'), call: { returns: 'telnyx.Client' } }, Telnyx: classOf('telnyx.Client') } },
  { modules: ['messagebird'], exports: { default: { call: { returns: 'messagebird.Client' } }, initClient: { call: { returns: 'messagebird.Client' } } } },
  { modules: ['firebase-admin'], exports: { messaging, default: { members: { messaging, initializeApp: { call: { returns: 'firebase.App' } }, app: { call: { returns: 'firebase.App' } } } } } },
  { modules: ['firebase-admin/messaging'], exports: { getMessaging: messaging, Messaging: { type: 'firebase.Messaging' } } },
  { modules: ['web-push'], exports: { ...methods(WEB_PUSH, 'web-push', ['sendNotification']), default: { members: methods(WEB_PUSH, 'web-push', ['sendNotification']) } } },
  { modules: ['expo-server-sdk'], exports: { default: classOf('expo.Client'), Expo: classOf('expo.Client') } },
  { modules: ['@onesignal/node-onesignal'], exports: { DefaultApi: classOf('onesignal.Client') } },
  { modules: ['onesignal-node'], exports: { Client: classOf('onesignal.Client') } },
  { modules: ['apn', '@parse/node-apn', 'node-apn'], exports: { Provider: classOf('apns.Provider'), default: { members: { Provider: classOf('apns.Provider') } } } },
  { modules: ['@slack/webhook'], exports: { IncomingWebhook: classOf('slack.Webhook') } },
  { modules: ['@slack/web-api'], exports: { WebClient: classOf('slack.Client') } },
  { modules: ['discord.js'], exports: { WebhookClient: classOf('discord.Webhook') } },
];

export const MESSAGE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'twilio.Client': {
    nested: true,
    members: { ...methods(TWILIO, 'twilio', ['create'], { named: byText }), ...methods({ ...TWILIO, purpose: 'other' }, 'twilio', ['fetch', 'list', 'update', 'remove']), services: { call: { returns: 'twilio.Client' } }, messages: { call: { returns: 'twilio.Client' } } },
  },
  'vonage.Client': { members: { sms: { type: 'vonage.Sms' }, messages: { type: 'vonage.Sms' } } },
  'vonage.Sms': { members: methods(VONAGE, '@vonage/server-sdk', ['send'], { named: byText }) },
  'plivo.Client': { members: { messages: { type: 'plivo.Messages' } } },
  'plivo.Messages': { members: methods(PLIVO, 'plivo', ['create']) },
  'telnyx.Client': { members: { messages: { type: 'telnyx.Messages' } } },
  'telnyx.Messages': { members: methods(TELNYX, 'telnyx', ['create', 'send'], { named: byText }) },
  'messagebird.Client': { members: { messages: { type: 'messagebird.Messages' } } },
  'messagebird.Messages': { members: methods(MESSAGEBIRD, 'messagebird', ['create'], { named: byText }) },
  'firebase.App': { members: { messaging } },
  'firebase.Messaging': {
    members: methods(FIREBASE, 'firebase-admin', ['send', 'sendEach', 'sendAll', 'sendEachForMulticast', 'sendMulticast', 'sendToDevice', 'sendToTopic', 'sendToCondition'], { named: namedBy(0, 'notification.title', 'notification.body') }),
  },
  'expo.Client': { members: methods(EXPO, 'expo-server-sdk', ['sendPushNotificationsAsync']) },
  'onesignal.Client': { members: methods(ONESIGNAL, 'OneSignal', ['createNotification'], { named: namedBy(0, 'contents.en', 'headings.en') }) },
  'apns.Provider': { members: methods(APNS, 'apn', ['send']) },
  'slack.Webhook': { members: methods(SLACK, '@slack/webhook', ['send'], { named: namedBy(0, 'text') }) },
  'slack.Client': {
    nested: true,
    members: {
      ...methods(SLACK, '@slack/web-api', ['postMessage', 'postEphemeral', 'scheduleMessage', 'uploadV2'], { named: namedBy(0, 'text') }),
      ...methods({ ...SLACK, purpose: 'other' }, '@slack/web-api', ['list', 'info', 'history', 'members', 'open', 'join', 'invite', 'update', 'delete', 'lookupByEmail', 'replies', 'publish']),
    },
  },
  'discord.Webhook': { members: methods(DISCORD, 'discord.js', ['send'], { named: namedBy(0, 'content') }) },
};
