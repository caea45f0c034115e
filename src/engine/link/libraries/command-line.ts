/** Packages that read the commands and options of a command-line program. Source: their pages on npm. */
export const COMMAND_PARSERS: ReadonlySet<string> = new Set(['yargs', 'commander', 'cac', 'meow', 'sade', 'clipanion', 'citty', '@oclif/core', 'nest-commander', 'cmd-ts']);
