import assert from 'node:assert/strict';
import { modelOf } from '../model';

const API = {
  'api/package.json': '{ "name": "api", "main": "src/main.ts" }',
  'api/src/main.ts': `import express from 'express';\nexpress().listen(3000);\n`,
};
const WORKLOAD = (kind: string, spec: string): string => `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: api }\nspec:\n  ${spec}\n  template:\n    metadata: { labels: { app: api } }\n    spec: { containers: [{ name: api, image: acme/api }] }\n`;
const SCALER = 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: api }\nspec: { minReplicas: 2, maxReplicas: 8, scaleTargetRef: { kind: Deployment, name: api } }\n';

const cases: readonly [what: string, files: Readonly<Record<string, string>>, replicas: readonly [number, number] | undefined][] = [
  ['a Deployment', { 'k8s.yaml': WORKLOAD('Deployment', 'replicas: 3') }, [3, 3]],
  ['a StatefulSet', { 'k8s.yaml': WORKLOAD('StatefulSet', 'replicas: 2') }, [2, 2]],
  ['an autoscaler, before the Deployment', { 'k8s/api.yaml': WORKLOAD('Deployment', 'replicas: 1'), 'k8s/hpa.yaml': SCALER }, [2, 8]],
  ['a value of Helm', { 'chart/Chart.yaml': 'name: api\nversion: 1.0.0\n', 'chart/values.yaml': 'replicaCount: 4\n', 'chart/templates/api.yaml': WORKLOAD('Deployment', 'replicas: {{ .Values.replicaCount }}') }, [4, 4]],
  ['compose deploy.replicas', { 'compose.yaml': 'services:\n  api:\n    build: ./api\n    deploy: { replicas: 2 }\n' }, [2, 2]],
  ['compose scale', { 'compose.yaml': 'services:\n  api:\n    build: ./api\n    scale: 3\n' }, [3, 3]],
  ['nothing', { 'compose.yaml': 'services:\n  api:\n    build: ./api\n' }, undefined],
  ['a Deployment of something else', { 'k8s.yaml': WORKLOAD('Deployment', 'replicas: 3').replaceAll('api', 'web') }, undefined],
];

describe('replicas of a service', () => {
  for (const [what, files, replicas] of cases) {
    it(`come from ${what}`, () => {
      const [api] = modelOf({ ...API, ...files }).services;
      assert.deepEqual(api?.replicas && [api.replicas.min, api.replicas.max], replicas);
    });
  }
});
