// Scans the test cases of other secret scanners and tells which positives are found and which negatives are flagged.
// Usage: npm run peer-secrets -- folder [--peer name]... [--show missed,flagged,scope,disagreed] [--json]
// The folder holds the peers' clones, each by its repository's name; nothing is copied out of them.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ADAPTERS, judged } from './peer-secrets/judge.mjs';
import { told } from './peer-secrets/table.mjs';

const options = { peer: { type: 'string', multiple: true, default: [] }, show: { type: 'string', default: '' }, json: { type: 'boolean', default: false } };
try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name the folder that holds the clones.');
  const peers = (values.peer.length > 0 ? values.peer : Object.keys(ADAPTERS)).filter((peer) => existsSync(path.join(folder, peer)));
  if (peers.length === 0) throw new Error(`${folder} holds none of ${Object.keys(ADAPTERS).join(', ')}.`);
  const cases = peers.flatMap((peer) => judged(peer, path.join(folder, peer)));
  if (values.json) console.log(JSON.stringify(cases.map((one) => ({ ...one, lines: one.lines && [...one.lines] })), null, 1));
  else for (const line of told(cases, new Set(values.show.split(',')))) console.log(line);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
