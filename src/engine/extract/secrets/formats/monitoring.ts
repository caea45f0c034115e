import { decodedBase64 } from '../base64';
import type { SecretFormat } from './format';

/** Keys of monitoring, logging, product analytics and feature flags. Keys that browsers get (PostHog `phc_`, New Relic `NRJS-`, a Sentry DSN) are none. */
export const monitoringFormats: readonly SecretFormat[] = [
  { id: 'grafana-service-account-token', title: 'a Grafana token', kind: 'token', keywords: ['glsa_'], pattern: /^glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Za-z0-9])/ },
  { id: 'grafana-token', title: 'a Grafana token', kind: 'token', keywords: ['glc_eyJ', 'eyJrIjoi'], pattern: /^(?:glc_eyJ[A-Za-z0-9+/]{40,300}|eyJrIjoi[A-Za-z0-9+/]{60,300}={0,2}(?![A-Za-z0-9.]))/, decodes: isGrafanaKey },
  { id: 'newrelic-key', title: 'a New Relic key', kind: 'api-key', keywords: ['NRAK-', 'NRAA-', 'NRII-', 'NRIQ-', 'NRRA-'], pattern: /^NR(?:AK-[A-Z0-9]{27}|AA-[a-f0-9]{27}|I[IQ]-[A-Za-z0-9_-]{32}|RA-[a-f0-9]{42})(?![A-Za-z0-9])/ },
  { id: 'newrelic-license-key', title: 'a New Relic license key', kind: 'api-key', keywords: ['NRAL'], before: /(?<![A-Za-z0-9])[A-Za-z0-9]{6}[A-Fa-f0-9]{30}$/, pattern: /^NRAL(?![A-Za-z0-9])/ },
  { id: 'pixie-key', title: 'a Pixie key', kind: 'api-key', keywords: ['px-api-', 'px-dep-'], pattern: /^px-(?:api|dep)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
  { id: 'sentry-token', title: 'a Sentry token', kind: 'token', keywords: ['sntrys_eyJ', 'sntryu_'], pattern: /^sntry(?:s_eyJ[A-Za-z0-9+/]{40,300}={0,2}_[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])|u_[a-f0-9]{64}(?![a-f0-9]))/ },
  { id: 'dynatrace-token', title: 'a Dynatrace token', kind: 'token', keywords: ['dt0'], pattern: /^dt0[a-zA-Z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}(?![A-Za-z0-9])/ },
  { id: 'honeycomb-key', title: 'a Honeycomb key', kind: 'api-key', keywords: ['hcaik_', 'hcalk_', 'hcamk_', 'hcbik_'], pattern: /^hc[ab][ilm]k_[a-z0-9]{58,64}(?![A-Za-z0-9])/ },
  { id: 'posthog-key', title: 'a PostHog personal key', kind: 'api-key', keywords: ['phx_', 'phs_'], pattern: /^ph[xs]_[A-Za-z0-9_]{40,50}(?![A-Za-z0-9])/ },
  { id: 'axiom-token', title: 'an Axiom token', kind: 'token', keywords: ['xaat-', 'xapt-'], pattern: /^xa[ap]t-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
  { id: 'healthchecks-address', title: 'an address that reports a job as done', kind: 'token', keywords: ['hc-ping.com/'], pattern: /^hc-ping\.com\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
  { id: 'segment-token', title: 'a Segment token', kind: 'token', keywords: ['sgp_'], pattern: /^sgp_[A-Za-z0-9]{64}(?![A-Za-z0-9])/ },
  { id: 'fullstory-key', title: 'a FullStory key', kind: 'api-key', keywords: ['na1.', 'eu1.'], pattern: /^(?:na|eu)1\.(?=[^\d]{0,99}\d)[A-Za-z0-9+/]{100}(?![A-Za-z0-9+/])/ },
  { id: 'statsig-key', title: 'a Statsig server key', kind: 'api-key', keywords: ['secret-'], pattern: /^secret-(?=[A-Za-z]{0,42}\d)[A-Za-z0-9]{40,50}(?![A-Za-z0-9-])/ },
  { id: 'growthbook-key', title: 'a GrowthBook key', kind: 'api-key', keywords: ['secret_'], pattern: /^secret_(?:admin|readonly|user|experimenter|engineer)_[A-Za-z0-9]{30,60}(?![A-Za-z0-9])/ },
  { id: 'launchdarkly-key', title: 'a LaunchDarkly key', kind: 'api-key', keywords: ['sdk-', 'api-', 'rel-'], pattern: /^(?:sdk|api|rel)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![\w-])/ },
  { id: 'unleash-token', title: 'an Unleash token', kind: 'token', keywords: [':development.', ':production.', ':default.', ':*.'], before: /(?<![\w*-])(?:[\w-]{1,40}|\*|\[\])$/, pattern: /^:(?:development|production|default|\*)\.[a-f0-9]{56,64}(?![A-Za-z0-9])/ },
  { id: 'flagsmith-key', title: 'a Flagsmith server key', kind: 'api-key', keywords: ['ser.'], pattern: /^ser\.(?=[A-Za-z]{0,21}\d)[A-Za-z0-9]{20,24}(?![A-Za-z0-9.])/ },
  { id: 'devcycle-key', title: 'a DevCycle server key', kind: 'api-key', keywords: ['dvc_server_'], pattern: /^dvc_server_[\w-]{32,80}/ },
];

/** A shared report of Power BI is a name of the same form: its key is a GUID (Microsoft, "Publish to web"). */
function isGrafanaKey(token: string): boolean {
  return !/^\{"k":"[0-9a-f]{8}-[0-9a-f]{4}-/i.test(decodedBase64(token.slice(0, 64)) ?? '');
}
