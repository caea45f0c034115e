import type { SecretFormat } from './format';
import { hasJwtHeader } from './checksums';

/** Private keys in the frames that RFC 7468, OpenSSH, PuTTY, JOSE and WireGuard give them, and signed tokens (RFC 7519). */
export const keyFormats: readonly SecretFormat[] = [
  {
    id: 'private-key', title: 'a private key', kind: 'private-key', keywords: ['-----BEGIN '], before: /(?<!-)$/,
    // The body is asked for too: code that only builds or recognises the frame holds no key.
    pattern: /^-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\\{1,2}[nr]|["'`+,\s]){1,40}(?:[A-Za-z-]{4,12}: [^\n\\]{1,80}(?:\\{1,2}[nr]|\s){1,20}){0,4}[A-Za-z0-9+/]{24}/,
  },
  {
    id: 'private-key-base64', title: 'a private key', kind: 'private-key', keywords: ['LS0tLS1CRUdJTi'],
    pattern: /^LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURSBLRVkt|BQUklWQVRFIEtFWS0t|BFQyBQUklWQVRFIEtFWS0t|BEU0EgUFJJVkFURSBLRVkt|BPUEVOU1NIIFBSSVZBVEUgS0VZLS0t|BFTkNSWVBURUQgUFJJVkFURSBLRVkt|BQR1AgUFJJVkFURSBLRVkgQkxPQ0st)[A-Za-z0-9+/]{40,300}/,
  },
  { id: 'putty-private-key', title: 'a private key', kind: 'private-key', keywords: ['Private-Lines: '], pattern: /^Private-Lines: \d{1,3}\r?\n[A-Za-z0-9+/=]{32}/ },
  { id: 'jwk-private-key', title: 'a private key', kind: 'private-key', keywords: ['"kty"'], before: /(?<!\w)$/, pattern: /^"kty"\s{0,4}:\s{0,4}"(?:RSA|EC|OKP)"[^{}]{0,300}"d"\s{0,4}:\s{0,4}"[\w-]{40}/ },
  { id: 'jwk-symmetric-key', title: 'a symmetric key', kind: 'signing-key', keywords: ['"kty"'], before: /(?<!\w)$/, pattern: /^"kty"\s{0,4}:\s{0,4}"oct"[^{}]{0,200}"k"\s{0,4}:\s{0,4}"[\w-]{20}/ },
  { id: 'wireguard-key', title: 'a WireGuard key', kind: 'private-key', keywords: ['PrivateKey', 'PresharedKey'], pattern: /^(?:PrivateKey|PresharedKey)[ \t]{0,8}=[ \t]{0,8}[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])/ },
  { id: 'age-secret-key', title: 'an age secret key', kind: 'private-key', keywords: ['AGE-SECRET-KEY-1'], pattern: /^AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/ },
  { id: 'extended-private-key', title: 'an extended private key of a wallet', kind: 'private-key', keywords: ['xprv9s21ZrQH143K'], pattern: /^xprv9s21ZrQH143K[1-9A-HJ-NP-Za-km-z]{95}(?![A-Za-z0-9])/ },
  { id: 'jwt', title: 'a signed token (JWT)', kind: 'token', keywords: ['eyJ'], before: /(?<![A-Za-z0-9_.-])$/, decodes: hasJwtHeader, pattern: /^eyJ[\w-]{10,400}\.eyJ[\w-]{10,2400}(?:\.[\w-]{16,700}|$)/ },
];
