const BUILT = /(^|\/)(?:dist|build|\.build|out)\//;
const EXTENSIONS = ['.ts', '.js', '.mts', '.mjs', '.cjs', '/index.ts', '/index.js'];

/** The source of a module that is named without its extension. Compilers leave out `src`, so a name of their output is looked for there, too. */
export function sourceOf(module: string, has: (file: string) => boolean): string | undefined {
  const plain = module.replace(BUILT, '$1');
  const names = [module, plain, module.replace(BUILT, '$1src/'), plain.replace(/(?<![^/])([^/]+)$/, 'src/$1'), `src/${plain}`];
  return names.flatMap((name) => EXTENSIONS.map((extension) => name + extension)).find(has);
}
