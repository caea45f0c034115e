import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

function found(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ location: { file }, range, severity }) => `${file}:${String(range.line)} ${severity}`);
}

function checkAll(cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[]): void {
  for (const [name, files, expected] of cases) it(name, () => assert.deepEqual(found(files), expected));
}

const drawn = 'Qz83kfhsXLoFadutg7Efmiz5OhAGEz9OSsVQOySI8eT';
const base64 = (claims: object): string => btoa(JSON.stringify(claims)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
const token = [base64({ alg: 'HS256', typ: 'JWT' }), base64({ uid: 1, roles: ['admin'], iat: 1707509157 }), 'q7Lx0Vz93kTbW2mRn58YpcJ4s6Dg1Fh0Za-XvQ2wErT'].join('.');

describe('rows of a dump with signed tokens', () => {
  const row = (table: string, names: string, values: string): Record<string, string> => ({ 'db/dump.sql': `-- rows\nINSERT INTO \`${table}\` (${names}) VALUES (${values});\nCOMMIT;\n` });
  checkAll([
    ['that say that their time is over', row('user_access_tokens', '`id`, `value`, `expired_at`, `user_id`', `'a, 1', '${token}', '2024-02-11 04:05:58', 1`), []],
    ['of sessions', row('sessions', 'token, expires', `'${token}', '2024-02-11'`), []],
    ['whose time is not over', row('user_access_tokens', '`value`, `expired_at`', `'${token}', '2036-02-11 04:05:58'`), ['db/dump.sql:2 error']],
    ['that have no end', row('user_access_tokens', '`value`, `created_at`', `'${token}', '2024-02-11 04:05:58'`), ['db/dump.sql:2 error']],
    ['whose end is not set', row('user_access_tokens', '`value`, `expired_at`', `'${token}', NULL`), ['db/dump.sql:2 error']],
    ['of settings', row('settings', '`value`, `expired_at`', `'${token}', '2024-02-11 04:05:58'`), ['db/dump.sql:2 error']],
    ['with fewer values than names', row('tokens', '`id`, `value`, `expired_at`', `'${token}', '2024-02-11 04:05:58'`), ['db/dump.sql:2 error']],
  ]);
});

describe('what is commented out in an env file', () => {
  checkAll([
    ['is told where the same is set', { '.env': `# AUTH_SECRET=${drawn}\nSESSION_SECRET=${drawn}\n` }, ['.env:2 error']],
    ['is told where nothing is set', { '.env': `# AUTH_SECRET=${drawn}\nSESSION_TTL=5\n` }, ['.env:1 error']],
    ['is told beside another one', { '.env': `# AUTH_SECRET=${drawn}\nSESSION_SECRET=${drawn.slice(3)}x7Q\n` }, ['.env:1 error', '.env:2 error']],
  ]);
});

describe('env files in other languages', () => {
  checkAll([
    ['that are there to be copied', { 'ejemplo.env': 'JWT_SECRET=secreto\n', '.env.beispiel': 'JWT_SECRET=geheim\n', '.env.exemplo': 'JWT_SECRET=segredo\n' }, []],
    ['that only begin like one', { '.env.exemplary': 'JWT_SECRET=secreto\n' }, ['.env.exemplary:1 error']],
  ]);
});

describe('keys with more behind their ending', () => {
  const frame = (kind: string): string => `-----BEGIN ${kind}-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n'.repeat(28)}-----END ${kind}-----\n`;
  const key = frame(['PRIVATE', 'KEY'].join(' '));
  checkAll([
    ['for a stage', { 'certs/key.pem.prod': key }, ['certs/key.pem.prod:1 error']],
    ['put aside', { 'certs/server.key.bak': key }, ['certs/server.key.bak:1 error']],
    ['public ones', { 'certs/server.key.pub': frame('PUBLIC KEY'), 'certs/key.pem.prod': frame('CERTIFICATE') }, []],
  ]);
});

describe('passwords for one application', () => {
  const groups = (...all: string[]): string => all.join(' ');
  checkAll([
    ['of a mail account', { '.env.dev': `MAIL_PASSWORD=${groups('hqzo', 'jmgb', 'erqd', 'kcfw')}\n` }, ['.env.dev:1 error']],
    ['of words', { '.env': `MAIL_PASSWORD=${groups('your', 'pass', 'goes', 'here')}\n` }, []],
    ['of the alphabet', { '.env': `MAIL_PASSWORD=${groups('abcd', 'efgh', 'ijkl', 'mnop')}\n` }, []],
    ['of the keyboard', { '.env': `MAIL_PASSWORD=${groups('hqzo', 'jmgb', 'erqd', 'asdf')}\n` }, []],
    ['in three groups', { '.env': `MAIL_PASSWORD=${groups('hqzo', 'jmgb', 'erqd')}\n` }, []],
    ['under another name', { '.env': `MAIL_SUBJECT=${groups('hqzo', 'jmgb', 'erqd', 'kcfw')}\n` }, []],
  ]);
});

describe('keys of variables that are named for a step', () => {
  checkAll([
    ['that sign what the step needs', { '.env': `RESET_SECRET=${drawn}\nPUSH_PRIVATE_KEY=${drawn.slice(1)}\n` }, ['.env:1 error', '.env:2 error']],
    ['that only say what is done', { '.env': `RESET_PASSWORD=${drawn}\nPUSH_PUBLIC_KEY=${drawn}\n` }, []],
  ]);
});
