import { nameOf } from './paths';

/** Whether a file says what bundlers and compilers put into programs: entries, and other names of files. */
export function isOfBundler(path: string): boolean {
  return CONFIG.test(nameOf(path));
}

const CONFIG = /^(?:rollup|webpack|rspack|rsbuild|esbuild|tsup|tsdown|vite|babel)(?:[.-][\w-]{1,40}){0,3}\.config\.[cm]?[jt]s$|^(?:rollup|webpack|rspack|rsbuild|esbuild|tsup|tsdown|vite|babel)\.config(?:\.[\w-]{1,40}){0,3}\.[cm]?[jt]s$/;
