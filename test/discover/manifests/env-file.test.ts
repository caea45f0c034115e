import assert from 'node:assert/strict';
import { parseEnvFile } from '../../../src/engine/discover/manifests/env-file';
import { isEnvFileName } from '../../../src/engine/discover/manifests/manifest-kind';
import { redactCommand, redactText } from '../../../src/engine/discover/manifests/redact';

describe('env files', () => {
  it('are read as dotenv reads them', () => {
    const text = 'PORT=3000\r\n# NOT=this\nexport HOST = users # why\nEMPTY=\nQUOTED="a # b"\nLINES="x\nY=not\nz"\nURL=http://a:1/#frag\nBROKEN="open\nLAST=1';
    const { entries } = parseEnvFile('.env', text, false).facts;
    assert.deepEqual(
      entries.map(({ name, value }) => [name, value]),
      [['PORT', '3000'], ['HOST', 'users'], ['EMPTY', ''], ['QUOTED', 'a # b'], ['LINES', 'x\nY=not\nz'], ['URL', 'http://a:1/#frag'], ['BROKEN', '"open'], ['LAST', '1']],
    );
    assert.deepEqual(entries.slice(0, 2).map(({ span }) => text.slice(span.start, span.end)), ['PORT=3000', 'export HOST = users']);
  });

  it('lose their credentials', () => {
    const text = 'JWT_SECRET=hunter2\nDATABASE_URL=mysql://root:hun/ter2@db/x\nREDIS_AUTH=hunter2\nWEBHOOK=https://x.y/z?token=hunter2&a=1\nSTRIPE=sk_live_hunter2\nDB_PASSWORD=${OTHER}\nKEY_PREFIX=app\n';
    const { entries } = parseEnvFile('.env', text, false).facts;
    assert.deepEqual(entries.map(({ value }) => value), ['***', 'mysql://***@db/x', '***', 'https://x.y/z?token=***&a=1', '***', '${OTHER}', 'app']);
  });

  it('are known by their names', () => {
    for (const name of ['.env', '.env.local', '.env.production', 'api.env', '.env.example', 'env.example', '.env-sample']) assert.ok(isEnvFileName(name), name);
    for (const name of ['.envrc', 'env.ts', '.env.d.ts', 'environment', '.env.js', 'env', '.env.vault']) assert.ok(!isEnvFileName(name), name);
    assert.deepEqual(['.env', '.env.example', '.env.defaults', 'api.env'].map((path) => parseEnvFile(path, '', false).facts.example), [false, true, true, false]);
  });
});

describe('taking credentials out', () => {
  it('finds them in options, assignments, addresses and known formats', () => {
    const command = "PGPASSWORD=hunter2 psql --token=hunter2 --api-key 'hunter2' postgres://u:p@ss@db/x?sslmode=disable&password=hunter2 http://a:1/b";
    assert.equal(redactCommand(command), 'PGPASSWORD=*** psql --token=*** --api-key *** postgres://***@db/x?sslmode=disable&password=*** http://a:1/b');
    assert.equal(redactText('http://host:3000/users/@me'), 'http://host:3000/users/@me');
    assert.equal(redactText('@scope/package'), '@scope/package');
    assert.equal(redactText(['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ')), '***');
  });

  it('takes linear time', () => {
    const started = performance.now();
    for (const piece of ['/', '-', '//@', '?a', '"', 'a=', ';', 'eyJ', '--password ']) redactCommand(piece.repeat(200_000));
    assert.ok(performance.now() - started < 3000);
  });
});
