import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const key = ['AIza', 'SyB7Qk2WvRt9XpLmZ4nHd8GcJf3YsEaUo1T'].join('');
const mark = '<!DOCTYPE html>\n<!-- saved from url=(0024)https://mail.acme.io/app -->\n';
const address = (database: string, password = 'q7Lx0Vz93kTbW2mRn58Ypc'): string => `mongodb://shop:${password}@db.acme.io/${database}`;

function found(path: string, text: string): ReturnType<typeof runRule>['findings'] {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', [path]: text })).findings;
}

describe('pages that a browser saved', () => {
  const script = (code: string): string => `<html><head><script nonce="">${code}</script></head><body>\n</body></html>\n`;
  const cases: readonly (readonly [name: string, path: string, text: string, count: number])[] = [
    ['a key in a script', 'Mail_files/call.html', `${mark}${script(`var all = ["${key}", {"UTU": "${key}"}];`)}`, 0],
    ['a key in the address of a script', 'Mail_files/call.html', `${mark}${script(`load("https://api.acme.io/v1?key=${key}");`)}`, 0],
    ['a script without an end', 'Mail.html', `${mark}<html><script>var a = "${key}";`, 0],
    ['a page of our own', 'public/index.html', `<!DOCTYPE html>\n${script(`var all = ["${key}"];`)}`, 1],
    ['what is in its text', 'Mail.html', `${mark}<html><script>var a = 1;</script><p>VISION_KEY=${key}</p></html>`, 1],
    ['what is in its text without a name', 'Mail.html', `${mark}<html><script>var a = 1;</script><p>${key}</p><script>var b = 2;</script></html>`, 1],
    ['a variable that people pasted, in a script', 'Mail.html', `${mark}${script(`var text = "# production\\nMONGODB_URI=${address('shop')}\\nVISION_KEY=${key}";`)}`, 1],
    ['variables that people pasted, in data of a script', 'Mail.html', `${mark}${script(`load(["# production\\nMONGODB_URI=${address('shop')}\\nVISION_KEY=${key}"]);`)}`, 2],
    ['a key in a script in capitals', 'Mail.html', `${mark}<HTML><SCRIPT>var a = "${key}";</SCRIPT></HTML>`, 0],
    ['a page of our own with the mark of the internet', 'Mail.html', `<!-- saved from url=(0014)about:internet -->\n${script(`var a = "${key}";`)}`, 1],
    ['a page that was saved from this machine', 'Mail.html', `<!-- saved from url=(0026)http://localhost:3000/start -->\n${script(`var a = "${key}";`)}`, 1],
    ['a token that no page is made to carry', 'Mail.html', `${mark}${script(`var account = {"key": "${['sk_live', 'q7Lx0Vz93kTbW2mRn58Ypc'].join('_')}"};`)}`, 1],
    ['the mark far below', 'page.html', `<html>${' '.repeat(600)}${mark}${script(`var a = "${key}";`)}`, 1],
  ];
  for (const [name, path, text, count] of cases) it(`${count === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(found(path, text).length, count));
});

describe('one account in several addresses of a text', () => {
  it('is told once, with the others beside it', () => {
    const findings = found('notes.html', `<p>${address('shop')}\n${address('stock')}\n${address('orders')}</p>`);
    assert.deepEqual(findings.map(({ related }) => related.map(({ message }) => message)), [['the same password', 'the same password']]);
  });
  it('is told for each password', () => assert.equal(found('notes.html', `<p>${address('shop')}<br>${address('stock', 'kT9wQ2zLm4Xr8Vb6Nc1Yd3')}</p>`).length, 2));
});

describe('keys for one session', () => {
  const id = (kind: string): string => [kind, 'X4QZ7LNWB2KVTR5M'].join('');
  const secret = ['kR7+pQ2vX9mZ4tW1', 'LcB8sJd6Hf3Gn5YaUeTo0iEw'].join('');
  const token = ['IQoJb3JpZ2lu', 'X2VjE', 'q7Lx0Vz93kTbW2mRn58Ypc'.repeat(8)].join('');
  const settings = (kind: string, withToken = true, apart = ''): string => `AWS_ACCESS_KEY_ID=${id(kind)}\nAWS_SECRET_ACCESS_KEY=${secret}\n${apart}${withToken ? `AWS_SESSION_TOKEN=${token}\n` : ''}`;
  it('are over', () => assert.deepEqual(found('.env.production', settings('ASIA')).map(({ message }) => message), []));
  it('leave those of an account beside them', () => {
    const others = [id('AKIA'), ['mZ4tW1LcB8sJd6Hf3Gn5', 'YaUeTo0iEwkR7+pQ2vX9'].join('')];
    assert.equal(found('.env.production', `${settings('ASIA')}S3_ACCESS_KEY_ID=${others[0]}\nS3_SECRET_ACCESS_KEY=${others[1]}\n`).length, 2);
  });
  it('are over in a script', () => assert.equal(found('run.sh', settings('ASIA').replace(/^/gm, 'export ').replace(/export $/, '')).length, 0));
  for (const [name, text] of [['of an account', settings('AKIA')], ['without a token', settings('ASIA', false)], ['with a token far away', settings('ASIA', true, '# x\n'.repeat(400))]] as const) it(`count otherwise: ${name}`, () => assert.notEqual(found('.env.production', text).length, 0));
});
