import assert from 'node:assert/strict';
import { openConfiguration } from '../../../src/config/configuration';
import { discoverAsConfigured } from '../../../src/engine/discover-as-configured';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { judge } from '../../../src/engine/judge';
import { link } from '../../../src/engine/link/link';
import type { ManifestFacts } from '../../../src/engine/model/manifests';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';

const FEW = 50;

describe('secrets in a large manifest', () => {
  const kinds: readonly (readonly [what: string, path: string, text: (count: number) => string, files?: Readonly<Record<string, string>>])[] = [
    ['addresses of this machine in an env file for staging', '.env.staging', (count) => `APP_URL=http://localhost:3000\n${each(count, (i) => `DB${i}_URL=mysql://root:hunter${i}@localhost:3306/app\n`)}`],
    ['keys of an env file', '.env', (count) => each(count, (i) => `A${i}_JWT_SECRET=hunter${i}\n`)],
    ['services that are built for developing', 'docker-compose.yml', (count) => `services:\n${each(count, (i) => `  s${i}:\n    build:\n      context: ./s${i}\n      target: dev\n    environment:\n      JWT_SECRET: hunter${i}\n`)}`],
    ['mocks', 'docker-compose.yml', (count) => `services:\n${each(count, (i) => `  mock-${i}:\n    image: wiremock/wiremock:3\n  s${i}:\n    build: ./s${i}\n    environment:\n      PAY_URL: http://mock-${i}:80\n      PAY_API_KEY: hunter${i}x\n`)}`],
    ['addresses of one container', 'docker-compose.yml', (count) => `services:\n  mock-pay:\n    build: ./m\n  api:\n    build: .\n    environment:\n${each(count, (i) => `      PAY_A${i}_URL: http://mock-pay:80\n      PAY_A${i}_API_KEY: hunter${i}x\n`)}`],
    ['clients of Keycloaks', '.env', (count) => each(count, (i) => `KEYCLOAK_A${i}_URL=http://localhost:3000\nKEYCLOAK_A${i}_SECRET=q7Lx0Vz93kTbW2mRn58Yp${i}\n`)],
    ['clients of Keycloaks of one container', 'docker-compose.yml', (count) => `services:\n  keycloak:\n    image: keycloak\n  api:\n    build: .\n    environment:\n${each(count, (i) => `      KEYCLOAK_A${i}_URL: http://keycloak:80\n      KEYCLOAK_A${i}_SECRET: q7Lx0Vz93kTbW2mRn58Yp${i}\n`)}`],
    ['keys for developing beside their addresses', '.env.development', (count) => each(count, (i) => `A${i}_URL=http://localhost:3000\nA${i}_API_KEY=q7Lx0Vz93kTbW2mRn58Yp${i}\n`), { Dockerfile: 'FROM node:22\nENV NODE_ENV=production\n' }],
  ];
  for (const [what, path, text, files] of kinds) it(`are judged in proportion to its length: ${what}`, () => {
    const [few, many] = [looks(path, text(FEW), files), looks(path, text(4 * FEW), files)];
    assert.deepEqual([few.found, many.found], [FEW, 4 * FEW]);
    assert.ok(many.count < 5 * few.count, `${few.count} looks for ${FEW}, ${many.count} for ${4 * FEW}`);
  });
});

/** How often parts of the facts of a manifest are looked at while it is judged, and how many credentials are told. */
function looks(path: string, text: string, files: Readonly<Record<string, string>> = {}): { readonly count: number; readonly found: number } {
  const ids = new Set([hardcodedSecret.meta.id]);
  const host = memoryHost({ [path]: text, ...files });
  const workspace = discoverAsConfigured(host, openConfiguration(host, { knownRules: ids, selected: ids }));
  let count = 0;
  const counted = <T extends object>(of: T): T => new Proxy(of, { get: (target, key, self) => (count++, Reflect.get(target, key, self) as unknown) });
  const watched = (manifest: ManifestFacts): ManifestFacts => {
    const { compose, env } = manifest;
    return {
      ...manifest,
      ...(env && { env: { ...env, entries: counted(env.entries.map(counted)) } }),
      ...(compose && { compose: { ...compose, services: counted(compose.services.map((one) => counted({ ...one, environment: counted(one.environment.map(counted)) }))) } }),
    };
  };
  const model = link({ ...workspace, manifests: workspace.manifests.map(watched) }, new Map());
  count = 0;
  return { found: judge(model, [hardcodedSecret]).candidates.length, count };
}

function each(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('');
}
