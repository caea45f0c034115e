import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';

/** Milliseconds of the processor: far more than any of these takes, and far less than the square of its length does. */
const LIMIT = 6000;

const blanks = ' '.repeat(300_000);
const letters = 'x'.repeat(3000);
const token = ['ghp', '4uM1sevenR2aB3cD4eF5gH6iJ7kL8mN1q2W3'].join('_');
const fenced = (body: string, times: number): string => `\`\`\`\n${body}\n\`\`\`\n`.repeat(times);
const services = (times: number): string => Array.from({ length: times }, (_, at) => `  s${String(at)}:\n    environment:\n      DB_PASSWORD: kP3xv9Qz7LmW2nB8tR${String(at)}\n`).join('');

/** Texts that nobody writes, of the kinds that are read for secrets. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'blanks before a value': { '.env': `TOKEN=${blanks}${letters}\n`, 'Dockerfile': `FROM x\nENV${blanks}${letters}token\nENV TOKEN=${blanks}${letters}\n` },
  'blanks within a template': { 'chart/Chart.yaml': 'name: x\nversion: 1.0.0\n', 'chart/templates/secret.yaml': `kind: Secret\npassword: {{ .Values.x }}\n${blanks}x\n`, 'docker-compose.yml': `services:\n  a:\n    environment:\n      PASSWORD: "{{ x }}"\n${blanks}# x\n` },
  'blanks everywhere': { 'a.sh': `TOKEN=${blanks}${letters}\n${blanks}`, 'a.toml': `token =${blanks}${letters}\n[${blanks}`, 'a.tf': `token =${blanks}${letters}\n`, 'a.http': `@token =${blanks}${letters}\n`, 'a.sql': `CREATE USER a PASSWORD${blanks}'${letters}'\n`, 'Makefile': `TOKEN =${blanks}${letters}\n`, 'a.xml': `<token>${blanks}${letters}\n`, '.netrc': `password${blanks}${letters}` },
  'one long line': { 'a.json': `{"token":"${'x1'.repeat(200_000)}"`, 'a.yaml': `token: ${'"x1" '.repeat(100_000)}\n`, 'a.env': 'TOKEN=x '.repeat(60_000), 'a.sh': '--token x '.repeat(50_000), 'src/main.ts': `export const token = '${'x1'.repeat(200_000)}';\n` },
  'blocks without a credential before blocks with one': { 'README.md': fenced('x', 40_000) + fenced(token, 8000) },
  'commands in blocks': { 'README.md': fenced('export A_TOKEN=hello', 20_000) },
  'fences and here-documents that nothing closes': { 'README.md': '```sh\ncat <<token\n'.repeat(25_000), 'a.sh': 'cat <<token\n'.repeat(30_000), 'b.sh': 'export TOKEN=x \\\n'.repeat(15_000) },
  'brackets and quotes that nothing closes': { 'a.json': '{"token":"x1234567","a":['.repeat(15_000), 'a.tf': 'token = "\n{\n'.repeat(30_000), 'a.yaml': 'token: [\n'.repeat(3000), 'values.yaml': '{{ token'.repeat(40_000), 'a.xml': '<token a="'.repeat(30_000) },
  'defaults that are escaped': { 'a.json': `{${String.raw`"pa\u0073sword1":"${'${A:-'}\u0062kP3xv9Qz7LmW2nB8tR}",`.repeat(15_000)}"a":1}`, 'config/a.json': `{${String.raw`"pa\u0073sword1":"${'${A:-'}\u0062kP3xv9Qz7LmW2nB8tR}",`.repeat(15_000)}"a":1}` },
  'tokens before addresses': { 'a.sh': `${token}\n`.repeat(15_000) + 'a://u:p@h\n'.repeat(15_000) },
  'a compose file of thousands of services': { 'docker-compose.yml': `services:\n${services(4000)}` },
  'thousands of tokens': { 'a.json': JSON.stringify(Array.from({ length: 8000 }, () => ({ token }))), 'src/main.ts': `export const tokens = [${`'${token}', `.repeat(8000)}];\n` },
};

describe('texts that nobody writes', () => {
  for (const [name, files] of Object.entries(TEXTS)) {
    for (const [path, text] of Object.entries(files)) {
      it(`take no longer than their length: ${name}, in ${path}`, () => {
        const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/index.ts': 'export {};\n', ...(path.includes('templates/') && files), [path]: text });
        const ids = new Set([hardcodedSecret.meta.id, secretFallback.meta.id]);
        const start = process.cpuUsage();
        const result = analyze(host, { rules: [hardcodedSecret, secretFallback], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' });
        const took = process.cpuUsage(start).user / 1000;
        assert.ok(result);
        assert.ok(took < LIMIT, `${String(Math.round(took))} ms for ${String(text.length)} characters`);
      });
    }
  }
}).timeout(120_000);
