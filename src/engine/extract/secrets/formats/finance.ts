import type { SecretFormat } from './format';

/** Keys of exchanges, chains and market data. */
export const financeFormats: readonly SecretFormat[] = [
  { id: 'iex-cloud-token', title: 'an IEX Cloud secret token', kind: 'token', keywords: ['sk_', 'Tsk_'], pattern: /^T?sk_[a-f0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'magic-key', title: 'a Magic secret key', kind: 'api-key', keywords: ['sk_live_', 'sk_test_'], pattern: /^sk_(?:live|test)_[A-F0-9]{16}(?![A-Za-z0-9])/ },
  { id: 'alchemy-token', title: 'an Alchemy token', kind: 'token', keywords: ['alcht_', 'alch_'], pattern: /^alcht?_[A-Za-z0-9]{28,32}(?![A-Za-z0-9])/ },
  { id: 'blockfrost-key', title: 'a Blockfrost key', kind: 'api-key', keywords: ['mainnet', 'preprod', 'testnet'], pattern: /^(?:mainnet|preprod|testnet)(?=[A-Za-z]{0,31}\d)(?=[a-z0-9]{0,31}[A-Z])[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'circle-key', title: 'a Circle key', kind: 'api-key', keywords: ['LIVE_API_KEY:', 'TEST_API_KEY:', 'SAND_API_KEY:'], pattern: /^(?:LIVE|TEST|SAND)_API_KEY:[a-f0-9]{32}:[a-f0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'bitgo-token', title: 'a BitGo token', kind: 'token', keywords: ['v2x'], pattern: /^v2x[a-f0-9]{64}(?![A-Za-z0-9])/ },
  { id: 'coingecko-key', title: 'a CoinGecko key', kind: 'api-key', keywords: ['CG-'], pattern: /^CG-(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![A-Za-z0-9])/ },
  { id: 'dfuse-key', title: 'a dfuse key', kind: 'api-key', keywords: ['web_', 'server_'], pattern: /^(?:web|server)_[a-f0-9]{32}(?![A-Za-z0-9])/ },
];
