import assert from 'node:assert/strict';
import { crc32 } from '../../secrets/crc32';
import { toldOf } from '../../fixture/told';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The form of GitHub's tokens, whose last six characters are a checksum of those between. */
function token(body: string): string {
  let sum = '';
  for (let rest = crc32(body); sum.length < 6; rest = Math.floor(rest / 62)) sum = BASE62.charAt(rest % 62) + sum;
  return ['gh', 'p_', body, sum].join('');
}

const VALID = token('q7Lx0Vz93kTbW2mRn58YpcGd4Jf6Hu');
const PAGES = ['README.md', 'docs/setup.md', 'services/api/NOTES.md'];
const HEX = ['9d3b7e1f', '52c8a604', 'e7b19f3d', '68a0c25e'].join('');
const SHORT = 'Kx8vQ2mZ9LtW';

describe('tokens in the text of documents', () => {
  for (const text of [`Use \`${VALID}\` for the API.`, `Token: ${VALID}`, `| key | ${VALID} |`, `<!-- ${VALID} -->`, `\`\`\`sh\nls\n\`\`\`\n\nThen log in with ${VALID}.`, `${VALID}\n\`\`\`json\n{}\n\`\`\``, `Example response:\n\n\`\`\`json\n{ "a": 1 }\n\`\`\`\n\nsays ${VALID}`]) {
    it(`are told in ${text.replaceAll(VALID, '…').replaceAll('\n', ' ')}`, () => { for (const page of PAGES) assert.deepEqual(toldOf(page, `# A\n\n${text}\n`), [VALID], page); });
  }
  it('are told once in a code block', () => { assert.deepEqual(toldOf('README.md', `\`\`\`sh\nexport GITHUB_TOKEN=${VALID}\n\`\`\`\n`), [VALID]); });

  const silent = [
    `Tokens look like \`${VALID.slice(0, -1)}0\`.`, `Tokens begin with \`${['gh', 'p_'].join('')}\`.`, `Use \`${['gh', 'p_', 'x'.repeat(36)].join('')}\`.`, `\`${token('yourTokenGoesHere0yourTokenGoe')}\``, `\`${token('example7Lx0Vz93kTbW2mRn58YpcG1')}\``,
    `The key is \`${['AK', 'IAQ7LX0VZ93KTBW2MR'].join('')}\`.`, 'The password is `Kx8vQ2mZ9LtWRd4zq`.', `The session is ${HEX}.`, `![build](https://ci.acme.io/badge.svg?token=${HEX})`, `Signed: \`${['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJtZSJ9', 'q7Lx0Vz93kTbW2mRn58YpcGd4'].join('.')}\``,
  ];
  for (const text of silent) it(`are not meant by ${text.slice(0, 40)}`, () => { for (const page of PAGES) assert.deepEqual(toldOf(page, `# A\n\n${text}\n`), [], page); });
  it('are silent in translations', () => { assert.deepEqual(toldOf('locales/en.md', `Use \`${VALID.slice(0, -1)}0\`.`), []); });
});

const block = (...lines: readonly string[]): string => `# A\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;

describe('requests in documents', () => {
  const basic = btoa(`shop:${SHORT}Rd4zq`);
  const found: readonly (readonly [line: string, told: string])[] = [
    [`curl -H "Authorization: Bearer ${HEX}" https://mysql.acme.io/yours`, `Bearer ${HEX}`],
    [`curl -H "Authorization: Bearer ${HEX}" https://api.acme.io/orders`, `Bearer ${HEX}`], [`curl https://api.acme.io/orders \\\n  -H 'Authorization: Basic ${basic}'`, `Basic ${basic}`], [`curl --header "x-api-key: ${HEX}" https://api.acme.io/orders`, HEX],
    [`curl -s -H "X-Auth-Token: ${HEX}" "$API/orders"`, HEX],
  ];
  for (const [line, told] of found) it(`are told: ${line.slice(0, 40)}`, () => { for (const page of PAGES) assert.deepEqual(toldOf(page, block(line)), [told], page); });
  it('tell of headers in scripts as before', () => { assert.equal(toldOf('scripts/a.sh', `curl -H "Authorization: Bearer ${HEX}" https://api.acme.io\n`).length, 1); });

  const silent = [
    `curl -H "Authorization: Bearer ${HEX}" https://api.example.com/orders`, `curl -H "Authorization: Bearer ${HEX}" https://shop.example/orders`, 'curl -H "Authorization: Bearer $TOKEN" https://api.acme.io', 'curl -H "Authorization: Bearer <token>" https://api.acme.io', 'curl -H "Authorization: Bearer your-token-here-1" https://api.acme.io',
    'curl -H "Authorization: Bearer token1234567890abc" https://api.acme.io', `curl -H "Authorization: Basic ${btoa('user:password')}" https://api.acme.io`, 'curl -H "Authorization: Bearer a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6" https://api.acme.io', 'curl -H "x-api-key: my-api-key" https://api.acme.io', `curl -H "x-request-id: ${HEX}" https://api.acme.io`,
    ...['http://localhost:3000/orders', 'http://127.0.0.1/orders', 'https://api.your-domain.com/orders', 'https://yourdomain.io', 'https://my-domain.com', 'https://<host>/orders', 'https://{host}/orders'].map((address) => `curl -H "Authorization: Bearer ${HEX}" ${address}`),
    `curl -H "If-None-Match: ${HEX}" https://api.acme.io`, `echo "Authorization: Bearer ${HEX}"`, `curl -d "Authorization is ${HEX}" https://api.acme.io`,
  ];
  for (const line of silent) it(`are silent on ${line.slice(0, 70)}`, () => { for (const page of PAGES) assert.deepEqual(toldOf(page, block(line)), [], page); });
});

describe('short passwords that were drawn', () => {
  const calls = (password: string): string => `mysql -h db.acme.io -u root -p${password} shop`;
  for (const password of [SHORT, 'Zq7Lm2Xv', 'q7LmZx9Tw', 'kx8vq2mz9ltw']) {
    it(`are told: ${password}`, () => {
      for (const page of PAGES) assert.deepEqual(toldOf(page, block(calls(password))), [password], page);
      assert.deepEqual(toldOf('Dockerfile', `FROM node:22\nRUN ${calls(password)}\n`), [password]);
      assert.equal(toldOf('scripts/a.sh', `${calls(password)}\n`).length, 1);
    });
  }
  for (const password of ['Summer2024', 'hunter2x', 'Welcome2Prod', 'postgres123', 'root1234', 'p4ssw0rd', 'p4ssw0rd1', 's3cr3t99', 'adm1n2024', 'test1test2', 'a1b2c3d4', '12345678', 'changeme1', 'r00tr00t', 'Passw0rd2', 'user1pass2']) {
    it(`are not meant by ${password}`, () => {
      for (const page of PAGES) assert.deepEqual(toldOf(page, block(calls(password))), [], page);
      assert.deepEqual(toldOf('Dockerfile', `FROM node:22\nRUN ${calls(password)}\n`), []);
    });
  }
  it('are no options of other programs', () => { assert.deepEqual(toldOf('Dockerfile', `FROM node:22\nRUN mkdir -pKx8vQ2mZ9LtW && tar -p${SHORT}\n`), []); });
});

describe('addresses in commands of Dockerfiles', () => {
  const docker = (line: string): string => `FROM node:22\nRUN ${line}\nCMD ["node", "a.js"]\n`;
  for (const [line, told] of [
    [`git clone https://bot:${HEX}@git.acme.io/shop.git`, `https://bot:${HEX}@git.acme.io`], [`pip install --index-url https://ci:${HEX}@pypi.acme.io/simple shop`, `https://ci:${HEX}@pypi.acme.io`], [`apk add curl \\\n  && curl -o a https://deploy:${SHORT}@dl.acme.io/a`, `https://deploy:${SHORT}@dl.acme.io`],
  ] as const) it(`are told: ${line.slice(0, 40)}`, () => { assert.deepEqual(toldOf('Dockerfile', docker(line)), [told]); });
  for (const line of [
    'git clone https://github.com/acme/shop.git', 'git clone https://$USER:$TOKEN@git.acme.io/shop.git', 'git clone https://bot:${TOKEN}@git.acme.io/shop.git', 'git clone https://oauth2:changeme@git.acme.io/shop.git', 'curl https://user:password@dl.acme.io/a', `psql postgres://shop:${SHORT}@localhost/shop`, 'psql postgres://shop:shop@db/shop',
    'git clone git@git.acme.io:shop/q7Lx0Vz93kTb.git', `curl https://dl.acme.io/@shop/${HEX}`, 'npm i @acme/shop@1.2.3',
  ]) it(`are silent on ${line.slice(0, 60)}`, () => { assert.deepEqual(toldOf('Dockerfile', docker(line)), []); });
});
