import type { FileHost } from '../host/file-host';
import { chartFrom } from './manifests/helm/chart';
import type { Chart } from './manifests/helm/render';
import { chartOf } from './manifests/manifest-kind';
import { joinPath } from '../model/paths';
import type { WalkedFile } from './walk';

/** Gives the chart of a Helm template; each chart is read once. Undefined where no Chart.yaml says that there is one. */
export function chartReader(host: FileHost, files: readonly WalkedFile[]): (path: string) => Chart | undefined {
  const charts = new Map<string, Chart | undefined>();
  return (path) => {
    const folder = chartOf(path);
    if (folder === undefined) return undefined;
    if (!charts.has(folder)) charts.set(folder, readChart(host, folder, files));
    return charts.get(folder);
  };
}

function readChart(host: FileHost, folder: string, files: readonly WalkedFile[]): Chart | undefined {
  const chart = host.read(joinPath(folder, 'Chart.yaml'));
  if (!chart.ok) return undefined;
  const helpers = files.filter(({ path }) => path.endsWith('.tpl') && chartOf(path) === folder);
  return chartFrom({
    chart: chart.text,
    values: textOf(host, joinPath(folder, 'values.yaml')),
    valuesPath: joinPath(folder, 'values.yaml'),
    helpers: helpers.map(({ path }) => textOf(host, path)),
  });
}

function textOf(host: FileHost, path: string): string {
  const answer = host.read(path);
  return answer.ok ? answer.text : '';
}
