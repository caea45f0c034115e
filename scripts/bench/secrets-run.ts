// Run by secrets.mjs: reads the listed files and looks for keywords, or for secrets, in turns.
import { readFileSync } from 'node:fs';
import { findFormats, knownWords } from '../../src/engine/extract/secrets/formats';
import { Keywords } from '../../src/engine/extract/secrets/keywords';
import { textLiterals } from '../../src/engine/extract/secrets/text-literals';
import { textSyntaxOf } from '../../src/engine/model/text-files';

const [list = '', runs = '7'] = process.argv.slice(2);
const keywords = new Keywords(knownWords());
const source = /\.[mc]?[jt]sx?$/;
const manifest = /(?:^|\/)(?:\.env|Dockerfile)[\w.-]{0,40}$/;
/** Lock files and what tools write aren't read for secrets. */
const files = (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter((file) => source.test(file) || manifest.test(file) || textSyntaxOf(file) !== undefined);

function countKeywords(text: string): number {
  let count = 0;
  keywords.scan(text, () => {
    count++;
    return undefined;
  });
  return count;
}

/** Names and addresses in sources are looked at literal by literal while they are parsed, so tokens are all that their text alone is scanned for. */
function countSecrets(text: string, file: string): number {
  return source.test(file) ? findFormats(text).length : textLiterals(file, 'text', text).length;
}

const contestants = [
  { name: 'read', look: (text: string) => text.length },
  { name: 'read + one keyword pass', look: countKeywords },
  { name: 'read + secret scan', look: countSecrets },
].map((each) => ({ ...each, times: [] as number[], found: 0 }));

for (let run = -1; run < Number(runs); run++) {
  for (const contestant of contestants) {
    const start = performance.now();
    contestant.found = 0;
    for (const file of files) contestant.found += contestant.look(readFileSync(file, 'utf8'), file);
    if (run >= 0) contestant.times.push(performance.now() - start);
  }
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
const row = (...cells: readonly string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(12))).join('');
const [bare, pass, scan] = contestants;
console.log(row('', 'min', 'median', 'max', 'found'));
for (const { name, times, found } of contestants) console.log(row(name, ...[Math.min(...times), median(times), Math.max(...times)].map((ms) => ms.toFixed(0)), String(found)));
console.log(`\n${((bare?.found ?? 0) / 1_000_000).toFixed(1)} million characters. The secret scan takes ${(median(scan?.times ?? []) / median(pass?.times ?? [])).toFixed(2)} times what reading and one keyword pass take.`);
