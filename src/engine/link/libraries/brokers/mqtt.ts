import type { LibrarySpec, MemberSpec, TypeSpec } from '../spec';

/** MQTT. Source: the README of `mqtt`. */
export const MQTT: readonly LibrarySpec[] = [
  {
    modules: ['mqtt'],
    exports: { connect: { call: { returns: 'mqtt.Client' } }, connectAsync: { call: { returns: 'mqtt.Client' } }, MqttClient: { type: 'mqtt.Client' }, default: { members: { connect: { call: { returns: 'mqtt.Client' } }, connectAsync: { call: { returns: 'mqtt.Client' } } } } },
  },
];

const NONE = 9;
const sendToMqtt: MemberSpec = { call: { effect: { kind: 'publish', topic: { argument: 0 }, client: 'MQTT', broker: 'MQTT' } } };
const takeFromMqtt: MemberSpec = { call: { effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: NONE }, entry: 'message', broker: 'MQTT' } } };

export const MQTT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'mqtt.Client': {
    members: {
      publish: sendToMqtt, publishAsync: sendToMqtt, subscribe: takeFromMqtt, subscribeAsync: takeFromMqtt,
      on: { call: { returns: 'self', effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 1 }, entry: 'message', broker: 'MQTT', event: { argument: 0, names: ['message'] } } } },
    },
  },
};
