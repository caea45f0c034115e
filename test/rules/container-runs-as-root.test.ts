import { containerRunsAsRoot } from '../../src/engine/rules/container-runs-as-root';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { deployment, FASTIFY, NEST, ORDERS } from './readiness/deployed';

const rule = containerRunsAsRoot;
const docker = (text: string): string => `//- /Dockerfile\n${text}\n`;
const PLAIN = 'FROM node:22-slim\nCOPY . .\nCMD ["node", "dist/server.js"]';

describe('container-runs-as-root', () => {
  describe('finds', () => {
    it('an image of Node without a user', () => check(rule, `${ORDERS}${docker(`FROM node:22-slim
#|^^^^^^^^^^^^^^^^^ information 💡: orders runs as root in its container: no \`USER\` line says otherwise
COPY . .
CMD ["node", "dist/server.js"]`)}`));
    it('a program about integrations', () => check(rule, `${ORDERS}//- /Dockerfile.integration_worker\nFROM node:22-slim\n#|^^^^^^^^^^^^^^^^^ information 💡: runs as root\nCMD ["node", "dist/server.js"]\n`));
    it('the last stage, whatever user builds', () => check(rule, `${FASTIFY}${docker(`FROM node:22 AS build
USER node
RUN npm run build
FROM docker.io/library/node:22-alpine AS run
#|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: orders runs as root
ENTRYPOINT ["node"]
CMD ["dist/server.js"]`)}`));
    it('root as the last user', () => check(rule, `${NEST}${docker(`FROM node:22
#|^^^^^^^^^^^^ information 💡: \`USER root\` is the last one
USER node
RUN npm ci
USER root
#|^^^^^^^^^ related: switches to root
CMD ["node", "dist/main.js"]`)}`));
    it('a stage that builds on a named one', () => check(rule, `${ORDERS}${docker(`FROM alpine:3.20 AS base
RUN apk add nodejs
FROM base AS run
#|^^^^^^^^^^^^^^^^ information: runs as root
CMD ["node", "dist/server.js"]`)}`));
    it('the stage that is shipped, before one for developing', () => check(rule, `${ORDERS}${docker(`FROM node:22 AS builder
RUN npm ci
FROM node:22 AS production
#|^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: no \`USER\` line says otherwise
CMD ["node", "dist/server.js"]
FROM node:22 AS development
USER node
CMD ["npm", "run", "dev"]`)}`));
    it('the last stage, where only it starts something', () => check(rule, `${ORDERS}${docker(`FROM node:22 AS builder
USER node
FROM node:22 AS dev
#|^^^^^^^^^^^^^^^^^^^ information: no \`USER\` line says otherwise
CMD ["npm", "run", "dev"]`)}`));
    it('one image for several services that only one other builds, too', () => check(rule, `${ORDERS}${docker(PLAIN.replace('slim', 'slim\n#|^^^^^^^^^^^^^^^^^ information 💡: runs as root'))}//- /.docker/api/Dockerfile\nFROM acme/base:1\nCMD ["npm", "start"]\n`));
    it('distroless without its user', () => check(rule, `${ORDERS}${docker(`FROM gcr.io/distroless/nodejs22-debian12
#|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: runs as root
CMD ["dist/server.js"]`)}`));
    it('one image for all services of the workspace', () => check(rule, `
      //- /package.json
      { "name": "shop", "private": true, "workspaces": ["apps/*"] }
      //- /apps/orders/package.json
      { "name": "orders", "scripts": { "start": "node server.js" } }
      //- /apps/orders/server.ts
      import express from 'express';
      express().listen(3000);
      //- /Dockerfile
      FROM node:22
      #|^^^^^^^^^^^^ information 💡: What this image starts runs as root
      COPY . .
      CMD node apps/$APP/server.js
    `));
    it('a start for development, without a fix: it builds into folders that are root\'s', () => check(rule, `${ORDERS}${docker(`FROM node:22
#|^^^^^^^^^^^^ information: runs as root
COPY . .
CMD ["npm", "run", "start:dev"]`)}`));
    it('a service that keeps uploads in a folder of root\'s, without a fix', () => check(rule, `
      //- /package.json
      { "name": "photos", "main": "src/main.ts", "dependencies": { "express": "5", "multer": "2" } }
      //- /src/main.ts
      import express from 'express';
      import multer from 'multer';
      const upload = multer({ dest: 'uploads/' });
      const app = express();
      app.post('/photos', upload.single('photo'), (req, res) => { res.end(); });
      app.listen(3000);
      //- /Dockerfile
      FROM node:22
      #|^^^^^^^^^^^^ information: photos runs as root
      CMD ["node", "dist/main.js"]
    `));
    for (const [what, folder, fix] of [
      ['a folder that another file names, without a fix', "import { folder } from './folder';", ''],
      ['a temporary folder', "import { tmpdir } from 'node:os';\n      const folder = tmpdir();", ' 💡'],
    ] as const) it(`a service that puts uploads in ${what}`, () => check(rule, `
      //- /package.json
      { "name": "photos", "main": "src/main.ts", "dependencies": { "express": "5", "multer": "2" } }
      //- /src/folder.ts
      export const folder = process.cwd() + '/photos';
      //- /src/main.ts
      import express from 'express';
      import multer, { diskStorage } from 'multer';
      ${folder}
      const upload = multer({ storage: diskStorage({ destination: folder }) });
      const app = express();
      app.post('/photos', upload.single('photo'), (req, res) => { res.end(); });
      app.listen(3000);
      //- /Dockerfile
      FROM node:22
      #|^^^^^^^^^^^^ information${fix}: photos runs as root
      CMD ["node", "dist/main.js"]
    `));
    it('a Kubernetes manifest that says no other user', () => check(rule, `${ORDERS}${docker(`FROM node:22\n#|^^^^^^^^^^^^ information 💡: runs as root\nCMD ["node", "dist/server.js"]`)}//- /k8s.yaml\n${deployment({ lines: '          securityContext:\n            runAsUser: 0\n' })}`));
  });

  describe('asks which Dockerfile and which stage is deployed:', () => {
    const AT_ROOT = `FROM node:22-slim\n#|^^^^^^^^^^^^^^^^^ information 💡: orders runs as root\nCOPY . .\nCMD ["node", "dist/server.js"]`;
    const compose = (build: string, more = ''): string => `//- /docker-compose.yml\nservices:\n  orders:\n    build: ${build}\n${more}`;
    const rootless = `//- /Dockerfile.rootless\n${PLAIN.replace('CMD', 'USER node\nCMD')}\n`;
    const STAGES = (user: string, last: string): string => `FROM node:22-slim AS production\n${user}CMD ["node", "dist/server.js"]\nFROM production AS ${last}\n`;
    const TWO = `//- /package.json
{ "name": "shop", "private": true, "workspaces": ["apps/*"] }
//- /apps/orders/package.json
{ "name": "orders", "scripts": { "start": "node server.js" } }
//- /apps/orders/server.ts
import express from 'express';
express().listen(3000);
//- /apps/stock/package.json
{ "name": "stock", "scripts": { "start": "node server.js" } }
//- /apps/stock/server.ts
import express from 'express';
express().listen(3000);
`;
    const both = (orders: string, stock: string): string => `//- /docker-compose.yml
services:
  orders:
    build: { context: ., target: ${orders} }
  stock:
    build: { context: ., target: ${stock} }
`;

    for (const other of ['FROM edoburu/pgbouncer:v1\nUSER postgres\nENTRYPOINT ["/entrypoint.sh"]', 'FROM nginx:1\nUSER nginx\nCMD ["nginx", "-g", "daemon off;"]']) {
      it(`one beside the image of something else: ${other.slice(5, 15)}`, () => check(rule, `${ORDERS}${docker(AT_ROOT)}//- /.docker/proxy/Dockerfile\n${other}\n`));
    }
    it('one that compose builds, beside one with a user that nothing builds', () => check(rule, `${ORDERS}${docker(AT_ROOT)}${rootless}${compose('.')}`));
    it('one that is built without being named, beside one with a user', () => check(rule, `${ORDERS}${docker(AT_ROOT)}${rootless}`));
    it('but not one beside another with a user that compose builds', () => checkSilent(rule, `${ORDERS}${docker(PLAIN)}${rootless}${compose('{ context: ., dockerfile: Dockerfile.rootless }')}`));
    it('a last stage for debugging that a build without a target ends with', () => check(rule, `${ORDERS}${docker(`${STAGES('USER node\n', 'debug').trim()}
#|^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: \`USER root\` is the last one
USER root
CMD ["node", "--inspect", "dist/server.js"]`)}${compose('.')}`));
    it('but not where compose names the stage before', () => checkSilent(rule, `${ORDERS}${docker(`${STAGES('USER node\n', 'debug')}USER root\nCMD ["node", "--inspect", "dist/server.js"]`)}${compose('{ context: ., target: production }')}`));
    it('but not a last stage that starts for developing', () => checkSilent(rule, `${ORDERS}${docker(`${STAGES('USER node\n', 'debug')}USER root\nCMD ["npm", "run", "dev"]`)}${compose('.')}`));
    it('but not the last stage where compose names one for developing, since something else ships the image', () => checkSilent(rule, `${ORDERS}${docker(`FROM node:22-slim AS development\nCMD ["npm", "run", "dev"]\nFROM node:22-slim AS production\nUSER node\nCMD ["node", "dist/server.js"]`)}${compose('{ context: ., target: development }')}`));
    const beside = (lines: string, marker = ''): string => `${TWO}//- /Dockerfile\nFROM node:22 AS local${marker}\nCMD ["node", "apps/orders/server.js"]\nFROM node:22-slim AS production
#|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: orders runs as root\nCMD ["node", "apps/orders/server.js"]\n//- /docker-compose.production.yml\nservices:\n  orders:\n    build: { context: ., target: production }
//- /docker-compose.yml\nservices:\n  orders-here:\n    build: { context: ., target: local }\n${lines}`;
    it('but not a stage that runs mounted sources for developing, beside the one that is deployed', () => {
      for (const script of ['debug', 'start:debug', 'dev']) check(rule, beside(`    command: ["sh", "-c", "npm run ${script} orders"]\n    volumes: ["./:/app/", "modules:/app/node_modules"]\n`));
    });
    it('a stage beside another whose sources are not mounted, or that starts what is built', () => {
      const marker = '\n#|^^^^^^^^^^^^^^^^^^^^^ information 💡: orders runs as root';
      check(rule, beside('    command: npm run debug orders\n    volumes: ["./data:/app/data"]\n', marker));
      check(rule, beside('    command: npm run start orders\n    volumes: ["./:/app/"]\n', marker));
      check(rule, beside('    command: node apps/orders/server.js --level debug\n    volumes: ["./:/app/"]\n', marker));
    });
    it('an earlier stage that compose names, whoever the last one runs as', () => check(rule, `${ORDERS}${docker(`FROM node:22-slim AS api
#|^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: orders runs as root
CMD ["node", "dist/server.js"]
FROM node:22-slim AS jobs
USER node
CMD ["node", "dist/jobs.js"]`)}${compose('{ context: ., target: api }')}`));
    it('each stage that a service is built from', () => check(rule, `${TWO}//- /Dockerfile
FROM node:22 AS orders
#|^^^^^^^^^^^^^^^^^^^^^^ information 💡: orders runs as root
CMD ["node", "apps/orders/server.js"]
FROM node:22-slim AS stock
#|^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: stock runs as root
CMD ["node", "apps/stock/server.js"]
${both('orders', 'stock')}`));
    it('but not the stage of the other service, which has a user', () => check(rule, `${TWO}//- /Dockerfile
FROM node:22 AS orders
USER node
CMD ["node", "apps/orders/server.js"]
FROM node:22-slim AS stock
#|^^^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: stock runs as root
CMD ["node", "apps/stock/server.js"]
${both('orders', 'stock')}`));
    it('but not a stage that only a migration is built from', () => checkSilent(rule, `${ORDERS}${docker(`FROM node:22-slim AS api
USER node
CMD ["node", "dist/server.js"]
FROM node:22-slim AS migrator
CMD ["npx", "prisma", "migrate", "deploy"]`)}${compose('{ context: ., target: api }', '  migrate:\n    build: { context: ., target: migrator }\n')}`));
    it('but not a Dockerfile of migrations', () => checkSilent(rule, `${ORDERS}${docker(PLAIN.replace('CMD', 'USER node\nCMD'))}//- /Dockerfile.migrations\nFROM node:22-slim\nCMD ["npx", "prisma", "migrate", "deploy"]\n`));
    it('but not one that compose builds for a seed alone', () => checkSilent(rule, `${ORDERS}${docker(PLAIN.replace('CMD', 'USER node\nCMD'))}//- /docker/data/Dockerfile\nFROM node:22-slim\nCMD ["npm", "run", "load"]\n${compose('.', '  seed-db:\n    build: { context: ., dockerfile: docker/data/Dockerfile }\n')}`));
    it('but not a start for developing beside one that starts the program', () => checkSilent(rule, `${ORDERS}${docker(PLAIN.replace('"node", "dist/server.js"', '"npm", "run", "dev"'))}//- /docker/prod/Dockerfile\nFROM acme/node:22\nCMD ["node", "dist/server.js"]\n//- /docker-compose.yml\nservices:\n  orders:\n    build: { context: ., dockerfile: docker/prod/Dockerfile }\n`));
  });

  describe('asks what pipelines publish:', () => {
    const marked = PLAIN.replace('slim', 'slim\n#|^^^^^^^^^^^^^^^^^ information 💡: runs as root');
    const withUser = PLAIN.replace('CMD', 'USER node\nCMD');
    const action = (inputs: string, push = 'true'): string => `//- /.github/workflows/release.yml\njobs:\n  release:\n    strategy:\n      matrix:\n        file: [docker/Dockerfile]\n    steps:\n      - uses: docker/build-push-action@v6\n        with: { push: ${push}, ${inputs} }\n`;
    const command = (text: string): string => `//- /.github/workflows/release.yml\njobs:\n  release:\n    steps:\n      - run: |\n          ${text}\n`;
    const at = (path: string, text: string): string => `//- /${path}\n${text}\n`;
    const app = ORDERS.replace('/package.json', '/app/package.json').replace('/src/', '/app/src/');

    it('a Dockerfile in a folder of its own, and not the one of the root that nothing builds', () => check(rule, `${ORDERS}${docker(PLAIN)}${at('docker/Dockerfile', marked)}${action('file: docker/Dockerfile, tags: "acme/orders:1"')}`));
    it('a Dockerfile that a matrix names', () => check(rule, `${app}${at('docker/Dockerfile', marked)}${action('file: "${{ matrix.file }}", tags: "acme/orders:1"')}`));
    it('a Dockerfile that is called for developing, by a command', () => check(rule, `${ORDERS}${at('Dockerfile.dev', marked)}${command('docker buildx build --platform linux/amd64 -f Dockerfile.dev -t ghcr.io/acme/orders:$TAG --push .')}`));
    it('the stage that it names', () => check(rule, `${ORDERS}${docker(`FROM node:22-slim AS api\n#|^^^^^^^^^^^^^^^^^^^^^^^^ information 💡: runs as root\nCMD ["node", "dist/server.js"]\nFROM api AS tools\nUSER node\nCMD ["node", "dist/tools.js"]`)}${action('target: api, tags: "acme/orders:1"')}`));
    it('the one of the root where that is published, too', () => check(rule, `${ORDERS}${docker(marked)}${at('docker/Dockerfile', withUser)}${action('tags: "acme/orders:1"')}`));
    it('one of the root that something else may build, where the pipeline only tries to build', () => check(rule, `${app}${docker(marked)}${at('docker/Dockerfile', PLAIN)}${action('file: docker/Dockerfile', 'false')}`));
    it('one of the root, where what is published is of another folder', () => check(rule, `${ORDERS}${docker(marked)}${at('site/Dockerfile', 'FROM acme/base:1\nCMD ["node", "site.js"]')}${action('context: site, tags: "acme/site:1"')}`));
    it('but not a stage with a user that it names', () => checkSilent(rule, `${ORDERS}${docker(`FROM node:22-slim AS api\nUSER node\nCMD ["node", "dist/server.js"]\nFROM node:22-slim AS tools\nCMD ["node", "dist/tools.js"]`)}${action('target: api, tags: "acme/orders:1"')}`));
    it('but not what is published for developers', () => checkSilent(rule, `${ORDERS}${docker(withUser)}${at('Dockerfile.dev', PLAIN)}${command('docker build -f Dockerfile.dev -t acme/orders:dev --push .')}`));
    it('but not a container for developing', () => checkSilent(rule, `${ORDERS}${at('.devcontainer/Dockerfile', PLAIN)}${action('file: .devcontainer/Dockerfile, tags: "acme/workspace:1"')}`));
    it('but not what a command builds for developing and pushes nowhere', () => checkSilent(rule, `${ORDERS}${at('Dockerfile.dev', PLAIN)}${command('docker build -f Dockerfile.dev -t acme/orders:1 .')}`));
    it('but not what a comment builds', () => checkSilent(rule, `${ORDERS}${at('Dockerfile.dev', PLAIN)}${command('# docker build -f Dockerfile.dev -t acme/orders:1 --push .')}`));
    it('but not a Dockerfile of migrations', () => checkSilent(rule, `${ORDERS}${docker(withUser)}${at('Dockerfile.migrations', PLAIN)}${action('file: Dockerfile.migrations, tags: "acme/migrations:1"')}`));
    it('but not one of two that are published from the folder, since nothing tells whose it is', () => checkSilent(rule, `${app}${at('docker/Dockerfile', PLAIN)}${at('site/Dockerfile', PLAIN)}${action('file: docker/Dockerfile, tags: "acme/a:1"')}${action('file: site/Dockerfile, tags: "acme/b:1"').replace('release.yml', 'site.yml')}`));
    it('but not one with a user, whoever the one of the root runs as', () => checkSilent(rule, `${ORDERS}${docker(PLAIN)}${at('docker/Dockerfile', withUser)}${action('file: docker/Dockerfile, tags: "acme/orders:1"')}`));
  });

  describe('is silent on', () => {
    for (const [what, text] of [
      ['a user', PLAIN.replace('CMD', 'USER node\nCMD')],
      ['the number of a user, with a group', PLAIN.replace('CMD', 'USER 1000:1000\nCMD')],
      ['a user of the stage that the last one builds on', 'FROM node:22 AS base\nUSER node\nFROM base\nCMD ["node", "dist/server.js"]'],
      ['a user that a variable gives', `ARG user\n${PLAIN.replace('CMD', 'ARG user=app\nUSER ${user}\nCMD')}`],
      ['the nonroot image of distroless', 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nCMD ["dist/server.js"]'],
      ['a base image of which nothing is known', 'FROM registry.example.com/base/node:22\nCMD ["node", "dist/server.js"]'],
      ['a base image that a variable gives', 'ARG BASE\nFROM ${BASE}\nCMD ["node", "dist/server.js"]'],
      ['a start script that gives root up', PLAIN.replace('COPY', 'RUN apt-get install -y gosu\nCOPY').replace('["node", "dist/server.js"]', '["./start.sh"]')],
      ['a command that gives root up', PLAIN.replace('["node", ', '["su-exec", "node", "node", ')],
      ['a line that a comment excuses', `# headroom-disable-next-line container-runs-as-root -- rootless runtime\n${PLAIN}`],
    ] as const) {
      it(what, () => checkSilent(rule, ORDERS + docker(text)));
    }
    it('a function, whose platform gives it a user', () => checkSilent(rule, `${ORDERS.replace('"name": "orders"', '"name": "orders", "dependencies": { "aws-lambda-ric": "3" }')}${docker(PLAIN)}`));
    it('a Dockerfile for integration tests', () => checkSilent(rule, `${ORDERS}//- /Dockerfile.integration\n${PLAIN}\n`));
    for (const stage of ['development', 'dev', 'test']) {
      it(`a stage behind the one that is shipped: ${stage}`, () => checkSilent(rule, ORDERS + docker(`${PLAIN.replace('CMD', 'USER node\nCMD').replace('slim', 'slim AS production')}\nFROM node:22 AS ${stage}\nCMD ["npm", "run", "dev"]`)));
    }
    for (const other of ['FROM acme/base:3\nUSER app\nCMD ["node", "server.js"]', 'FROM node:22 AS build\nFROM gcr.io/distroless/base\nUSER 1000\nENTRYPOINT ["/app"]']) {
      it(`one beside another image that runs JavaScript: ${other.slice(5, 15)}`, () => checkSilent(rule, `${ORDERS}${docker(PLAIN)}//- /.docker/api/Dockerfile\n${other}\n`));
    }
    it('a Dockerfile beside one that has a user', () => checkSilent(rule, `${ORDERS}${docker(PLAIN.replace('CMD', 'USER node\nCMD'))}//- /.docker/api/Dockerfile\n${PLAIN.replace('"node", "dist/server.js"', '"npm", "start"')}\n//- /docker-compose.yml\nservices:\n  orders:\n    build: { context: ., dockerfile: .docker/api/Dockerfile }\n`));
    it('an image of a program in another language', () => checkSilent(rule, `${ORDERS.replace('/package.json', '/orders/package.json').replace('/src/', '/orders/src/')}//- /node.Dockerfile\nFROM rust:1.80 AS builder\nRUN cargo build\nFROM ubuntu:22.04\nCOPY --from=builder /chain /chain\nENTRYPOINT ["/chain"]\n`));
    it('a Dockerfile for developing', () => checkSilent(rule, `${ORDERS}//- /Dockerfile.dev\n${PLAIN}\n`));
    it('an image that starts nothing, under the one that does', () => checkSilent(rule, `${ORDERS}//- /Dockerfile.base\nFROM node:22\nRUN npm ci\n${docker('FROM acme/base:1\nUSER node\nCMD ["node", "dist/server.js"]')}`));
    it('a development container', () => checkSilent(rule, `${ORDERS}//- /.devcontainer/Dockerfile\n${PLAIN}\n`));
    it('a pod that may not run as root', () => checkSilent(rule, `${ORDERS}${docker(PLAIN)}//- /k8s.yaml\n${deployment({ pod: '      securityContext:\n        runAsNonRoot: true\n' })}`));
    it('a container with a user of its own', () => checkSilent(rule, `${ORDERS}${docker(PLAIN)}//- /k8s.yaml\n${deployment({ lines: '          securityContext:\n            runAsUser: 1000\n' })}`));
    it('a user in compose', () => checkSilent(rule, `${ORDERS}${docker(PLAIN)}//- /docker-compose.yml\nservices:\n  orders:\n    build: .\n    user: "1000:1000"\n`));
    it('an image that serves files', () => checkSilent(rule, `
      //- /package.json
      { "name": "web", "dependencies": { "react": "19.0.0", "vite": "7.0.0" } }
      //- /src/main.tsx
      export const App = () => null;
      //- /Dockerfile
      FROM node:22 AS build
      RUN npm run build
      FROM nginx:1.27
      COPY --from=build dist /usr/share/nginx/html
    `));
  });

  describe('fixes', () => {
    it('an image of Node', () => checkFix(rule, ORDERS + docker(PLAIN), docker(PLAIN.replace('CMD', 'USER node\nCMD'))));
    it('an image with an entry point and a command', () => checkFix(rule, ORDERS + docker(PLAIN.replace('CMD', 'ENTRYPOINT ["dumb-init"]\nCMD')), docker(PLAIN.replace('CMD', 'USER node\nENTRYPOINT ["dumb-init"]\nCMD'))));
    it('root as the last user, which is behind it', () => checkFix(rule, ORDERS + docker(PLAIN.replace('CMD', 'USER root\nCMD')), docker(PLAIN.replace('CMD', 'USER root\nUSER node\nCMD'))));
    it('no service on a port that only root may open', () => check(rule, ORDERS + docker(`FROM node:22-slim\n#|^^^^^^^^^^^^^^^^^ information: runs as root\nEXPOSE 80\nCMD ["node", "dist/server.js"]`)));
  });
});
