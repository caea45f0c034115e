import type { SecretKind } from '../../model/literals';
import { isChecked } from './eip-55';
import { wordsOf } from './words';

/**
 * Whether a text is the public address of a coin, or of a program that handles it: there `token` means a coin. Of Solana it is 32 bytes in base58 (Solana,
 * "Accounts"), of Ethereum 20 bytes after `0x`. Other things may be those, too, so the names have to say so, unless the letters carry a checksum (EIP-55).
 */
export function isOnChain(names: readonly string[], kind: SecretKind, text: string): boolean {
  if (isOfProgram(names)) return isAccount(text);
  if (kind !== 'token') return false;
  const words = names.flatMap(wordsOf);
  if (words.some((word) => SECRET.has(word))) return false;
  const isCoin = words.some((word) => COINS.has(word));
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return isCoin || isChecked(text);
  return isCoin && isAccount(text);
}

/** `[programs.devnet]`: whatever such a table holds is the address of a program, by the name of the program. Source: Anchor, "Anchor.toml Configuration". */
function isOfProgram(names: readonly string[]): boolean {
  const table = names.indexOf('programs');
  return table !== -1 && CLUSTERS.has(names[table + 1] ?? '');
}

const CLUSTERS: ReadonlySet<string> = new Set(['localnet', 'devnet', 'testnet', 'mainnet']);

function isAccount(text: string): boolean {
  return /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text) && bytesOf(text) === 32;
}

const COINS: ReadonlySet<string> = new Set(['spl', 'mint', 'mints', 'nft', 'nfts', 'erc', 'usdc', 'usdt', 'weth', 'wsol', 'stablecoin', 'stablecoins']);
const SECRET: ReadonlySet<string> = new Set(['access', 'auth', 'api', 'bearer', 'refresh', 'session', 'secret', 'jwt', 'id', 'csrf', 'bot', 'login', 'reset', 'private', 'admin', 'service', 'validation', 'validate', 'verify', 'verification', 'internal', 'webhook', 'client', 'user', 'master', 'root', 'signing', 'deploy', 'loyalty']);

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Number of bytes that a text in base58 stands for; each `1` before the number is a zero. */
function bytesOf(text: string): number {
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  let value = 0n;
  for (const char of text) value = value * 58n + BigInt(ALPHABET.indexOf(char));
  return zeros + (value === 0n ? 0 : Math.ceil(value.toString(16).length / 2));
}
