const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A text whose made-up tokens have the checksum that providers write at their end: GitHub and npm in Base62, GitLab in base 36. */
export function withChecksums(text) {
  return text
    .replace(/\b(gh[pousr]_|npm_)([0-9a-z]{30})[0-9a-z]{6}\b/g, (_, prefix, body) => prefix + body + base62(crc32(body)))
    .replace(/\b(gl[a-z]{2,6}-[\w-]{20,60}\.[0-9a-z]{2})[0-9a-z]{7}\b/g, (_, token) => token + crc32(token).toString(36).padStart(7, '0'));
}

function base62(number) {
  return Array.from({ length: 6 }, (_, place) => BASE62[Math.floor(number / 62 ** (5 - place)) % 62]).join('');
}

/** CRC-32 as in ISO 3309. */
function crc32(text) {
  let sum = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    sum ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
