import { decodedBase64 } from '../base64';

/** GitHub: the last six characters are the CRC32 of what stands between prefix and checksum, in Base62 (GitHub blog, "Behind GitHub's new authentication token formats"). */
export function isGithubToken(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return body.length === 36 ? endsInCrc(body) : true;
}

/** npm took over GitHub's format (GitHub blog, "Announcing npm's new access token format"). */
export function isNpmToken(token: string): boolean {
  return endsInCrc(token.slice('npm_'.length));
}

/** Routable tokens end in the CRC32 of all before it, seven digits of base 36 (GitLab handbook, "Routable tokens"); older ones have none. */
export function isGitlabToken(token: string): boolean {
  if (!/\.[0-9a-z]{9}$/.test(token)) return true;
  return crc32(token.slice(0, -7)).toString(36).padStart(7, '0') === token.slice(-7);
}

/** The first part of a bot's token is its id, a number of 17 to 20 digits (Discord reference, "Snowflakes"), in Base64. */
export function isDiscordToken(token: string): boolean {
  return /^\d{17,20}$/.test(decodedBase64(token.slice(0, token.indexOf('.'))) ?? '');
}

/** The header of a signed token is a JSON object that names the algorithm (RFC 7515 §4.1.1). */
export function hasJwtHeader(token: string): boolean {
  try {
    const header: unknown = JSON.parse(decodedBase64(token.slice(0, token.indexOf('.'))) ?? '');
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}

/**
 * The key that passes by the row level security of one hosted project, told by `ref` (Supabase, "Understanding API keys", `service_role`). Those of the command line's local stack come
 * from `supabase-demo`, and those of stacks that people host name no project. A project that somebody counted out or called an example is none.
 */
export function isSupabaseServiceKey(token: string): boolean {
  const claims = decodedBase64(token.split('.')[1] ?? '') ?? '';
  return hasJwtHeader(token) && /"iss"\s{0,4}:\s{0,4}"supabase"/.test(claims) && /"role"\s{0,4}:\s{0,4}"service_role"/.test(claims) && /"ref"\s{0,4}:\s{0,4}"(?![a-z]{0,13}(?:abcdef|example|project))[a-z]{20}"/.test(claims);
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function endsInCrc(body: string): boolean {
  let rest = crc32(body.slice(0, -6));
  let digits = '';
  for (let place = 0; place < 6; place++) {
    digits = (BASE62[rest % 62] ?? '') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits === body.slice(-6);
}

/** CRC-32 as in ISO 3309; `node:zlib` has it since Node 20.15 only. */
function crc32(text: string): number {
  let sum = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    sum ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
