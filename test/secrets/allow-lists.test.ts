import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const token = ['sbp', 'a1f4c27b9e83d056a1f4c27b9e83d056a1f4c27b'].join('_');

function count(file: string, text: string): number {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'src/main.ts': 'export {};\n', [file]: text })).findings.length;
}

describe('lists of what scanners for secrets leave alone', () => {
  const toml = `[allowlist]\nregexes = [\n  '''${token}''',\n]\n`;
  const json = `{ "results": { "token": "${token}" } }\n`;
  for (const [file, text] of [['.gitleaks.toml', toml], ['config/gitleaks.toml', toml], ['.secretlintrc.json', json], ['.secrets.baseline', json], ['.trufflehog-allow.yml', `token: ${token}\n`], ['trufflehog-exclude.txt', `${token}\n`], ['trufflehog-exclude-paths.yml', `token: ${token}\n`], ['.trufflehogignore', `${token}\n`]] as const) it(`are not read: ${file}`, () => assert.equal(count(file, text), 0));
  for (const [file, text] of [['settings.toml', toml], ['leaks.json', json], ['.secrets.json', json], ['trufflehog-results.json', json], ['trufflehog.json', json], ['trufflehog.sh', `export API_TOKEN=${token}\n`], ['trufflehog-exclude.sh', `export API_TOKEN=${token}\n`], ['trufflehog-exclusive.json', json], ['tools/gitleaks.sh', `export API_TOKEN=${token}\n`]] as const) it(`are none in ${file}`, () => assert.equal(count(file, text), 1));
});
