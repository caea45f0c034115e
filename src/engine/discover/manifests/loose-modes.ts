import { nameOf } from '../../model/paths';
import { outsideBlocks } from './script-blocks';
import type { EnvEntry } from '../../model/environment';

/** `sslmode: disable` among the values of a chart. */
const LINE = /^[ \t]{0,40}((?:\w{1,40}_)?(?:pg_?)?ssl_?mode)[ \t]{0,4}:[ \t]{0,4}(["']?)(disable|no-verify)\2[ \t]{0,20}(?:#[^\n]{0,200})?\r?$/gim;

/** Values of a chart by which databases are connected to without TLS, or without looking at certificates. */
export function looseModesIn(text: string): EnvEntry[] {
  return [...text.matchAll(LINE)].map(({ 0: line, 1: name = '', 3: value = '', index }) => {
    const start = index + line.indexOf(name);
    return { name, value, span: { start, end: line.indexOf(value, line.indexOf(':')) + index + value.length } };
  });
}

/** Shell scripts by which images and servers start a program. */
const STARTS = /^(?:docker-|container-)?(?:entry-?point|start|run|serve|server|boot|bootstrap|launch)(?:[-_.](?:prod(?:uction)?|server|app|api|web|worker))?\.sh$/;
const SWITCH = /^([ \t]{0,40}(?:[A-Za-z_]\w{0,40}=[^\s#'"]{0,200}[ \t]{1,8}|export[ \t]{1,8}|exec[ \t]{1,8}|env[ \t]{1,8}){0,6})(NODE_TLS_REJECT_UNAUTHORIZED)=(["']?)0\3(?![\w.])/gm;

/** Where such a script has Node look at no certificates, whatever is the case. */
export function switchesIn(path: string, text: string): EnvEntry[] {
  if (!STARTS.test(nameOf(path)) || !text.includes('NODE_TLS_REJECT_UNAUTHORIZED')) return [];
  const isAlwaysRun = outsideBlocks(text);
  return [...text.matchAll(SWITCH)].filter(({ index }) => isAlwaysRun(index)).map(({ 0: line, 1: before = '', 2: name = '', index }) => ({ name, value: '0', span: { start: index + before.length, end: index + line.length } }));
}
