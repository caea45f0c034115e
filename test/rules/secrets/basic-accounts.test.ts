import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { extract } from '../../../src/engine/extract/extract';
import { runRule } from '../../fixture/run';

function count(line: string, path = 'src/server.ts'): number {
  const server = `import express from 'express';\nconst env = process.env;\n${path === 'src/server.ts' ? line : ''}\nexpress().listen(3000);\n`;
  const files = { 'package.json': '{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5" } }', 'src/server.ts': server };
  return runRule(hardcodedSecret, memoryHost(path === 'src/server.ts' ? files : { ...files, [path]: line })).findings.length;
}

const encoded = (text: string): string => `Buffer.from(${text}).toString('base64')`;
const call = (value: string): string => `void fetch('https://crm.acme.io/x', { headers: { Authorization: ${value} } });`;

describe('accounts of Basic headers', () => {
  for (const value of [`'Basic ' + ${encoded("'acme:kite-47-lamp'")}`, "'Basic ' + btoa('acme:kite-47-lamp')", "`Basic ${btoa('acme:kite-47-lamp')}`", `\`Basic \${${encoded("'acme:kite-47-lamp'")}}\``, `'Basic ' + (${encoded("`acme:kite-47-lamp`")})`]) {
    it(`are told in ${value}`, () => {
      assert.equal(count(call(value)), 1);
      assert.equal(count(`const how = ${value};\n${call('how')}`), 1);
    });
  }
  it('leave nothing of the password in the facts', () => {
    assert.ok(!JSON.stringify(extract('a.ts', call("'Basic ' + btoa('acme:kite-47-lamp')"))).includes('kite-47-lamp'));
  });

  const silent = [
    "'Basic ' + btoa('user:password')", "'Basic ' + btoa('acme:<password>')", "'Basic ' + btoa('acme:changeme')", "'Basic ' + btoa(`acme:${env.PW}`)", "'Basic ' + btoa('acme:' + env.PW)", "'Basic ' + btoa(env.ACCOUNT!)", "'Basic ' + btoa('acme:')", "'Basic ' + btoa('acme')",
    `'Basic ' + ${encoded("'acme:' + env.PW")}`, "'Basic ' + Buffer.from('acme:kite-47-lamp').toString('hex')", "'Digest ' + btoa('acme:kite-47-lamp')", "btoa('urn:kite-47-lamp')", "'Basic realm=' + btoa('acme:kite-47-lamp')", "'Basic ' + String('acme:kite-47-lamp').length",
  ];
  for (const value of silent) it(`are not meant by ${value}`, () => { assert.equal(count(call(value)), 0); });
  it('are silent in tests', () => { assert.equal(count(call("'Basic ' + btoa('acme:kite-47-lamp')"), 'test/a.test.ts'), 0); });
});
