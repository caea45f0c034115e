import type { Topic } from './arguments';

/** What `--help` prints. */
export function helpOf(topic: Topic | undefined): string {
  return topic === undefined ? overview : topics[topic];
}

const overview = `Headroom finds what will stop a TypeScript service from scaling out or make it unsafe.

Usage:
  headroom scan [folder]       print findings
  headroom extract [folder]    write what one service's files say, for a scan elsewhere to take
  headroom fix [folder]        apply safe fixes
  headroom baseline [folder]   write down what is found today, so that scans speak of what is new
  headroom map [folder]        draw the services and who waits for whom
  headroom rules               list the rules
  headroom <command> --help
  headroom --version

Without a folder the current one is taken. The nearest headroom.config.jsonc decides what is reported.
Exit codes: 0 clean, 1 findings, 2 wrong usage or an internal error.
`;

const topics: Readonly<Record<Topic, string>> = {
  scan: `Usage: headroom scan [folder] [options]

  --format text|json   text for people (default), or JSON for programs
  --rule <id>          ask only this rule, whatever the preset, unless the configuration says "off"; may be repeated
  --level <level>      least grave level that the text shows: error, warning (default), information, hint
  --fail-on <level>    least grave level that makes the exit code 1: error, warning (default), information, hint, never
  --changed-since <ref>  only findings that the code had not where this branch left <ref>, such as origin/main; asks git
  --git-ignored        report credentials of files that git ignores, too
  --no-baseline        show findings that headroom.baseline.json knows like all others
  --no-cache           read every file again, and remember nothing
  --facts <file...>    take what "headroom extract" wrote, all files and folders up to the next option; findings stay the same
  -h, --help           this text

The JSON holds findings of all levels. Take facts from your own jobs alone: who writes them decides what is found.
`,
  extract: `Usage: headroom extract [folder] --output <file> [options]

  --service <name>  only the files of this package: its folder, its name, or "." for the current folder
  --shard <i>/<n>   only this share of all files, of n that are about as much work
  --output <file>   write this file (-o for short); its name ends in .facts
  --inputs          only list what the file would be made of, one path a line, relative to the folder
  -h, --help        this text

The same files give the same bytes on every machine. "headroom scan --facts" takes them, and says what a scan without them says.
`,
  fix: `Usage: headroom fix [folder] [options]

  --rule <id>     fix only findings of this rule, whatever the preset, unless the configuration says "off"; may be repeated
  --suggested     also apply fixes that may change behaviour and want a look
  --dry-run       print what would change as a unified diff, and write nothing
  -h, --help      this text

Without --suggested only fixes are applied after which the code does what it did before.
The exit code is 0 when everything that could be applied was, 2 when a file changed meanwhile or can't be written.
`,
  baseline: `Usage: headroom baseline [folder] [options]

  --prune          only take out what is found no more, and add nothing
  --output <file>  write this file in the folder instead of headroom.baseline.json (-o for short)
  --no-cache       read every file again, and remember nothing
  -h, --help       this text

What headroom.baseline.json knows is a hint in later scans and doesn't fail them. Run again, it keeps the reasons and last days that you gave.
`,
  map: `Usage: headroom map [folder] [options]

  --format svg|mermaid|dot|json   a drawing (default), text for Markdown or Graphviz, or JSON for programs
  --output <file>                 write this file instead of standard output (-o for short); without --format
                                  its ending chooses the format: .svg, .mmd, .dot, .json
  --no-cache                      read every file again, and remember nothing
  -h, --help                      this text

Services are drawn with their replicas and how many errors and warnings they have, and with the databases, brokers and third parties that they use.
`,
  rules: `Usage: headroom rules [options]

  --format text|json   text for people (default), or JSON for programs
  -h, --help           this text
`,
};
