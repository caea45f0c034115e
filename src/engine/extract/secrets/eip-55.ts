/**
 * Whether the letters of an address of Ethereum (`0x` and 40 digits) carry its checksum: a letter is a capital where the digit of the hash at its place is
 * eight or more (EIP-55). Without a few letters there is nothing to check.
 */
export function isChecked(address: string): boolean {
  const digits = address.slice(2);
  const lower = digits.toLowerCase();
  if ((lower.match(/[a-f]/g) ?? []).length < FEWEST) return false;
  const hash = keccak256(lower);
  return hash.slice(0, digits.length).every((nibble, at) => !/[a-f]/.test(lower[at] ?? '') || (digits[at] !== lower[at]) === nibble >= 8);
}

/** One text out of 4096 that was drawn passes with as many. */
const FEWEST = 12;

const LANES = 25;
const WHOLE = (1n << 64n) - 1n;
const RATE = 136;

/** Digits of the hash of an ASCII text that is shorter than a block: Keccak, as Ethereum uses it, before FIPS 202 changed the padding. */
function keccak256(text: string): number[] {
  const block = new Uint8Array(RATE);
  for (let at = 0; at < text.length; at++) block[at] = text.charCodeAt(at);
  block[text.length] = 0x01;
  block[RATE - 1] = (block[RATE - 1] ?? 0) | 0x80;
  const lanes = Array.from({ length: LANES }, (_, lane) => (lane * 8 < RATE ? laneOf(block, lane * 8) : 0n));
  permute(lanes);
  const digits: number[] = [];
  for (const lane of lanes.slice(0, 4)) for (let byte = 0n; byte < 8n; byte++) digits.push(Number((lane >> (8n * byte + 4n)) & 15n), Number((lane >> (8n * byte)) & 15n));
  return digits;
}

function laneOf(block: Uint8Array, from: number): bigint {
  return [...block.subarray(from, from + 8)].reduceRight((lane, byte) => (lane << 8n) | BigInt(byte), 0n);
}

/** Keccak-f[1600]. Source: The Keccak reference, 1.2. */
function permute(lanes: bigint[]): void {
  let register = 1;
  for (let round = 0; round < 24; round++) {
    const columns = [0, 1, 2, 3, 4].map((x) => at(lanes, x) ^ at(lanes, x + 5) ^ at(lanes, x + 10) ^ at(lanes, x + 15) ^ at(lanes, x + 20));
    for (let lane = 0; lane < LANES; lane++) lanes[lane] = at(lanes, lane) ^ at(columns, (lane + 4) % 5) ^ turned(at(columns, (lane + 1) % 5), 1);
    let [x, y, moved] = [1, 0, at(lanes, 1)];
    for (let step = 0; step < 24; step++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      [moved, lanes[x + 5 * y]] = [at(lanes, x + 5 * y), turned(moved, (((step + 1) * (step + 2)) / 2) % 64)];
    }
    for (let row = 0; row < LANES; row += 5) {
      const before = lanes.slice(row, row + 5);
      for (let column = 0; column < 5; column++) lanes[row + column] = at(before, column) ^ (~at(before, (column + 1) % 5) & WHOLE & at(before, (column + 2) % 5));
    }
    for (let bit = 0; bit < 7; bit++) {
      register = ((register << 1) ^ ((register >> 7) * 0x71)) % 256;
      if (register & 2) lanes[0] = at(lanes, 0) ^ (1n << ((1n << BigInt(bit)) - 1n));
    }
  }
}

function at(lanes: readonly bigint[], lane: number): bigint {
  return lanes[lane] ?? 0n;
}

function turned(lane: bigint, by: number): bigint {
  return by === 0 ? lane : ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & WHOLE;
}
