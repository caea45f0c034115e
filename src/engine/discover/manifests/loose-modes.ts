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
