const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

/**
 * 64-bit FNV-1a (draft-eastlake-fnv) over the UTF-16 code units of the parts, as 16 hexadecimal digits.
 * It tells the findings of one workspace apart and protects nothing, so a short, portable hash that needs
 * no platform is enough: among 100,000 findings the chance of one collision is below one in a billion.
 */
export function fingerprintOf(...parts: readonly string[]): string {
  let hash = offsetBasis;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) hash = mix(hash, part.charCodeAt(i));
    hash = mix(hash, 0);
  }
  return hash.toString(16).padStart(16, '0');
}

function mix(hash: bigint, unit: number): bigint {
  return BigInt.asUintN(64, (hash ^ BigInt(unit)) * prime);
}
