import { classOf, methods } from './party';
import type { LibrarySpec, MemberSpec, Party, TypeSpec } from '../spec';

/** Product analytics. Most put events into a buffer and send it later, so only what empties the buffer waits. Sources: the README of each package. */

const POSTHOG: Party = { name: 'PostHog', purpose: 'analytics' };
const SEGMENT: Party = { name: 'Segment', purpose: 'analytics' };
const MIXPANEL: Party = { name: 'Mixpanel', purpose: 'analytics' };
const AMPLITUDE: Party = { name: 'Amplitude', purpose: 'analytics' };

const BUFFERED = { buffered: true } as const;
const segment = classOf('segment.Analytics');
const amplitude: Record<string, MemberSpec> = methods(AMPLITUDE, 'amplitude', ['track', 'identify', 'groupIdentify', 'revenue', 'flush'], BUFFERED);

export const ANALYTICS: readonly LibrarySpec[] = [
  { modules: ['posthog-node'], exports: { PostHog: classOf('posthog.Client'), default: classOf('posthog.Client') } },
  { modules: ['@segment/analytics-node'], exports: { Analytics: segment, default: segment } },
  { modules: ['analytics-node'], exports: { default: segment } },
  { modules: ['mixpanel'], exports: { init: { call: { returns: 'mixpanel.Client' } }, default: { members: { init: { call: { returns: 'mixpanel.Client' } } } }, Mixpanel: { type: 'mixpanel.Client' } } },
  { modules: ['@amplitude/analytics-node'], exports: { ...amplitude, default: { members: amplitude } } },
];

export const ANALYTICS_TYPES: Readonly<Record<string, TypeSpec>> = {
  'posthog.Client': {
    members: {
      ...methods(POSTHOG, 'posthog-node', ['captureImmediate', 'identifyImmediate', 'aliasImmediate', 'groupIdentifyImmediate', 'flush']),
      ...methods(POSTHOG, 'posthog-node', ['capture', 'identify', 'alias', 'groupIdentify'], BUFFERED),
    },
  },
  'segment.Analytics': { members: { ...methods(SEGMENT, 'Segment', ['flush', 'closeAndFlush']), ...methods(SEGMENT, 'Segment', ['track', 'identify', 'page', 'screen', 'group', 'alias'], BUFFERED) } },
  'mixpanel.Client': { members: { ...methods(MIXPANEL, 'mixpanel', ['track', 'track_batch', 'import', 'import_batch'], BUFFERED), people: { type: 'mixpanel.People' } } },
  'mixpanel.People': { members: methods(MIXPANEL, 'mixpanel', ['set', 'set_once', 'increment', 'append', 'track_charge'], BUFFERED) },
};
