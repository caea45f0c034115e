import assert from 'node:assert/strict';
import { looksLikeKubernetes, parseKubernetes } from '../../../src/engine/discover/manifests/kubernetes';
import { parseKustomization } from '../../../src/engine/discover/manifests/overlays';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
  labels: { team: shop }
  annotations: { note: x }
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: orders
          image: shop/orders:1.2
          command: ["node"]
          args: ["dist/main.js"]
          ports: [{ containerPort: 3000 }]
          env:
            - name: USERS_URL
              value: http://users:3000
            - name: DB_PASSWORD
              valueFrom: { secretKeyRef: { name: db, key: password } }
            - name: REGION
              valueFrom: { configMapKeyRef: { name: settings, key: region } }
            - name: JWT_SECRET
              value: hunter2
          envFrom:
            - configMapRef: { name: settings }
            - secretRef: { name: keys }
          resources: { limits: { memory: 1Gi } }
          readinessProbe: { httpGet: { path: /ready, port: 3000 } }
`;

describe('kubernetes', () => {
  it('reads a Deployment', () => {
    const [workload] = parseKubernetes(deployment).facts.workloads;
    assert.ok(workload?.replicas);
    const [container] = workload.containers;
    assert.ok(container);
    assert.deepEqual([workload.kind, workload.name, workload.replicas.count, workload.labels, workload.annotations], ['Deployment', 'orders', 3, { team: 'shop', app: 'orders' }, { note: 'x' }]);
    assert.equal(deployment.slice(workload.replicas.span.start, workload.replicas.span.end), '3');
    assert.deepEqual([container.image?.text, container.command?.text, container.ports], ['shop/orders:1.2', 'node dist/main.js', [3000]]);
    assert.deepEqual([container.hasReadinessProbe, container.hasLivenessProbe, container.hasLimits], [true, false, true]);
    assert.deepEqual(
      container.environment.map(({ name, value, from }) => [name, value, from?.kind, from?.key]),
      [
        ['USERS_URL', 'http://users:3000', undefined, undefined],
        ['DB_PASSWORD', undefined, 'secret', 'password'],
        ['REGION', undefined, 'configMap', 'region'],
        ['JWT_SECRET', '***', undefined, undefined],
      ],
    );
    assert.deepEqual(container.envFrom, [{ kind: 'configMap', name: 'settings' }, { kind: 'secret', name: 'keys' }]);
  });

  it('reads several documents and lists: services, autoscalers, config maps', () => {
    const { facts, problems } = parseKubernetes(`${deployment}---
apiVersion: v1
kind: Service
metadata: { name: orders-svc }
spec:
  selector: { app: orders }
  ports:
    - { port: 80, targetPort: http }
    - { port: 81, targetPort: 3001 }
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: a }
spec: { scaleTargetRef: { name: orders }, maxReplicas: 5 }
---
apiVersion: v1
kind: List
items:
  - apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: { name: b }
    spec: { scaleTargetRef: { name: users }, minReplicas: 2, maxReplicas: 9 }
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: settings }
    data: { REGION: eu, API_TOKEN: hunter2 }
  - apiVersion: batch/v1
    kind: CronJob
    metadata: { name: nightly }
    spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: x, image: y }] } } } } }
`);
    assert.deepEqual(problems, []);
    assert.deepEqual(facts.services.map(({ name, selector, ports }) => [name, selector, ports]), [['orders-svc', { app: 'orders' }, [{ port: 80, target: 'http' }, { port: 81, target: 3001 }]]]);
    assert.deepEqual(facts.autoscalers.map(({ target, min, max }) => [target, min, max]), [['orders', 1, 5], ['users', 2, 9]]);
    assert.deepEqual(facts.configMaps.map(({ name, data }) => [name, data.map((entry) => [entry.name, entry.value])]), [['settings', [['REGION', 'eu'], ['API_TOKEN', '***']]]]);
    assert.deepEqual(facts.workloads.map(({ kind, containers }) => [kind, containers[0]?.image?.text]), [['Deployment', 'shop/orders:1'.concat('.2')], ['CronJob', 'y']]);
  });

  it('leaves other objects and other YAML alone', () => {
    const { facts } = parseKubernetes('apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: x }\n---\napiVersion: v1\nkind: Deployment\n');
    assert.deepEqual([facts.services, facts.workloads], [[], []]);
    assert.equal(looksLikeKubernetes('kind: pipeline\nsteps: []\n'), false);
    assert.equal(looksLikeKubernetes('text: |\n      apiVersion: v1\n      kind: Pod\n'), false);
  });

  it('reads the documents around a broken one', () => {
    const { facts, problems } = parseKubernetes(`${deployment}---\napiVersion: v1\nkind: Service\nmetadata: { name: [\n`);
    assert.equal(facts.workloads.length, 1);
    assert.equal(problems.length, 1);
  });

  it('stays bounded where aliases repeat a long patch', () => {
    const operations = Array.from({ length: 3000 }, (_, at) => `    - { op: replace, path: /spec/replicas, value: ${String(at + 2)} }\n`).join('');
    const started = process.cpuUsage();
    const { facts } = parseKustomization('k8s/kustomization.yaml', `replicas: [{ name: web, count: 3 }]\npatches:\n- target: { name: api }\n  patch: &p |\n${operations}${'- { target: { name: api }, patch: *p }\n'.repeat(2000)}`);
    const { user } = process.cpuUsage(started);
    assert.ok(user < 8_000_000, `${String(user / 1000)} ms`);
    assert.deepEqual(facts.overlay?.replicas.map(({ name, count }) => [name, count]), [['web', 3], ['api', 2]]);
    assert.deepEqual([facts.overlay.patchesProbes, facts.overlay.patchesLimits], [true, true]);
  });
});
