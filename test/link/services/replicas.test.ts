import assert from 'node:assert/strict';
import { deployedUnits } from '../../../src/engine/link/services/deployment';
import type { Workspace } from '../../../src/engine/model/workspace';
import { modelOf } from '../model';

const API = {
  'api/package.json': '{ "name": "api", "main": "src/main.ts" }',
  'api/src/main.ts': `import express from 'express';\nexpress().listen(3000);\n`,
};
const WORKLOAD = (kind: string, spec: string): string => `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: api }\nspec:\n  ${spec}\n  template:\n    metadata: { labels: { app: api } }\n    spec: { containers: [{ name: api, image: acme/api }] }\n`;
const PM2 = { 'api/ecosystem.config.js': "module.exports = { apps: [{ name: 'api', script: 'src/main.ts', instances: 'max', exec_mode: 'cluster' }] };\n" };
const SCALER = 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: api }\nspec: { minReplicas: 2, maxReplicas: 8, scaleTargetRef: { kind: Deployment, name: api } }\n';

const KNATIVE = (annotations: string): string => `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: api }\nspec:\n  template:\n    metadata: { annotations: { ${annotations} } }\n    spec: { containerConcurrency: 80, containers: [{ image: acme/api }] }\n`;
const CHART = (on: string): Record<string, string> => ({
  'chart/Chart.yaml': 'name: api\nversion: 1.0.0\n', 'chart/values.yaml': `replicaCount: 1\nautoscaling:\n  enabled: ${on}\n  minReplicas: 2\n  maxReplicas: 5\n`,
  'chart/templates/api.yaml': WORKLOAD('Deployment', 'replicas: {{ .Values.replicaCount }}'),
  'chart/templates/hpa.yaml': '{{- if .Values.autoscaling.enabled }}\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: api }\nspec:\n  minReplicas: {{ .Values.autoscaling.minReplicas }}\n  maxReplicas: {{ .Values.autoscaling.maxReplicas }}\n  scaleTargetRef: { kind: Deployment, name: api }\n{{- end }}\n',
});

type Case = [what: string, files: Readonly<Record<string, string>>, replicas: readonly [number, number] | readonly [number, number, string] | undefined];

const cases: readonly Case[] = [
  ['a Deployment', { 'k8s.yaml': WORKLOAD('Deployment', 'replicas: 3') }, [3, 3]],
  ...[
    ['replicas of a kustomization', 'replicas:\n  - name: api\n    count: 3\n', 3],
    ['a patch within a kustomization', 'patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: { name: api }\n      spec: { replicas: 4 }\n', 4],
    ['an operation of a kustomization', 'patches:\n  - target: { kind: Deployment, name: api }\n    patch: |-\n      - op: replace\n        path: /spec/replicas\n        value: 5\n', 5],
    ['the Deployment where a kustomization is of another', 'replicas:\n  - name: web\n    count: 3\n', 1],
    ['the Deployment where an operation changes something else', 'patches:\n  - target: { kind: Deployment, name: api }\n    patch: |-\n      - op: replace\n        path: /spec/revisionHistoryLimit\n        value: 5\n      - op: remove\n        path: /spec/replicas\n', 1],
    ['the Deployment where an autoscaler is patched', 'patches:\n  - patch: |-\n      kind: HorizontalPodAutoscaler\n      metadata: { name: api }\n      spec: { replicas: 4 }\n', 1],
  ].map(([what, text, count]): Case => [String(what), { 'base/api.yaml': WORKLOAD('Deployment', 'replicas: 1'), 'overlays/prod/kustomization.yaml': String(text) }, [Number(count), Number(count)]]),
  ['the Deployment where a kustomization of something else has the name', { 'deploy/api.yaml': WORKLOAD('Deployment', 'replicas: 1'), 'third-party/blog/kustomization.yaml': 'replicas:\n  - name: api\n    count: 5\n' }, [1, 1]],
  ['nothing where a kustomization for developing takes one', { 'base/api.yaml': WORKLOAD('Deployment', 'paused: false'), 'overlays/dev/kustomization.yaml': 'replicas:\n  - name: api\n    count: 1\n' }, undefined],
  ['a StatefulSet', { 'k8s.yaml': WORKLOAD('StatefulSet', 'replicas: 2') }, [2, 2]],
  ['an autoscaler, before the Deployment', { 'k8s/api.yaml': WORKLOAD('Deployment', 'replicas: 1'), 'k8s/hpa.yaml': SCALER }, [2, 8]],
  ['a value of Helm', { 'chart/Chart.yaml': 'name: api\nversion: 1.0.0\n', 'chart/values.yaml': 'replicaCount: 4\n', 'chart/templates/api.yaml': WORKLOAD('Deployment', 'replicas: {{ .Values.replicaCount }}') }, [4, 4]],
  ['compose deploy.replicas', { 'compose.yaml': 'services:\n  api:\n    build: ./api\n    deploy: { replicas: 2 }\n' }, [2, 2]],
  ['compose scale', { 'compose.yaml': 'services:\n  api:\n    build: ./api\n    scale: 3\n' }, [3, 3]],
  ['an autoscaler that the values of a chart switch on', { ...CHART('true') }, [2, 5]],
  ['the Deployment where the values of a chart leave the autoscaler off', { ...CHART('false') }, [1, 1]],
  ['the bounds of a Cloud Run service', { 'service.yaml': KNATIVE("autoscaling.knative.dev/minScale: '1', autoscaling.knative.dev/maxScale: '4'") }, [1, 4]],
  ['a Cloud Run service that is pinned to one instance', { 'service.yaml': KNATIVE("autoscaling.knative.dev/maxScale: '1'") }, [0, 1]],
  ['a Knative service without bounds', { 'service.yaml': KNATIVE("prometheus.io/scrape: 'true'") }, [0, 2, 'requests']],
  ['what pm2 starts', { 'api/ecosystem.config.js': "module.exports = { apps: [{ name: 'api', script: 'src/main.ts', instances: 4, exec_mode: 'cluster' }] };\n" }, [4, 4]],
  ['what pm2 starts on each core', { 'api/ecosystem.config.js': "module.exports = { apps: [{ name: 'api', script: 'src/main.ts', instances: 'max', exec_mode: 'cluster' }] };\n" }, [2, 2, 'cores']],
  ['what pm2 starts on all cores but one', { 'api/ecosystem.config.json': '{ "apps": [{ "name": "api", "script": "src/main.ts", "instances": -1 }] }' }, [2, 2, 'cores']],
  ['nothing where pm2 starts one, since there may be more machines', { 'api/ecosystem.config.js': "module.exports = { apps: [{ name: 'api', script: 'src/main.ts', instances: 1 }] };\n" }, undefined],
  ['what a script has pm2 start, in an image', { ...PM2, 'api/package.json': '{ "name": "api", "main": "src/main.ts", "scripts": { "start": "pm2-runtime ecosystem.config.js" } }', 'api/Dockerfile': 'FROM node:22\nCMD ["npm", "start"]\n' }, [2, 2, 'cores']],
  ['what the command of an image has pm2 start', { ...PM2, 'api/Dockerfile': 'FROM node:22\nCMD ["pm2-runtime", "start", "ecosystem.config.js"]\n' }, [2, 2, 'cores']],
  ['what the command of a container has pm2 start', { ...PM2, 'api/Dockerfile': 'FROM node:22\nCMD ["node", "dist/main.js"]\n', 'compose.yaml': 'services:\n  api:\n    build: ./api\n    command: npx pm2-runtime ecosystem.config.js\n' }, [2, 2, 'cores']],
  ['what a script of the image may have pm2 start', { ...PM2, 'api/Dockerfile': 'FROM node:22\nCMD ["./start.sh"]\n' }, [2, 2, 'cores']],
  ['what pm2 starts where only a script says otherwise', { ...PM2, 'api/package.json': '{ "name": "api", "main": "src/main.ts", "scripts": { "start": "node dist/main.js" } }' }, [2, 2, 'cores']],
  ['nothing that pm2 would start where the image starts node', { ...PM2, 'api/Dockerfile': 'FROM node:22\nCMD ["node", "dist/main.js"]\n' }, undefined],
  ['nothing that pm2 would start where the image runs a script that starts node', { ...PM2, 'api/package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "pm2": "6.0.0" }, "scripts": { "start": "node dist/main.js" } }', 'api/Dockerfile': 'FROM node:22\nENTRYPOINT ["dumb-init", "--"]\nCMD ["npm", "start"]\n' }, undefined],
  ['nothing that pm2 would start where a Procfile starts node', { ...PM2, 'api/Procfile': 'web: node dist/main.js\n' }, undefined],
  ['pm2 in the command of an image', { 'api/Dockerfile': 'FROM node:22\nCMD ["pm2-runtime", "dist/main.js", "-i", "3"]\n' }, [3, 3]],
  ['pm2 in a script', { 'api/package.json': '{ "name": "api", "main": "src/main.ts", "scripts": { "start:prod": "pm2 start dist/main.js -i max" } }' }, [2, 2, 'cores']],
  ['pm2 in a Procfile', { 'api/Procfile': 'web: pm2-runtime start dist/main.js -i 2\n' }, [2, 2]],
  ['nothing', { 'compose.yaml': 'services:\n  api:\n    build: ./api\n' }, undefined],
  ['a Deployment of something else', { 'k8s.yaml': WORKLOAD('Deployment', 'replicas: 3').replaceAll('api', 'web') }, undefined],
];

it('are as many as requests need where a platform runs functions', () => {
  const [api] = modelOf({ 'serverless.yml': 'service: api\nfunctions:\n  get:\n    handler: src/get.handler\n    events: [{ httpApi: GET /x }]\n', 'src/get.ts': 'export const handler = async () => ({ statusCode: 200 });\n', 'package.json': '{ "name": "api" }' }).services;
  assert.equal(api?.replicas?.as, 'requests');
});

describe('replicas of a service', () => {
  for (const [what, files, replicas] of cases) {
    it(`come from ${what}`, () => {
      const [api] = modelOf({ ...API, ...files }).services;
      assert.deepEqual(api?.replicas && [api.replicas.min, api.replicas.max, ...(api.replicas.as ? [api.replicas.as] : [])], replicas);
    });
  }
});

it('are told apart quickly where many kustomizations name many workloads', () => {
  const span = { start: 0, end: 0 };
  const manifests = Array.from({ length: 2000 }, (_, at) => ({
    path: `k8s/${String(at)}/kustomization.yaml`,
    kubernetes: {
      workloads: [{ kind: 'Deployment', name: `w${String(at)}-7`, labels: {}, containers: [], span }], services: [], autoscalers: [], configMaps: [], ingressRules: [], claims: [], hasLimitRange: false,
      overlay: { images: [], replicas: Array.from({ length: 400 }, (__, of) => ({ name: `w${String(at)}-${String(of)}`, count: 3, span })), patchesProbes: false, patchesLimits: false },
    },
  }));
  const started = process.cpuUsage();
  const units = deployedUnits({ manifests, packages: [], files: [] } as unknown as Workspace);
  const { user } = process.cpuUsage(started);
  assert.deepEqual([units.length, units.every(({ replicas }) => replicas?.max === 3)], [2000, true]);
  assert.ok(user < 6_000_000, `${String(user / 1000)} ms`);
});
