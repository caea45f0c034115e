import type { Location, Span } from '../../model/span';
import type { CallRef, SystemModel } from '../../model/system';

/** Where a call stands. */
export function locationOf(ref: CallRef, model: SystemModel): Location {
  return { file: ref.file, span: model.files.get(ref.file)?.facts.calls[ref.call]?.span ?? NOWHERE };
}

const NOWHERE: Span = { start: 0, end: 0 };
