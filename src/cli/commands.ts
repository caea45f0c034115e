// What the command line loads where there is something to scan: see load.ts.
export { runBaseline } from './baseline';
export { newSince } from './changed-since';
export { runExtract } from './extract';
export { runFix } from './fix';
export { runMap } from './map';
export { openScan } from './open-scan';
export { openThreads } from '../extractor/threads';
export { runRules } from './rules';
