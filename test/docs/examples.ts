/** An example in a rule's page: code blocks that follow each other under one mark. */
export interface Example {
  readonly verdict: 'bad' | 'good';
  readonly files: Readonly<Record<string, string>>;
  /** Line of the page on which it begins. */
  readonly line: number;
}

/**
 * The marked code blocks of a page: `ts bad`, `ts good`, with `file=/src/x.ts` where the place matters. Blocks with the
 * same mark belong to one example until a heading, the other mark or a file that the example already has.
 */
export function examplesIn(markdown: string): Example[] {
  const examples: { verdict: Example['verdict']; files: Record<string, string>; line: number }[] = [];
  let open: { path: string; verdict: Example['verdict'] | undefined; lines: string[]; line: number } | undefined;
  let isNew = true;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open && line === '```') {
      const { path, verdict } = open;
      if (verdict) {
        const last = examples.at(-1);
        if (last && !isNew && last.verdict === verdict && !(path in last.files)) last.files[path] = `${open.lines.join('\n')}\n`;
        else examples.push({ verdict, files: { [path]: `${open.lines.join('\n')}\n` }, line: open.line });
        isNew = false;
      }
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (line.startsWith('#')) isNew = true;
    else if (line.startsWith('```')) open = { ...markOf(line.slice(3)), lines: [], line: index + 1 };
  }
  return examples;
}

const defaultPaths: Readonly<Record<string, string>> = {
  ts: 'src/server.ts',
  tsx: 'src/server.tsx',
  js: 'src/server.js',
  json: 'package.json',
  yaml: 'docker-compose.yml',
  env: '.env',
  dotenv: '.env',
  dockerfile: 'Dockerfile',
};

function markOf(info: string): { path: string; verdict: Example['verdict'] | undefined } {
  const [language = '', ...words] = info.split(/\s+/);
  const verdict = (['bad', 'good'] as const).find((word) => words.includes(word));
  const file = words.find((word) => word.startsWith('file='))?.slice('file='.length).replace(/^\//, '');
  return { verdict, path: file ?? defaultPaths[language] ?? '' };
}
