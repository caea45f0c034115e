import { DATABASE_TYPES } from './databases';
import { SHARED_STORE } from './stores';

/** Types of clients whose data all processes see. */
export const SHARED_CLIENTS: ReadonlySet<string> = new Set([SHARED_STORE, 'memjs.Client', 'memcached.Client', ...Object.keys(DATABASE_TYPES)]);
