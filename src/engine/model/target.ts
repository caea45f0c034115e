import type { Evidence } from './span';

/** What a third party does for its callers. `chat`: messages to people's channels. */
export type Purpose = 'mail' | 'sms' | 'push' | 'chat' | 'analytics' | 'payment' | 'media' | 'search' | 'ai' | 'other';

export type Target =
  | { readonly kind: 'service'; readonly name: string; readonly route: string; readonly evidence: readonly Evidence[] }
  /** A service of this system whose source is elsewhere or in another language. */
  | { readonly kind: 'external-service'; readonly name: string; readonly route: string; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'third-party'; readonly name: string }
  | { readonly kind: 'platform'; readonly name: string }
  | { readonly kind: 'unknown' };
