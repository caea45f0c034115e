import type { ComposeFacts, ComposeService } from '../../model/manifests';
import { ofEach } from '../../model/parts';
import { contains, type Span } from '../../model/span';

/** The service of a compose file whose block a place stands in. */
export function serviceAround(compose: ComposeFacts, place: Span): ComposeService | undefined {
  const services = inOrder(compose);
  let [low, high] = [0, services.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((services[middle]?.span.start ?? 0) <= place.start) low = middle + 1;
    else high = middle;
  }
  const last = services[low - 1];
  return last && contains(last.span, place) ? last : undefined;
}

const inOrder = ofEach(({ services }: ComposeFacts): readonly ComposeService[] => [...services].sort((a, b) => a.span.start - b.span.start));
