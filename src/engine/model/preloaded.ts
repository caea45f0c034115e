/** Options of Node, and of what runs TypeScript in its place, that name a module to load before the program. Source: Node's page on command-line options. */
const PRELOADING = /^(?:-r|--require|--import|--loader|--experimental-loader)(?:=(.*))?$/;

/** The words of a command that load something before its program: `--loader=./hooks.js`, `--import ./tracing.js`. */
export function preloading(words: readonly string[]): { readonly modules: readonly string[]; /** The other words. */ readonly rest: readonly string[] } {
  const modules: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const option = PRELOADING.exec(word);
    if (!option) rest.push(word);
    else modules.push(option[1] ?? words[++at] ?? '');
  }
  return { modules: modules.filter((name) => name !== ''), rest };
}
