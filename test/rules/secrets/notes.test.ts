import assert from 'node:assert/strict';
import { toldOf } from '../../fixture/told';

const aws = ['AKIA', 'QYLPMN5HHHFPZAM2'].join('');
const stripe = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dd'].join('_');
const example = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');

describe('credentials in small text files', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
    ['tokens of providers', 'credentials.txt', `aws ${aws}\nstripe: ${stripe}\n`, [aws, stripe]],
    ['tokens in a file named for whose they are', 'ops/aws_credentials.txt', `${aws}\n`, [aws]],
    ['passwords', 'passwords.txt', 'password = kite-47-lamp\nadmin: q7Lx0Vz93kTbW2mRn58Ypc\npostgres://shop:kite-47-lamp@db.acme.io/shop\n', []],
    ['examples of tokens', 'credentials.txt', `${example}\nsk_live_your_key_here\n<token>\n`, []],
    ['lists of words', 'tokens.txt', `${'kite lamp shop order\n'.repeat(1000)}${stripe}\n`, []],
    ['other text files', 'notes.txt', `${stripe}\n`, []],
    ['names that only begin alike', 'tokenizer.txt', `${stripe}\n`, []],
  ];
  for (const [name, path, text, expected] of cases) it(`are ${expected.length === 0 ? 'silent on' : 'told of'} ${name}`, () => assert.deepEqual(toldOf(path, text), [...expected].sort()));
});
