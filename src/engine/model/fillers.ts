/** A folder by the name of a package that fills a store: at once, which is a tool, or for as long as messages come, which is a program. */
export function isFillerFolder(path: string): boolean {
  return /[\w-]-(?:seed|seeder)$/i.test(path);
}
