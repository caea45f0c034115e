// The yardstick of a scan in which nothing changed: walks a folder, reads its files and hashes them. Usage: node hash.cjs <folder>
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const skipped = new Set(['node_modules', '.git', 'dist']);
const pending = [process.argv[2]];
let files = 0;
for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) pending.push(file);
    if (!entry.isFile()) continue;
    createHash('sha1').update(readFileSync(file)).digest('base64');
    files++;
  }
}
console.log(files);
