/** The text of a command, and where in it a line begins. */
export interface Command {
  readonly text: string;
  readonly at: number;
}

/**
 * The words that stand before an offset in the command to which the offset belongs: behind the last separator, without what is put in by another
 * command. What stands in quotes is a word, but where the offset does too: then a command of its own begins there. Source: POSIX, Shell Command Language.
 */
export function wordsBefore(text: string, offset: number): readonly string[] {
  let words: string[] = [];
  const around: string[][] = [];
  let word = '';
  const end = (): void => {
    if (word !== '') words.push(word);
    word = '';
  };
  for (let at = 0; at < offset; at++) {
    const char = text.charAt(at);
    if (QUOTES.has(char)) {
      const close = closing(text, at, offset);
      if (close === undefined) [words, word] = [[], ''];
      else {
        word += text.slice(at + 1, close);
        at = close;
      }
    } else if (char === '\\') {
      at++;
      if (/\s/.test(text.charAt(at))) end();
      else word += text.charAt(at);
    } else if (/\s/.test(char) && char !== '\n') end();
    else if (char === '(') {
      around.push([...words, ...(word === '' ? [] : [word])].slice(0, MOST_WORDS));
      [words, word] = [[], ''];
    } else if (char === ')') [words, word] = [around.pop() ?? [], ''];
    else if (SEPARATORS.has(char) && !(char === '&' && text.charAt(at - 1) === '>')) [words, word] = [[], ''];
    else word += char;
  }
  end();
  return words;
}

const QUOTES: ReadonlySet<string> = new Set(['"', '\'', '`']);
const SEPARATORS: ReadonlySet<string> = new Set([';', '|', '&', '\n']);
const MOST_WORDS = 100;

/** Where the quote ends that begins at an offset, if before another one. */
function closing(text: string, from: number, before: number): number | undefined {
  const quote = text.charAt(from);
  for (let at = from + 1; at < before; at++) {
    const char = text.charAt(at);
    if (char === quote) return at;
    if (char === '\\' && quote !== '\'') at++;
  }
  return undefined;
}

/** Whether the words begin a call of the program: by itself, or by a command that runs another one, such as `sudo`, `docker exec` and `xargs`. */
export function isCallOf(program: RegExp, all: readonly string[]): boolean {
  const words = all.slice(0, MOST_WORDS);
  const first = words.findIndex((word, at) => !LEAD.test(word) && !(TAKES.test(words[at - 1] ?? '') && words.slice(0, at).includes('sudo')));
  return words.some((word, at) => program.test([word.replace(PREFIX, ''), ...words.slice(at + 1, at + 3)].join(' ')) && (isFirst(words, first, at) || isRunBy(words, first, at)));
}

/** Whether nothing stands before the word but what is no command. */
function isFirst(words: readonly string[], first: number, at: number): boolean {
  return (first < 0 || at <= first) && !TAKES.test(words[at - 1] ?? '');
}

/** What stands before a command without being one: keys of files, instructions, marks of lists and prompts, keywords, assignments. */
const LEAD = /^(?:-{1,2}[^\s]{0,100}|[@+*!{[]|\S{0,60}[:$#>%]|sudo|doas|env|exec|time|nohup|command|eval|if|elif|while|until|then|do|else|RUN|CMD|ENTRYPOINT|HEALTHCHECK|CMD-SHELL|[A-Za-z_]\w{0,60}=\S{0,300})$/;
const PREFIX = /^(?:[@-]|[A-Za-z]\w{0,40}=)?(?:\/\S{0,80}\/)?/;
/** Options of sudo over a word of its own. Source: its manual. */
const TAKES = /^-[ughpCDRT]$/;

/** Programs that run what they are handed, variables that may be such, and functions that are named for it. */
const RUNS = /^(?:docker|docker-compose|podman|nerdctl|kubectl|oc|ssh|sshpass|su|gosu|su-exec|chroot|setsid|stdbuf|nice|ionice|timeout|xargs|watch|parallel|heroku|\$\S{1,80})$|(?:^|[_-])(?:retry|run|try|exec|wait|repeat)(?:$|[_-])/;
/** Options that take no word of their own. */
const BARE = /^(?:-[EitTSnqvxdP\d]{1,4}|-I\S{1,20}|-{2}(?:rm|interactive|tty|quiet|silent|verbose|preserve-env)?)$/;

function isRunBy(words: readonly string[], first: number, at: number): boolean {
  const before = words[at - 1] ?? '';
  if (before === '--' || before === '-exec') return true;
  if (first < 0 || first > at || !RUNS.test(words[first] ?? '') || before.startsWith('-') && !BARE.test(before)) return false;
  // The first plain word behind `exec` says in which container.
  const exec = words.indexOf('exec');
  return exec < 0 || exec > at || words.slice(exec + 1, at).some((word) => !word.startsWith('-'));
}
