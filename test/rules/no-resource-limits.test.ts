import { noResourceLimits } from '../../src/engine/rules/no-resource-limits';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { chart, deployment, FASTIFY, LIMITS, NEST, ORDERS, PORT } from './readiness/deployed';

const rule = noResourceLimits;
/** The container's line with a marker below it. */
function marked(text: string, name = 'orders', fix = true): string {
  return text.replace(`        - name: ${name}\n`, `        - name: ${name}\n        # ^^^^^^^^^^^^ information${fix ? ' 💡' : ''}: The container ${name} of the\n`);
}

describe('no-resource-limits', () => {
  describe('finds', () => {
    it('a Deployment', () => check(rule, `${ORDERS}//- /k8s.yaml\n${marked(deployment())}`));
    it('a StatefulSet', () => check(rule, `${FASTIFY}//- /k8s.yaml\n${marked(deployment({ kind: 'StatefulSet', lines: PORT }))}`));
    it('a Rollout of a Nest service', () => check(rule, `${NEST}//- /deploy/orders.yaml\n${marked(deployment({ kind: 'Rollout' }))}`));
    it('requests without limits, for which nothing is proposed', () => check(rule, `${ORDERS}//- /k8s.yaml\n${marked(deployment({ lines: '          resources:\n            requests:\n              memory: 512Mi\n' }), 'orders', false)}`));
    it('a container in braces, without a fix: there are no lines to add to', () => check(rule, `${ORDERS}//- /k8s.yaml\n${deployment({ image: 'x' }).replace(/ {8}- name: orders\n +image: x\n/, '        - { name: orders, image: orders:1.4.2 }\n        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: has no resource limits\n')}`));
    it('limits that are empty, without a fix: their key is there', () => check(rule, `${ORDERS}//- /k8s.yaml\n${marked(deployment({ lines: '          resources:\n            limits: {}\n' }), 'orders', false)}`));
    it('the service beside a sidecar that has limits', () => check(rule, `${ORDERS}//- /k8s.yaml\n${marked(deployment({ lines: '        - name: envoy\n          image: envoyproxy/envoy:v1.30\n          resources:\n            limits:\n              memory: 64Mi\n' }))}`));
    it('a chart whose values leave them off', () => check(rule, `${ORDERS}${chart(`        - name: orders
        # ^^^^^^^^^^^^ information: The container orders
          image: orders:1.0.0
          resources:
            {{- toYaml .Values.resources | nindent 12 }}`, 'resources: {}')}`));
    it('a chart that has them behind a condition', () => check(rule, `${NEST}${chart(`        - name: orders
        # ^^^^^^^^^^^^ information: has no resource limits
          image: orders:1.0.0
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}`, 'port: 3000')}`));
  });

  describe('is silent on', () => {
    const k8s = (text: string): string => `${ORDERS}//- /k8s.yaml\n${text}`;
    it('a limit', () => checkSilent(rule, k8s(deployment({ lines: LIMITS }))));
    it('a limit on CPU alone', () => checkSilent(rule, k8s(deployment({ lines: '          resources:\n            limits:\n              cpu: 500m\n' }))));
    it('a Job', () => checkSilent(rule, k8s(deployment({ kind: 'Job' }))));
    it('an image of others', () => checkSilent(rule, k8s(deployment({ name: 'redis', image: 'redis:7' }))));
    it('a workload that runs none of the services', () => checkSilent(rule, k8s(deployment({ name: 'billing', image: 'billing:1' }))));
    it('a LimitRange', () => checkSilent(rule, k8s(`${deployment()}---\napiVersion: v1\nkind: LimitRange\nmetadata:\n  name: defaults\nspec:\n  limits:\n    - type: Container\n      default:\n        memory: 512Mi\n`)));
    it('a patch of an overlay', () => checkSilent(rule, `${k8s(deployment())}//- /overlays/prod/orders.yaml\n${deployment({ lines: LIMITS }).replace(/ +image: .*\n/, '')}`));
    it('a patch within a kustomization', () => checkSilent(rule, `${k8s(deployment())}//- /overlays/prod/kustomization.yaml\nresources:\n  - ../../base\npatches:\n  - target:\n      kind: Deployment\n    patch: |-\n      - op: add\n        path: /spec/template/spec/containers/0/resources/limits\n        value: { memory: 512Mi }\n`));
    it('compose', () => checkSilent(rule, `${ORDERS}//- /docker-compose.yml\nservices:\n  orders:\n    build: .\n    ports: ['3000:3000']\n`));
    it('a Dockerfile alone', () => checkSilent(rule, `${ORDERS}//- /Dockerfile\nFROM node:22\nCMD ["node", "dist/server.js"]\n`));
    it('values that give them', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: orders:1.0.0\n          resources:\n            {{- toYaml .Values.resources | nindent 12 }}', 'resources:\n  limits:\n    memory: 1Gi')}`));
    it('a template of which a part is unknown', () => checkSilent(rule, `${ORDERS}${chart('        - name: orders\n          image: orders:1.0.0\n          {{- include "common.resources" . | nindent 10 }}', 'port: 3000')}`));
    it('a line that a comment excuses', () => checkSilent(rule, k8s(deployment().replace('        - name: orders', '        # headroom-disable-next-line no-resource-limits -- the cluster sets them\n        - name: orders'))));
  });

  describe('fixes', () => {
    it('a container', () => checkFix(rule, `${ORDERS}//- /k8s.yaml\n${deployment({ lines: PORT })}`, `//- /k8s.yaml
${deployment({ lines: PORT })}          resources:
            # Measure under load, then set the limit well above the peak.
            requests:
              cpu: 100m
              memory: 256Mi
            limits:
              memory: 512Mi
`));
    it('a container before another one, with a comment behind its last line', () => checkFix(rule, `${ORDERS}//- /k8s.yaml\n${deployment({ lines: '          env:\n            - name: PORT\n              value: "3000" # as in the image\n        - name: proxy\n          image: envoyproxy/envoy:v1.30\n' })}`, `//- /k8s.yaml
${deployment({ lines: '          env:\n            - name: PORT\n              value: "3000" # as in the image\n' })}          resources:
            # Measure under load, then set the limit well above the peak.
            requests:
              cpu: 100m
              memory: 256Mi
            limits:
              memory: 512Mi
        - name: proxy
          image: envoyproxy/envoy:v1.30
`));
  });
});
