import type { SecretFormat } from './format';

/** Secrets of identity providers, permission services and checks of identity. */
export const identityFormats: readonly SecretFormat[] = [
  { id: 'ory-token', title: 'an Ory token', kind: 'token', keywords: ['ory_pat_', 'ory_at_', 'ory_st_', 'ory_rt_', 'ory_wak_', 'ory_apikey_'], pattern: /^ory_(?:pat|at|st|rt|wak|apikey)_[\w.-]{30,120}/ },
  { id: 'stytch-secret', title: 'a Stytch secret', kind: 'api-key', keywords: ['secret-live-', 'secret-test-'], pattern: /^secret-(?:live|test)-[\w-]{30,50}={0,2}/ },
  { id: 'permit-key', title: 'a Permit.io key', kind: 'api-key', keywords: ['permit_key_'], pattern: /^permit_key_[A-Za-z0-9]{60,120}/ },
  { id: 'jumpcloud-key', title: 'a JumpCloud key', kind: 'api-key', keywords: ['jca_'], pattern: /^jca_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { id: 'persona-key', title: 'a Persona key', kind: 'api-key', keywords: ['persona_production_', 'persona_sandbox_'], pattern: /^persona_(?:production|sandbox)_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
  { id: 'onfido-token', title: 'an Onfido token', kind: 'token', keywords: ['api_live', 'api_sandbox'], pattern: /^api_(?:live|sandbox)(?:_us|_ca)?\.[\w-]{11}\.[\w-]{32}(?![\w-])/ },
  { id: 'sumsub-token', title: 'a Sumsub token', kind: 'token', keywords: ['prd:', 'sbx:'], pattern: /^(?:prd|sbx):[A-Za-z0-9]{24}\.[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'hcaptcha-secret', title: 'an hCaptcha secret', kind: 'api-key', keywords: ['ES_'], pattern: /^ES_[a-f0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'salesforce-token', title: 'a Salesforce access token', kind: 'token', keywords: ['00D'], pattern: /^00D[A-Za-z0-9]{12}![A-Za-z0-9_.]{90,110}(?![A-Za-z0-9_.])/ },
  { id: 'secret-token', title: 'a secret token', kind: 'token', keywords: ['secret-token:'], pattern: /^secret-token:(?=[\w.~%-]{0,30}\d)[\w.~%-]{20,200}/ },
];
