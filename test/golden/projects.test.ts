import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ScanReport } from '../../src/report/json';
import { commandLine } from '../cli/command-line';

const projects = path.resolve(__dirname, '../projects');

describe('the sample systems', () => {
  for (const name of ['shop']) {
    it(`${name} is judged as its golden file says (GOLDEN=write writes it anew)`, function () {
      this.timeout(60_000);
      const golden = path.join(__dirname, `${name}.txt`);
      const { out } = commandLine(projects, 'scan', name, '--format', 'json', '--no-cache');
      const outline = outlineOf(JSON.parse(out) as ScanReport);
      if (process.env.GOLDEN === 'write') writeFileSync(golden, outline);
      assert.equal(outline, readFileSync(golden, 'utf8'));
    });
  }
});

/** What a scan says, a line each, without its wording, which the rules' own tests look at. */
function outlineOf({ services, links, practices, findings }: ScanReport): string {
  const lines = [
    ...services.map((service) => `service ${service.name}: ${service.entry}, ${service.replicas?.min ?? '?'} to ${service.replicas?.max ?? '?'} replicas`),
    ...links.map(({ from, to, via, sync, sites }) => `link ${from} to ${to}: ${via}, ${sync ? 'waits' : 'does not wait'}, ${sites.map(placeOf).join(' ')}`),
    ...practices.map(({ service, statement, evidence }) => `practice ${service}: ${statement}, ${evidence.map(placeOf).join(' ') || 'no place'}`),
    ...findings.map((finding) => `${finding.severity} ${finding.rule}: ${placeOf(finding)}, ${finding.fixes.map(({ applicability }) => applicability).join(' and ') || 'no'} fix`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
