import type { YamlNode } from '../yaml';

/** Runs that are told apart for one job. */
const variantLimit = 32;
const axisLimit = 16;
/** Of one run. */
const valueLimit = 64;
const depthLimit = 3;
/** A value may hold itself by an alias, and aliases of aliases multiply. */
const nodeLimit = 100;

type Variant = ReadonlyMap<string, string>;

/** What a matrix gives the runs of a job; one run without anything where there is none. */
export function variantsOf(job: YamlNode): Variant[] {
  const matrix = job.get('strategy', 'matrix');
  const axes = (matrix?.entries() ?? []).slice(0, axisLimit).filter(({ key }) => key !== 'include' && key !== 'exclude');
  const variants = axes.reduce<Variant[]>((before, { key, value }) => crossed(before, value.items().slice(0, variantLimit).map((item) => told(key, item))), [new Map()]);
  const included = (matrix?.get('include')?.items() ?? []).slice(0, variantLimit).map((item) => variant(item.entries().slice(0, axisLimit).flatMap(({ key, value }) => told(key, value))));
  return included.length > 0 && variants.every(({ size }) => size === 0) ? included : variants.map((one) => extendedBy(included, one));
}

type Values = readonly (readonly [string, string])[];

/** No more of what came before is combined than there is room for. */
function crossed(before: Variant[], values: readonly Values[]): Variant[] {
  if (values.length === 0) return before;
  return before.slice(0, Math.ceil(variantLimit / values.length)).flatMap((one) => values.map((value) => variant([...one, ...value]))).slice(0, variantLimit);
}

function variant(values: Values): Variant {
  return new Map(values.slice(0, valueLimit));
}

/** https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations#expanding-or-adding-matrix-configurations */
function extendedBy(included: readonly Variant[], base: Variant): Variant {
  return new Map([...base, ...included.filter((one) => [...one].every(([key, value]) => (base.get(key) ?? value) === value)).flatMap((one) => [...one])]);
}

/** The texts at and below a value, by their paths. */
function told(key: string, value: YamlNode): Values {
  const nodes = [{ key, value, depth: 0 }];
  for (const node of nodes) {
    if (node.depth >= depthLimit || nodes.length >= nodeLimit) continue;
    for (const entry of node.value.entries().slice(0, nodeLimit - nodes.length)) nodes.push({ key: `${node.key}.${entry.key}`, value: entry.value, depth: node.depth + 1 });
  }
  return nodes.flatMap((node) => (node.value.text === undefined ? [] : [[node.key, node.value.text] as const])).slice(0, variantLimit);
}
