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
    `sed -i 's/"password":.*/"password":"changeme"/' c.json`,
    `sed -i 's/"password": "hunter22"/"password": "other-words"/' c.json`,
    `sed -i 's/"password": ".*"/"password": "'"$PW"'"/' c.json`,
    `sed -i "s/\\"password\\": .*/\\"password\\": \\"$PW\\"/" c.json`,
    `sed -i 's/password: ${drawn.slice(0, 7)}words/monkey: ${drawn}/' c.yml`,
    "sed -i 's/password: .*/password: other-words-of-it/' c.yml",
    "sed -i 's/password: hunter22/password: ${PASSWORD}/' c.yml",
  ];
  for (const line of silent) it(`is silent on ${line}`, () => { assert.equal(count(line), 0); });
  for (const line of ["(Get-Content .env) -replace 'ADMIN_PASSWORD=hunter22', \"ADMIN_PASSWORD=$pw\" | Set-Content .env", "$c = $c.Replace('ADMIN_PASSWORD=hunter22', 'ADMIN_PASSWORD=other123')", "if ($c -match 'ADMIN_PASSWORD=hunter22') { exit 1 }", "Select-String -Pattern 'ADMIN_PASSWORD=hunter22' .env"]) it(`is silent on ${line}`, () => { assert.equal(count(line, 'scripts/setup.ps1'), 0); });

  const told = [
    'ADMIN_PASSWORD=hunter22',
    "ADMIN_PASSWORD=hunter22; grep -q 'x=y' .env",
    "sed -n 's/a/b/p' .env; export ADMIN_PASSWORD='hunter22'",
    `sed -i 's/^DB_PASSWORD=.*/DB_PASSWORD=${drawn}/' .env`,
    `grep -q 'DB_PASSWORD=${drawn}' .env`,
    `sed -i 's/"password":.*/"password":"${drawn}"/' c.json`,
    `sed -i 's/"password": ".*",/"password": "${drawn}",/' c.json`,
    `sed -i "s/\\"password\\": .*/\\"password\\": \\"${drawn}\\"/" c.json`,
    `sed -i 's/password: .*/password: ${drawn}/' c.yml`,
    "sed -i 's/DB_PASSWORD=.*/DB_PASSWORD=AcmeDb2024!/' .env",
    `sed -i 's|JWT_SECRET=hunter22|JWT_SECRET=${drawn}==|' .env`,
    `perl -pi -e 's/ADMIN_PASSWORD=.*/ADMIN_PASSWORD="${drawn}"/' .env`,
    "echo 'ADMIN_PASSWORD=hunter22' | grep PASSWORD",
    "curl -u admin:hunter22x https://api.acme.io | grep 'a=b'",
  ];
  for (const line of told) it(`tells of ${line.replace(drawn, '…')}`, () => { assert.equal(count(line), 1); });
  const replaced = `(Get-Content c.json) -replace '"password": ".*"', '"password": "${drawn}"' | Set-Content c.json`;
  it('tells of what a script of PowerShell writes', () => { assert.deepEqual([count(replaced, 'deploy.ps1'), count(`$c = $c.Replace('ADMIN_PASSWORD=x', 'ADMIN_PASSWORD=${drawn}')`, 'deploy.ps1')], [1, 1]); });
  it('is silent on what a script of PowerShell looks for', () => { assert.equal(count(`(Get-Content c.json) -replace '"password": "hunter22"', '"password": "changeme"'`, 'deploy.ps1'), 0); });
  const job = (line: string): string => `deploy:\n  script:\n    - |\n      ${line}\n`;
  it('tells of what a pipeline writes', () => { assert.deepEqual([count(job(replaced), '.gitlab-ci.yml'), count(job(`sed -i 's/"password":.*/"password":"${drawn}"/' c.json`), '.gitlab-ci.yml')], [1, 1]); });
  it('is silent on what a pipeline looks for', () => { assert.equal(count(job(`sed -i 's/"password":.*/"password":"'$PW'"/' c.json`), '.gitlab-ci.yml'), 0); });
  it('tells of what a script of PowerShell sets', () => { assert.equal(count('$env:ADMIN_PASSWORD = "hunter22"', 'scripts/setup.ps1'), 1); });
});
