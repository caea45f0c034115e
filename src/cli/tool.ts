import { version } from '../../package.json';
import type { Tool } from '../report/json';

/** The program as its reports name it. */
export function tool(): Tool {
  return { name: 'headroom', version };
}
