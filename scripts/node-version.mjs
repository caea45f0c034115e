import { installNode } from './host/install.mjs';
import { run } from './run.mjs';

/**
 * Sees that this script runs under a Node that the tools accept (20.12 or a later even version). Node 20.0 to 20.11,
 * 21 and 23 are good enough to fetch another from the npm registry and to run the script again under that one.
 */
export async function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`Headroom needs Node 20 or later; this is ${process.version}.`);
    process.exit(1);
  }
  const accepted = major === 20 ? minor >= 12 : major % 2 === 0 || major > 24;
  if (!accepted) process.exit(await run(await installNode(), process.argv.slice(1)));
}
