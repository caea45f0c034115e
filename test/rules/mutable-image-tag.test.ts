import { mutableImageTag } from '../../src/engine/rules/mutable-image-tag';
import { check, checkSilent } from '../fixture/check';
import { chart, deployment, FASTIFY, NEST, ORDERS } from './readiness/deployed';

const rule = mutableImageTag;
const k8s = (image: string, lines = ''): string => `//- /k8s.yaml\n${deployment({ image, lines })}`;
const compose = (lines: string): string => `//- /docker-compose.yml\nservices:\n  orders:\n${lines.split('\n').map((line) => `    ${line}\n`).join('')}`;

/** Two programs of one repository, whose image has a name of its own. */
const SHOP = `//- /package.json
{ "name": "workspace", "workspaces": ["apps/*"], "repository": { "url": "git+https://github.com/Acme/Shop.git" } }
${['orders', 'stock'].map((name) => `//- /apps/${name}/package.json
{ "name": "${name}", "scripts": { "start": "node server.js" }, "dependencies": { "express": "5.0.0" } }
//- /apps/${name}/server.ts
import express from 'express';
express().listen(3000);
`).join('')}//- /Dockerfile
FROM node:22
USER node
CMD ["npm", "start"]
`;
const workflow = (steps: string): string => `//- /.github/workflows/release.yml\non: push\njobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n${steps.split('\n').map((line) => `      ${line}\n`).join('')}`;
const pushes = (names: string): string => workflow(`- uses: docker/build-push-action@v6\n  with:\n    push: true\n    tags: ${names}`);
const runs = (image: string, found = true): string => `//- /docker-compose.yml\nservices:\n  web:\n    image: ${image}\n${found ? `    #      ${'^'.repeat(image.length)} information: web is deployed from \`${image}\`\n` : ''}`;

describe('mutable-image-tag', () => {
  describe('finds', () => {
    it('latest in a Deployment', () => check(rule, `${ORDERS}${k8s('acme/orders:latest').replace('acme/orders:latest\n', 'acme/orders:latest\n          #      ^^^^^^^^^^^^^^^^^^ information: orders is deployed from `acme/orders:latest`, which is another image after the next push\n')}`));
    it('an image of several programs that a pipeline pushes', () => check(rule, `${SHOP}${pushes('acme/everything:${{ github.sha }}')}${runs('acme/everything:latest')}`));
    it('what a pipeline pushes by the names of docker/metadata-action, of an owner that only a run knows', () => check(rule, `${SHOP}${workflow('- uses: docker/metadata-action@v5\n  id: meta\n  with:\n    images: |\n      ghcr.io/${{ github.repository_owner }}/all-in-one\n- uses: docker/build-push-action@v6\n  with:\n    push: ${{ github.event_name != \'pull_request\' }}\n    tags: ${{ steps.meta.outputs.tags }}')}${runs('ghcr.io/acme/all-in-one:latest')}`));
    it('what a command of a pipeline builds and pushes', () => check(rule, `${SHOP}${workflow('- run: |\n    docker build \\\n      -t ghcr.io/acme/everything:$GITHUB_SHA .\n    docker push ghcr.io/acme/everything:$GITHUB_SHA')}${runs('ghcr.io/acme/everything:latest')}`));
    it('what GitLab builds and pushes, in Kubernetes', () => check(rule, `${SHOP}//- /.gitlab-ci.yml\nrelease:\n  script:\n    - docker build -t registry.example.com/acme/everything:$CI_COMMIT_SHA .\n    - docker push registry.example.com/acme/everything:$CI_COMMIT_SHA\n${k8s('registry.example.com/acme/everything').replace('name: orders', 'name: web').replace('everything\n', `everything\n          #      ${'^'.repeat('registry.example.com/acme/everything'.length)} information: without a tag\n`)}`));
    it('an image that is called like the repository', () => check(rule, `${SHOP}${runs('ghcr.io/acme/shop:latest')}`));
    it('an image that is called like the repository and a service', () => check(rule, `${SHOP}${runs('acme/shop-orders')}`));
    it('an image that is called like the repository, which package.json alone names', () => check(rule, `${SHOP.replace(/, "repository": \{.*?\}/, '').replace('"workspace"', '"shop"')}${runs('ghcr.io/shop/shop:latest')}`));
    it('an image that a kustomization gives the tag that it has', () => check(rule, `${ORDERS}${k8s('acme/orders:latest').replace('acme/orders:latest\n', 'acme/orders:latest\n          #      ^^^^^^^^^^^^^^^^^^ information: orders is deployed from\n')}//- /base/kustomization.yaml\nimages:\n  - name: acme/orders\n    newTag: latest\n`));
    it('no tag, in a registry with a port', () => check(rule, `${FASTIFY}${k8s('localhost:5000/orders').replace('5000/orders\n', '5000/orders\n          #      ^^^^^^^^^^^^^^^^^^^^^ information: without a tag\n')}`));
    it('compose that deploys an image of a service', () => check(rule, `${ORDERS}${compose('image: ghcr.io/acme/orders:latest\n#      ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders is deployed from')}`));
    it('what a service of the file builds under another name', () => check(rule, `${ORDERS}${compose('image: acme/orders\n#      ^^^^^^^^^^^ information: orders is deployed from')}  first:\n    image: acme/first\n    build: ./first\n`));
    it('a program that migrates before it serves', () => check(rule, `${ORDERS}${compose('image: acme/orders:latest\n#      ^^^^^^^^^^^^^^^^^^ information: orders is deployed from\ncommand: sh -c "node migrate.js && node server.js"')}`));
    it('a default that is latest', () => check(rule, `${NEST}${compose('image: ghcr.io/acme/orders:${TAG:-latest}\n#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: `ghcr.io/acme/orders:latest`')}`));
    it('a base image without a version, in a stage that only builds as well', () => check(rule, `${ORDERS}//- /Dockerfile
FROM node AS build
#|^^^^^^^^^^^^^^^^^^ information: This image is built on \`node\` without a tag
RUN npm run build
FROM node:latest
#|^^^^^^^^^^^^^^^^ information: built on \`node:latest\`
COPY --from=build dist .
CMD ["node", "server.js"]
`));
    it('a base image of others that a stage elsewhere is named after', () => check(rule, `${ORDERS}//- /Dockerfile.web\nFROM node:22 AS node\nRUN npm ci\n//- /Dockerfile
FROM node
#|^^^^^^^^^ information: built on \`node\` without a tag
CMD ["node", "server.js"]
`));
    it('a base image of others that its own stage is named after', () => check(rule, `${ORDERS}//- /Dockerfile
FROM node AS node
#|^^^^^^^^^^^^^^^^^ information: built on \`node\` without a tag
CMD ["node", "server.js"]
`));
    it('the values of a chart, where they have the whole image', () => check(rule, `${ORDERS}${chart('        - name: orders\n          image: {{ .Values.orders.image }}', 'orders:\n  image: acme/orders:latest\n  #      ^^^^^^^^^^^^^^^^^^ information: orders is deployed from')}`));
    it('the values of a chart, where they have the tag', () => check(rule, `${ORDERS}${chart('        - name: orders\n          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"', 'image:\n  repository: acme/orders\n  tag: latest\n  #    ^^^^^^ information: `acme/orders:latest`')}`));
    it('the values that a helper is handed', () => check(rule, `${ORDERS}${chart('        - name: orders\n          image: {{ include "image" (dict "of" .Values.orders) }}', 'orders:\n  repository: acme/orders\n  tag: latest\n  #    ^^^^^^ information: orders is deployed from')}//- /chart/templates/_helpers.tpl\n{{- define "image" -}}\n{{ .of.repository }}:{{ .of.tag }}\n{{- end -}}\n`));
  });

  describe('is silent on', () => {
    it('a version', () => checkSilent(rule, ORDERS + k8s('acme/orders:1.4.2')));
    it('a major version of a base image', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\nFROM node:22-slim\nCMD ["node", "server.js"]\n`));
    it('a digest', () => checkSilent(rule, ORDERS + k8s('acme/orders@sha256:abc')));
    it('a digest beside the tag', () => checkSilent(rule, ORDERS + k8s('acme/orders:latest@sha256:abc')));
    it('a tag that a variable gives', () => checkSilent(rule, ORDERS + compose('image: acme/orders:${VERSION}')));
    it('an image that a variable gives', () => checkSilent(rule, ORDERS + k8s('$IMAGE')));
    it('what compose builds', () => checkSilent(rule, ORDERS + compose('build: .\nimage: acme/orders:latest')));
    for (const folder of ['dev', 'tests', 'api-tests', 'e2e']) {
      it(`compose that developers or tests run: ${folder}`, () => checkSilent(rule, ORDERS + compose('image: acme/orders').replace('/docker-compose.yml', `/${folder}/docker-compose.yml`)));
    }
    it('compose for developing beside the one that deploys', () => checkSilent(rule, ORDERS + compose('image: acme/orders').replace('/docker-compose.yml', '/docker-compose.dev.yml')));
    it('compose that tests run, with what it adds', () => checkSilent(rule, ORDERS + compose('image: acme/orders').replace('/docker-compose.yml', '/docker-compose.integration.override.yml')));
    for (const [what, service] of [
      ['a migration', '  migrate:\n    image: acme/orders:latest\n    command: node dist/bin/run.js\n'],
      ['a migration by its command', '  prepare:\n    image: acme/orders:latest\n    command: node dist/bin/db-migrate.js\n'],
      ['a command that seeds', '  prepare:\n    image: acme/orders:latest\n    command: ["node", "dist/bin/seed.js"]\n'],
    ] as const) {
      it(`what runs once: ${what}`, () => checkSilent(rule, `${ORDERS}//- /docker-compose.yml\nservices:\n  orders:\n    build: .\n    image: acme/orders:latest\n${service}`));
    }
    it('a release of what a pipeline pushes', () => checkSilent(rule, `${SHOP}${pushes('acme/everything:1.2')}${runs('acme/everything:1.2', false)}`));
    it('an image of others beside what a pipeline pushes', () => checkSilent(rule, `${SHOP}${pushes('acme/everything:latest')}${runs('other/everything:latest', false)}`));
    it('what a pipeline pushes from a Dockerfile of no service', () => checkSilent(rule, `${SHOP}${pushes('acme/site:latest\n    file: site/Dockerfile')}//- /site/Dockerfile\nFROM nginx:1.27\nCOPY . /usr/share/nginx/html\n${runs('acme/site:latest', false)}`));
    it('what a pipeline only builds', () => checkSilent(rule, `${SHOP}${pushes('acme/everything:latest').replace('push: true', 'push: false')}${runs('acme/everything:latest', false)}`));
    it('what compose for developing takes of what a pipeline pushes', () => checkSilent(rule, `${SHOP}${pushes('acme/everything:latest')}${runs('acme/everything:latest', false).replace('compose.yml', 'compose.dev.yml')}`));
    it('a migration from what a pipeline pushes', () => checkSilent(rule, `${SHOP}${pushes('acme/everything:latest')}${runs('acme/everything:latest', false)}    command: npm run migrate\n`));
    it('a name that only a run knows', () => checkSilent(rule, `${SHOP}${pushes('${{ vars.REGISTRY }}/${{ vars.IMAGE }}:latest')}${runs('acme/everything:latest', false)}`));
    it('an image that a name with many unknown parts only resembles', () => checkSilent(rule, `${SHOP}${workflow(`- run: docker build --push -t acme/${Array.from({ length: 24 }, (_, at) => `\${V${String(at)}}a`).join('')}/everything:1 .`)}${runs(`acme/${'a'.repeat(60)}/other:latest`, false)}`));
    it('another repository of the same people', () => checkSilent(rule, `${SHOP}${runs('ghcr.io/acme/mailer:latest', false)}`));
    it('a front end that is called like the repository', () => checkSilent(rule, `${SHOP}${runs('acme/shop-frontend:latest', false)}`));
    it('an image of the same name by others', () => checkSilent(rule, `${SHOP}${runs('ghcr.io/else/shop:latest', false)}`));
    it('images of others in compose', () => checkSilent(rule, `${ORDERS}//- /docker-compose.yml\nservices:\n  redis:\n    image: redis:latest\n  orders:\n    build: .\n`));
    it('a stage that builds on an earlier one', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\nFROM node:22 AS base\nFROM base AS prod\nCMD ["node", "server.js"]\n`));
    it('a stage of another Dockerfile', () => checkSilent(rule, `${ORDERS}//- /Dockerfile.base\nFROM node:22 AS base\nRUN npm ci\n//- /Dockerfile\nFROM base\nCMD ["node", "server.js"]\n`));
    it('an image that compose builds', () => checkSilent(rule, `${ORDERS}//- /docker-compose.yml\nservices:\n  base:\n    build: ./base\n    image: acme/base\n//- /Dockerfile\nFROM acme/base\nCMD ["node", "server.js"]\n`));
    it('what another service of the file builds', () => checkSilent(rule, `${ORDERS}${compose('image: acme/orders')}  first:\n    image: acme/orders\n    build: .\n`));
    it('a stage for developing behind the one that is shipped', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\nFROM node:22\nCMD ["node", "server.js"]\nFROM node AS development\nCMD ["npm", "run", "dev"]\n`));
    it('scratch', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\nFROM node:22 AS build\nFROM scratch\nCOPY --from=build /orders /orders\nCMD ["/orders"]\n`));
    it('a base image whose version an argument gives', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\nARG NODE_VERSION=22\nFROM node:\${NODE_VERSION}\nCMD ["node", "server.js"]\n`));
    it('a Dockerfile for developing', () => checkSilent(rule, `${ORDERS}//- /Dockerfile.dev\nFROM node\nCMD ["npm", "run", "dev"]\n`));
    it('images that a kustomization names by a digest', () => checkSilent(rule, `${ORDERS}${k8s('acme/orders')}//- /prod/kustomization.yaml\nimages:\n  - name: acme/orders\n    newTag: latest\n    digest: sha256:abc\n`));
    it('images that one of two kustomizations tags', () => checkSilent(rule, `${ORDERS}${k8s('acme/orders:latest')}//- /base/kustomization.yaml\nimages:\n  - name: acme/orders\n    newTag: latest\n//- /prod/kustomization.yaml\nimages:\n  - name: acme/orders\n    newTag: 1.4.2\n`));
    it('images that a kustomization tags', () => checkSilent(rule, `${ORDERS}${k8s('acme/orders')}//- /prod/kustomization.yaml\nimages:\n  - name: acme/orders\n    newTag: 1.4.2\n`));
    it('images that skaffold builds', () => checkSilent(rule, `${ORDERS}${k8s('acme/orders')}//- /skaffold.yaml\napiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - image: acme/orders\n`));
    it('a release in the values of a chart', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: {{ .Values.image }}', 'image: acme/orders:1.4.2')}`));
    it('a tag that only a release knows', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: "acme/orders:{{ .Capabilities.KubeVersion }}"', 'port: 3000')}`));
    it('a line of the values that a comment excuses', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: {{ .Values.image }}', '# headroom-disable-next-line mutable-image-tag -- the pipeline sets it\nimage: acme/orders:latest')}`));
    it('a line that a comment excuses', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\n# headroom-disable-next-line mutable-image-tag -- our own base image\nFROM node\nCMD ["node", "server.js"]\n`));
  });
});
