import type { DirectoryEntry, FileHost, TextRead } from './file-host';

/** Something that a host was asked: `r` for the text of a file, `l` for what is in a folder, `e` whether something is there, `t` whether the repository has it; then a blank and its path. */
export type Question = string;

/** A host that answers as another one does. `told` hears of each question once, with a text that differs where the answer does. */
export function recordingHost(host: FileHost, told: (question: Question, answer: string) => void): FileHost {
  const known = new Set<Question>();
  const note = (kind: string, path: string, answer: () => string): void => {
    const question = `${kind} ${path}`;
    if (known.has(question)) return;
    known.add(question);
    told(question, answer());
  };
  return {
    root: host.root,
    read(path) {
      const answer = host.read(path);
      note('r', path, () => ofText(answer));
      return answer;
    },
    list(folder) {
      const answer = host.list(folder);
      note('l', folder, () => ofEntries(answer));
      return answer;
    },
    exists(path) {
      const answer = host.exists(path);
      note('e', path, () => String(answer));
      return answer;
    },
    isTracked(path) {
      const answer = host.isTracked?.(path) === true;
      note('t', path, () => String(answer));
      return answer;
    },
    // Whoever makes do with it says so; others read.
    known: (path) => host.known?.(path),
    heard: (path, read) => { note('r', path, () => ofText(read)); },
  };
}

/** The answer that a host gives now, as `recordingHost` tells it. */
export function answerTo(question: Question, host: FileHost): string {
  const path = question.slice(2);
  switch (question.charAt(0)) {
    case 'r': return ofText(host.known?.(path) ?? host.read(path));
    case 'l': return ofEntries(host.list(path));
    case 'e': return String(host.exists(path));
    default: return String(host.isTracked?.(path) === true);
  }
}

function ofText(text: TextRead): string {
  return text.ok ? text.version : text.reason;
}

/** No name has a slash in it. */
function ofEntries(entries: readonly DirectoryEntry[]): string {
  return entries.map(({ name, kind }) => `${kind} ${name}`).join('/');
}
