/** CRC-32 by its definition, the remainder of a division of polynomials; another way than the product's. */
export function crc32(text: string): number {
  let remainder = 0n;
  const bits = [...Buffer.from(text, 'latin1')].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => BigInt((byte >> bit) & 1)));
  const padded = [...bits, ...Array.from({ length: 32 }, () => 0n)].map((bit, place) => (place < 32 ? bit ^ 1n : bit));
  for (const bit of padded) {
    remainder = (remainder << 1n) | bit;
    if (remainder >> 32n) remainder ^= 0x104c11db7n;
  }
  const reversed = Array.from(remainder.toString(2).padStart(32, '0')).reverse().join('');
  return (Number.parseInt(reversed, 2) ^ 0xffffffff) >>> 0;
}
