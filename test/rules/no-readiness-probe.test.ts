import { noReadinessProbe } from '../../src/engine/rules/no-readiness-probe';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { chart, deployment, FASTIFY, NEST, ORDERS, PORT, PROBE, serviceOf } from './readiness/deployed';

const rule = noReadinessProbe;

function behind(text: string, service = serviceOf()): string {
  return `//- /k8s.yaml\n${text}---\n${service}`;
}

function marked(text: string, what: string): string {
  return text.replace('        - name: orders\n', `        - name: orders\n        # ^^^^^^^^^^^^ information${what}: the Service orders sends it requests as soon as the process exists\n`);
}

describe('no-readiness-probe', () => {
  describe('finds', () => {
    it('a Deployment behind a Service, with the Service as evidence', () => check(rule, ORDERS + behind(marked(deployment({ lines: PORT }), ' 💡'), `apiVersion: v1\n#|^^^^^^^^^^^^^^ related: sends requests to it\n${serviceOf().split('\n').slice(1).join('\n')}`)));
    it('a liveness probe alone', () => check(rule, FASTIFY + behind(marked(deployment({ lines: PROBE.replace('readiness', 'liveness') }), ''))));
    it('a StatefulSet of a Nest service whose Service stands in another file', () => check(rule, `${NEST}//- /k8s/orders.yaml\n${marked(deployment({ kind: 'StatefulSet', lines: PORT }), ' 💡')}//- /k8s/service.yaml\n${serviceOf()}`));
    it('a container without a port, for which nothing can be proposed', () => check(rule, ORDERS + behind(marked(deployment(), ''))));
    it('a chart whose values leave the probe off', () => check(rule, `${ORDERS}${chart(`        - name: orders
        # ^^^^^^^^^^^^ information: has no readiness probe
          image: orders:1.0.0
          {{- if .Values.probes.enabled }}
          readinessProbe:
            httpGet: { path: /health, port: 3000 }
          {{- end }}`, 'probes:\n  enabled: false')}`));
  });

  describe('is silent on', () => {
    it('a probe', () => checkSilent(rule, ORDERS + behind(deployment({ lines: PROBE }))));
    it('a worker that no Service sends requests to', () => checkSilent(rule, `${ORDERS}//- /k8s.yaml\n${deployment()}`));
    it('a Service of another workload', () => checkSilent(rule, ORDERS + behind(deployment(), serviceOf('billing'))));
    it('a Job', () => checkSilent(rule, ORDERS + behind(deployment({ kind: 'Job' }))));
    it('an image of others', () => checkSilent(rule, ORDERS + behind(deployment({ name: 'kong', image: 'kong:3' }), serviceOf('kong'))));
    it('a patch of an overlay that adds one', () => checkSilent(rule, `${ORDERS}${behind(deployment())}//- /overlays/prod/orders.yaml\n${deployment({ lines: PROBE }).replace(/ +image: .*\n/, '')}`));
    it('a patch within a kustomization', () => checkSilent(rule, `${ORDERS}${behind(deployment())}//- /prod/kustomization.yaml\npatchesJson6902:\n  - target: { kind: Deployment, name: orders }\n    path: probes.yaml\n`));
    it('compose', () => checkSilent(rule, `${ORDERS}//- /docker-compose.yml\nservices:\n  orders:\n    build: .\n    ports: ['3000:3000']\n`));
    it('a chart that has one by default', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: orders:1.0.0\n          {{- if .Values.probe }}\n          readinessProbe:\n            httpGet: { path: /health, port: 3000 }\n          {{- end }}', 'probe: true')}`));
    it('a helper of the chart that can not be rendered', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: orders:1.0.0\n          {{- include "library.probes" . | nindent 10 }}', 'probe: true')}`));
    it('a line that a comment excuses', () => checkSilent(rule, ORDERS + behind(deployment().replace('        - name: orders', '        # headroom-disable-next-line no-readiness-probe -- starts in 5 ms\n        - name: orders'))));
  });

  describe('fixes', () => {
    it('with the route of the service', () => checkFix(rule, ORDERS + behind(deployment({ lines: PORT })), `//- /k8s.yaml
${deployment({ lines: PORT })}          readinessProbe:
            httpGet:
              path: /health
              port: 3000
            periodSeconds: 10
---
${serviceOf()}`));
    it('with the route that is about readiness', () => checkFix(rule, FASTIFY + behind(deployment({ lines: PORT })), `//- /k8s.yaml
${deployment({ lines: PORT })}          readinessProbe:
            httpGet:
              path: /api/ready
              port: 3000
            periodSeconds: 10
---
${serviceOf()}`));
    it('with the port, where no route is named for it', () => checkFix(rule, NEST + behind(deployment({ lines: PORT })), `//- /k8s.yaml
${deployment({ lines: PORT })}          readinessProbe:
            tcpSocket:
              port: 3000
            periodSeconds: 10
---
${serviceOf()}`));
  });
});
