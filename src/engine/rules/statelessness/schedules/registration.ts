import type { CallFact } from '../../../model/facts';
import type { Location } from '../../../model/span';
import type { SystemModel } from '../../../model/system';

/** The call that registers it; a decorated method has none. */
export function registrationAt({ file, span: { start, end } }: Location, model: SystemModel): CallFact | undefined {
  return model.files.get(file)?.facts.calls.find(({ span }) => span.start === start && span.end === end);
}
