import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes made-up sources, settings, manifests, documents and scripts of so many megabytes, the same in every run, into a folder that is there. */
export function generateTexts(folder, megabytes) {
  const draw = drawing(42);
  let bytes = 0;
  for (let number = 0; bytes < megabytes * 1_000_000; number++) {
    const { name, line } = KINDS[MIX[number % MIX.length]];
    const lines = [];
    for (let size = 0; size < 5_000 + draw(20_000); size += lines.at(-1).length) lines.push(line(draw));
    const text = `${lines.join('\n')}\n`;
    const below = path.join(folder, `part-${number >> 8}`, `unit-${number}`);
    mkdirSync(below, { recursive: true });
    writeFileSync(path.join(below, name), text);
    bytes += text.length;
  }
}

/** Park and Miller's generator. */
function drawing(seed) {
  let state = seed;
  return (below) => (state = (state * 48271) % 0x7fffffff) % below;
}

const WORDS = ('order user account payment service request response status created updated customer product price amount item list detail address email phone region config handler event message queue worker cache session '
  + 'value index count total limit offset page filter query result error retry timeout client server host port name label title description type kind state report invoice cart stock store ship track label role group team').split(' ');
/** Words of names of secrets. */
const HINTS = ['token', 'key', 'auth', 'password'];
const word = (draw) => (draw(200) === 0 ? HINTS[draw(HINTS.length)] : WORDS[draw(WORDS.length)]);
const camel = (draw) => word(draw) + capital(word(draw));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const upper = (draw) => `${word(draw)}_${word(draw)}`.toUpperCase();
const prose = (draw) => Array.from({ length: 8 + draw(10) }, () => word(draw)).join(' ');
const HEX = '0123456789abcdef';
const random = (draw, length) => Array.from({ length }, () => HEX[draw(16)]).join('');
const of = (draw, ...lines) => lines[draw(lines.length)]();
/** One line in so many is another one: of those, what looks like a credential. */
const seldom = (draw, rare, often, of = 400) => (draw(of) === 0 ? rare() : often());

/**
 * Of two hundred files, by their numbers in `KINDS`: 57 % sources, 26 % JSON, as in the median of 65 repositories of services; settings and scripts are several times
 * as many as there. Lines with a word that hints at a credential are about as many as there, too: 3 to 4 of a hundred in JSON and YAML, 1 in documents, 5 to 12 in others.
 */
const SHARES = [114, 52, 8, 20, 2, 2, 2];
/** Spread, so that a part of the files has the same shares. */
const MIX = SHARES.flatMap((share, kind) => Array.from({ length: share }, (_, number) => ({ kind, at: (number + 0.5) / share }))).sort((a, b) => a.at - b.at).map(({ kind }) => kind);

const KINDS = [
  { name: 'unit.ts', line: (draw) => seldom(draw, () => `const ${camel(draw)}Secret = '${random(draw, 32)}';`, () => of(draw,
    () => `  const ${camel(draw)} = await this.${camel(draw)}.${word(draw)}({ ${word(draw)}: ${camel(draw)}, ${word(draw)}: '${word(draw)}' });`, () => `import { ${capital(camel(draw))} } from './${word(draw)}/${word(draw)}';`,
    () => `  if (${camel(draw)}.${word(draw)} === undefined) throw new Error(\`${prose(draw)}\`);`, () => `/** ${prose(draw)}. */`, () => `export function ${camel(draw)}(${word(draw)}: string): ${capital(word(draw))} {`, () => '}')) },
  { name: 'data.json', line: (draw) => seldom(draw, () => `  "${word(draw)}": { "id": ${draw(100_000)}, "url": "https://${word(draw)}.example.org/${word(draw)}/${draw(1000)}" },`, () => of(draw, () => `  "${camel(draw)}": "${prose(draw)}",`, () => `  "${word(draw)}": { "id": ${draw(100_000)}, "${word(draw)}": "${word(draw)}" },`, () => `  "integrity": "sha512-${Buffer.from(random(draw, 64), 'hex').toString('base64')}",`), 60) },
  { name: 'values.yaml', line: (draw) => seldom(draw, () => `  ${camel(draw)}Password: ${random(draw, 16)}`, () => of(draw, () => `  ${camel(draw)}: ${word(draw)}-${word(draw)}`, () => `  - name: ${upper(draw)}`, () => `    value: "${word(draw)}"`, () => `# ${prose(draw)}`)) },
  { name: 'notes.md', line: (draw) => of(draw, () => `${prose(draw)}. ${prose(draw)}.`, () => `## ${prose(draw)}`, () => '', () => `- [${word(draw)}](https://${word(draw)}.example.org/${word(draw)}) ${prose(draw)}`, () => `\`\`\`sh\nexport ${upper(draw)}=${word(draw)}\n${seldom(draw, () => `curl https://${word(draw)}.example.org/${word(draw)}`, () => `node ${word(draw)}.js ${word(draw)}`, 15)}\n\`\`\``) },
  { name: '.env.production', line: (draw) => seldom(draw, () => `${upper(draw)}_SECRET=${random(draw, 40)}`, () => of(draw, () => `${upper(draw)}=${word(draw)}`, () => `# ${prose(draw)}`, () => `# ${word(draw)}`, () => `${upper(draw)}=${seldom(draw, () => `https://${word(draw)}.example.org:${draw(9000)}/${word(draw)}`, () => `${draw(9000)}`, 4)}`)) },
  { name: 'run.sh', line: (draw) => of(draw, () => `echo "${prose(draw)}"`, () => `${word(draw)} --${word(draw)}="$${upper(draw)}" --${word(draw)} ${word(draw)} | grep ${word(draw)}`, () => `export ${upper(draw)}=\${${upper(draw)}:-${word(draw)}}`, () => `# ${prose(draw)}`) },
  { name: 'schema.sql', line: (draw) => seldom(draw, () => `CREATE TABLE ${word(draw)}_${word(draw)} (id uuid PRIMARY KEY, ${word(draw)} text NOT NULL);`, () => of(draw, () => `INSERT INTO ${word(draw)} (${word(draw)}, ${word(draw)}) VALUES ('${word(draw)}', '${prose(draw)}');`, () => `-- ${prose(draw)}`), 20) },
];
