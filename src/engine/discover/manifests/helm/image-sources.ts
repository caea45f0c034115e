import type { Container, Workload } from '../../../model/kubernetes';
import type { Location, Span } from '../../../model/span';
import type { Chart } from './render';

/** A rendered workload, its images with the place in the chart's values that has their tags. */
export function withSources(workload: Workload, template: string, chart: Chart): Workload {
  return { ...workload, containers: workload.containers.map((container) => withSource(container, template, chart)) };
}

function withSource(container: Container, template: string, chart: Chart): Container {
  const { image } = container;
  const source = image && sourceOf(image.text, image.span, template, chart);
  return source ? { ...container, image: { ...image, source } } : container;
}

/** The first value that the template's expression names and that ends the image as it is rendered: its tag, or all of it. */
function sourceOf(image: string, span: Span, template: string, { valueAt }: Chart): Location | undefined {
  const paths = [...template.slice(span.start, span.end).matchAll(/\.Values\.([\w.]+)/g)].map(([, path = '']) => path.split('.'));
  const tag = /:([^/:@]+)$/.exec(image)?.[1];
  for (const path of paths.flatMap((one) => [one, ...BELOW.map((names) => [...one, ...names])])) {
    const value = valueAt(path);
    if (value && (value.text === tag || value.text === image || (tag !== undefined && value.text.endsWith(`:${tag}`) && image.endsWith(value.text)))) return value.at;
  }
  return undefined;
}

/** Where charts keep the tag of something that they hand on as a whole. */
const BELOW: readonly (readonly string[])[] = [['tag'], ['image', 'tag'], ['image']];
