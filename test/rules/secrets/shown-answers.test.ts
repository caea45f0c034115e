import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const TOKEN = ['sbp', 'a1f4c27b9e83d056a1f4c27b9e83d056a1f4c27b'].join('_');
const ADDRESS = 'postgresql://shop_owner:q7Lx0Vz93kTbW2mRn58Ypc@db-quiet-lake-a1b2.eu.dbhost.io/shop';

const request = '```bash\ncurl https://api.dbhost.io/v2/projects -H "Authorization: Bearer $API_KEY"\n```\n\n';

function block(content: string, language = 'json'): string {
  return `\`\`\`${language}\n${content}\n\`\`\`\n`;
}

const uri = block(`{\n  "connection_uri": "${ADDRESS}"\n}`);
const token = block(`{\n  "id": 1,\n  "access_token": "${TOKEN}"\n}`);

function count(readme: string, more: Readonly<Record<string, string>> = {}): number {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'src/main.ts': 'export {};\n', 'docs/api.md': readme, ...more })).findings.length;
}

describe('what a document shows as the answer of an API', () => {
  const silent: Readonly<Record<string, string>> = {
    'an address below words that say so': `## Create branch\n\nExample response\n\n${uri}`,
    'a token below words that say so': `## Create key\n\nThe endpoint returns:\n\n${token}`,
    'a token below the request that it answers': `## Create key\n\n${request}${token}`,
    'an answer whose line has more to say': `## Create key\n\n**Example response (201):**\n${token}`,
    'an answer to what creates something': `**Example response** (create token)\n\n${token}`,
    'the same in two answers': `## A\n\nResponse:\n\n${uri}\n## B\n\nResponse:\n\n${uri}`,
    'an answer with its status': `Response\n\n${block(`HTTP/1.1 200 OK\n\n{ "access_token": "${TOKEN}" }`, 'http')}`,
    'an answer with a status behind it': `### Response 201 Created\n\n${token}`,
    'an answer with its kind of content': `Response body\n\n${token}`,
    'an answer in brackets': `Response [of the first call]:\n\n${uri}`,
    'an answer that is told of': `An example response is shown below.\n\n${token}`,
  };
  const told: Readonly<Record<string, string>> = {
    'a block that nothing is said of': `## Key\n\n${token}`,
    'settings below a request': `${request}Then add to the settings:\n\n${token}`,
    'a block of another section than the request': `${request}## Key\n\n${token}`,
    'a file to write': `The client reads the response from this config:\n\n${token}`,
    'a command below words of a response': `Use the token of the response:\n\n${block(`export DATABASE_URL=${ADDRESS}`, 'bash')}`,
    'a line of how responses are handled': `Response handling changed, so here are the keys.\n\n${token}`,
    'a line that goes on behind a bracket': `Response (or what you make of it) needs these keys in place.\n\n${token}`,
    'settings behind a colon': `Response: put this into the config\n\n${token}`,
    'an answer whose token a command of the document sends': `Response:\n\n${token}\n\n${block(`curl -H "Authorization: Bearer ${TOKEN}" https://api.dbhost.io`, 'bash')}`,
    'an answer whose host a command of the document connects to': `Response:\n\n${uri}\n\n${block('psql -h db-quiet-lake-a1b2.eu.dbhost.io', 'bash')}`,
  };
  for (const [name, readme] of Object.entries(silent)) it(`is silent: ${name}`, () => assert.equal(count(readme), 0));
  for (const [name, readme] of Object.entries(told)) it(`counts: ${name}`, () => assert.notEqual(count(readme), 0));
  const password = block('{\n  "dbPassword": "q7Lx0Vz93kTbW2mRn58Ypc"\n}');
  it('counts below a line that only begins with the word', () => assert.equal(count('', { 'README.md': `Response time matters; use this.\n\n${password}` }), 1));
  it('is silent on the same below the word alone', () => assert.equal(count('', { 'README.md': `**Response**\n\n${password}` }), 0));
  it('counts in the env file that has it, too', () => assert.equal(count(`Response:\n\n${uri}`, { '.env': `DATABASE_URL=${ADDRESS}\n` }), 1));
});
