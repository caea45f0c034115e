import assert from 'node:assert/strict';
import { discover } from '../../../src/engine/discover/discover';
import { memoryHost } from '../../../src/engine/host/memory-host';
import type { KubernetesFacts } from '../../../src/engine/model/kubernetes';

const values = `replicas: 2
autoscaling: { enabled: false, max: 8 }
image: { repository: shop/api, tag: "" }
service: { port: 80 }
env:
  LOG_LEVEL: info
  REGION: eu
resources: {}
api:
  host: users
`;
const helpers = `{{- define "shop.name" -}}
{{ .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "shop.probes" -}}
readinessProbe:
  httpGet: { path: {{ .path | quote }}, port: 3000 }
{{- end }}
{{- define "shop.hpa" -}}
{{- $name := .name }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: {{ $name }} }
spec:
  scaleTargetRef: { name: {{ $name }} }
  minReplicas: 1
  maxReplicas: {{ .root.Values.autoscaling.max | default 3 }}
{{- end }}
`;

function chart(template: string): { facts: KubernetesFacts | undefined; notices: number } {
  const files = { 'chart/Chart.yaml': 'name: shop\nversion: 1.0.0\n', 'chart/values.yaml': values, 'chart/templates/_helpers.tpl': helpers, 'chart/templates/app.yaml': template };
  const workspace = discover(memoryHost(files));
  return { facts: workspace.manifests.find(({ path }) => path.endsWith('app.yaml'))?.kubernetes, notices: workspace.notices.length };
}

const template = `# what runs
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  template:
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.Version }}"
          env:
            {{- range $name, $value := .Values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
            - name: USERS_URL
              value: http://{{ .Values.api.host }}.{{ .Release.Namespace }}.svc.cluster.local:{{ .Values.service.port }}
            - name: CLUSTER
              value: {{ .Capabilities.KubeVersion }}
          {{- include "shop.probes" (dict "path" "/ready") | nindent 10 }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
{{- if .Values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: off }
spec: { scaleTargetRef: { name: shop }, maxReplicas: 9 }
{{- end }}
{{- include "shop.hpa" (dict "name" "shop" "root" .) }}
`;

describe('helm', () => {
  it('reads a template as the chart renders it by default', () => {
    const { facts, notices } = chart(template);
    assert.equal(notices, 0);
    const [workload] = facts?.workloads ?? [];
    const [container] = workload?.containers ?? [];
    assert.ok(workload && container);
    assert.deepEqual([workload.name, workload.replicas?.count, container.image?.text], ['shop', 2, 'shop/api:1.0.0']);
    assert.deepEqual(
      container.environment.map(({ name, value }) => [name, value]),
      [
        ['LOG_LEVEL', 'info'],
        ['REGION', 'eu'],
        ['USERS_URL', 'http://users.default.svc.cluster.local:80'],
        ['CLUSTER', '${.Capabilities.KubeVersion}'],
      ],
    );
    assert.deepEqual([container.hasReadinessProbe, container.hasLivenessProbe, container.hasLimits], [true, false, false]);
    assert.deepEqual(facts?.autoscalers.map(({ target, max }) => [target, max]), [['shop', 8]]);
  });

  it('points into the template', () => {
    const { facts } = chart(template);
    const span = facts?.workloads[0]?.replicas?.span ?? { start: 0, end: 0 };
    assert.equal(template.slice(span.start, span.end), '{{ .Values.replicas }}');
    const container = facts?.workloads[0]?.containers[0];
    assert.ok(template.slice(container?.span.start).startsWith('name: api'));
    const scaler = facts?.autoscalers[0]?.span ?? { start: 0, end: 0 };
    assert.equal(template.slice(scaler.start, scaler.end).trim(), '{{- include "shop.hpa" (dict "name" "shop" "root" .) }}');
  });

  it('claims nothing of a container with a block that it can not render', () => {
    const { facts } = chart('apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec:\n  containers:\n    - name: x\n      {{- include "elsewhere.container" . | nindent 6 }}\n');
    const [container] = facts?.workloads[0]?.containers ?? [];
    assert.deepEqual([container?.hasReadinessProbe, container?.hasLimits], [true, true]);
  });

  it('survives templates that are broken or never end', () => {
    const endless = '{{ define "a" }}{{ include "a" . }}{{ include "a" . }}{{ end }}apiVersion: v1\nkind: Pod\nmetadata: { name: {{ include "a" . }} }\n';
    for (const text of [endless, '{{ if }}{{ end }}{{ end }}{{ else }}', '{{ "', '{{ range .Values.env }}', '{{ ((((', '{{ index .Values "a" 1 | default | quote }}', '{{/* ']) {
      assert.doesNotThrow(() => chart(`${text}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n`));
    }
  });

  it('leaves templates of other tools alone', () => {
    const host = memoryHost({ 'emails/templates/a.yaml': 'apiVersion: {{ v }}\nkind: {{ k }}\n', 'emails/templates/b.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: b }\n' });
    assert.deepEqual(discover(host).manifests.map(({ path }) => path), ['emails/templates/b.yaml']);
  });
});
