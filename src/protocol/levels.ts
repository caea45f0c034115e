/** Words of the engine that messages use; the extension and its pages know the engine only through here. */
export type { Severity } from '../engine/model/finding';
export type { Pillar } from '../engine/model/system';
