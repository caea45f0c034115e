import { parseDocuments } from '../../../yaml/documents';
import { parseYaml, type YamlNode } from '../yaml';
import type { Chart } from './render';
import { parseTemplate, type TemplateNode } from './template';
import { isRecord, printed, type TemplateValue } from './values';

/** The texts of a chart's own files. */
export interface ChartFiles {
  readonly chart: string;
  readonly values: string;
  /** Path of the file that has the values. */
  readonly valuesPath: string;
  /** `*.tpl` files under `templates/`. */
  readonly helpers: readonly string[];
}

const textLimit = 512 * 1024;
/** Aliases that a values file may expand to (https://eemeli.org/yaml/#options). */
const aliasLimit = 100;

/** A chart as its templates see it; broken files count as empty. */
export function chartFrom({ chart, values, valuesPath, helpers }: ChartFiles): Chart {
  const about = plain(chart);
  const defines = new Map<string, readonly TemplateNode[]>();
  for (const text of helpers) for (const [name, body] of parseTemplate(text).defines) defines.set(name, body);
  return {
    name: isRecord(about) ? printed(about.name) : '',
    version: isRecord(about) ? printed(about.version) : '',
    values: plain(values),
    valueAt: placesOf(values, valuesPath),
    defines,
  };
}

/** Few ask for places, so the values are parsed for them once somebody does. */
function placesOf(values: string, file: string): Chart['valueAt'] {
  let document: YamlNode | undefined;
  return (path) => {
    document ??= parseYaml(values).documents[0];
    const node = document?.get(...path);
    return node?.text === undefined ? undefined : { text: node.text, at: { file, span: node.span } };
  };
}

function plain(text: string): TemplateValue {
  if (text.length > textLimit) return {};
  try {
    const value: TemplateValue = parseDocuments(text, { merge: true })?.[0]?.toJS({ maxAliasCount: aliasLimit });
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
