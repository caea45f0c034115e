import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

type Files = Readonly<Record<string, string>>;

/** Three servers that ask the same variable, in folders that end in one name. */
function system(compose: string, more: Files = {}): Files {
  return { 'package.json': '{ "private": true, "workspaces": ["apps/*/*"] }', 'docker-compose.yml': compose, ...app('alpha'), ...app('beta'), ...app('gamma'), ...more };
}

function app(name: string): Files {
  const root = `apps/${name}/server`;
  return {
    [`${root}/package.json`]: JSON.stringify({ name: `@apps/${name}`, scripts: { start: 'node dist/main' }, dependencies: { express: '5', axios: '1' } }),
    [`${root}/src/main.ts`]: `import express from 'express';\nimport axios from 'axios';\nconst app = express();\napp.get('/${name}', async (req, res) => { res.json((await axios.get(\`\${process.env.GAMMA_URL}/gamma\`)).data); });\napp.listen(Number(process.env.PORT));\n`,
    [`${root}/Dockerfile`]: `FROM node:24\nCOPY ${root} ./${root}\nWORKDIR ./${root}\nCMD ["yarn", "start"]\n`,
  };
}

function unit(name: string, dockerfile: string, more = ''): string {
  return `  ${name}:\n    build: { context: ., dockerfile: ${dockerfile} }\n${more}`;
}

const ASKS = `    environment: { PORT: 5000, GAMMA_URL: 'http://gamma:5000' }\n`;
const GAMMA = unit('gamma', 'apps/gamma/server/Dockerfile', '    environment: { PORT: 5000 }\n');

/** Nothing gives alpha the variable: what it asks is known by the variable's name. */
const RIGHT = ['alpha-server -> gamma-server GET /gamma', 'beta-server -> gamma-server GET /gamma'];

function told(files: Files): string[] {
  return targetsOf(modelOf(files)).filter((line) => line.includes(' GET ')).sort();
}

describe('services in folders of one last name, built from the root', () => {
  it('have the environment and hosts of their own unit only', () => {
    const files = system(`services:\n${unit('beta', 'apps/beta/server/Dockerfile', ASKS)}${GAMMA}`);
    assert.deepEqual(told(files), RIGHT);
    assert.ok(!modelOf(files).services.find(({ root }) => root === 'apps/alpha/server')?.environment.has('PORT'));
  });
  it('are told apart where the unit has the name of the folder', () => {
    assert.deepEqual(told(system(`services:\n${unit('server', 'apps/beta/server/Dockerfile', ASKS)}${GAMMA}`)), RIGHT);
  });
  it('are told apart where the command names the folder', () => {
    assert.deepEqual(told(system(`services:\n${unit('beta', 'apps/beta/server/Dockerfile', `    command: node apps/beta/server/dist/main\n${ASKS}`)}${GAMMA}`)), RIGHT);
  });
  it('are run by a shared Dockerfile that lies in no package and names them', () => {
    assert.deepEqual(told(system(`services:\n${unit('one', 'docker/Dockerfile', `    command: node apps/beta/server/dist/main\n${ASKS}`)}${GAMMA}`, { 'docker/Dockerfile': 'FROM node:24\n' })).filter((line) => line.startsWith('beta')), ['beta-server -> gamma-server GET /gamma']);
  });
});
