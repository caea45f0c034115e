import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

function count(text: string, path = 'scripts/setup.sh'): number {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', [path]: `${text}\n` })).findings.length;
}

const drawn = ['9TkRWvZqLmdY4B', 'xNGh7PsJeUcFoA2bQ8'].join('');

describe('what commands of scripts look for, and put in its place', () => {
  const silent = [
    "sed -i 's/ADMIN_PASSWORD=hunter22/ADMIN_PASSWORD=new/' .env",
    "sed -i -e \"s|DB_PASSWORD=postgres1|DB_PASSWORD=$PW|g\" .env",
    "sed -i 's#^JWT_SECRET=hunter22x#JWT_SECRET='\"$NEW\"'#' .env",
    "perl -pi -e 's/ADMIN_PASSWORD=changeit1/ADMIN_PASSWORD=$ENV{P}/' .env",
    "if grep -q 'JWT_SECRET=hunter22' .env; then exit 1; fi",
    "! grep -qE \"^ADMIN_PASSWORD=admin1234$\" .env",
    "rg 'ADMIN_PASSWORD=abcd1234' src",
  ];
  for (const line of silent) it(`is silent on ${line}`, () => { assert.equal(count(line), 0); });
  for (const line of ["(Get-Content .env) -replace 'ADMIN_PASSWORD=hunter22', \"ADMIN_PASSWORD=$pw\" | Set-Content .env", "$c = $c.Replace('ADMIN_PASSWORD=hunter22', 'ADMIN_PASSWORD=other123')", "if ($c -match 'ADMIN_PASSWORD=hunter22') { exit 1 }", "Select-String -Pattern 'ADMIN_PASSWORD=hunter22' .env"]) it(`is silent on ${line}`, () => { assert.equal(count(line, 'scripts/setup.ps1'), 0); });

  const told = [
    'ADMIN_PASSWORD=hunter22',
    "ADMIN_PASSWORD=hunter22; grep -q 'x=y' .env",
    "sed -n 's/a/b/p' .env; export ADMIN_PASSWORD='hunter22'",
    `sed -i 's/^DB_PASSWORD=.*/DB_PASSWORD=${drawn}/' .env`,
    `grep -q 'DB_PASSWORD=${drawn}' .env`,
    "echo 'ADMIN_PASSWORD=hunter22' | grep PASSWORD",
    "curl -u admin:hunter22x https://api.acme.io | grep 'a=b'",
  ];
  for (const line of told) it(`tells of ${line.replace(drawn, '…')}`, () => { assert.equal(count(line), 1); });
  it('tells of what a script of PowerShell sets', () => { assert.equal(count('$env:ADMIN_PASSWORD = "hunter22"', 'scripts/setup.ps1'), 1); });
});
