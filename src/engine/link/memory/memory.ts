import type { Names } from './names';
import type { SourceFacts } from '../../model/facts';

/**
 * What linking found out, and what it rests on. Whoever finds an answer opens a question, reads facts and other answers,
 * and closes it; what was read in between is noted. As long as none of that changes the answer holds, in this link and the next ones.
 */
export interface Memory {
  /** The facts of all files that take part. To read a file's facts is noted. */
  readonly facts: ReadonlyMap<string, SourceFacts>;
  /** The facts of the other files; the same holds for them. */
  readonly bystanders: ReadonlyMap<string, SourceFacts>;
  /** Answers of one kind; the same for the same kind, in every link. */
  answers<T>(kind: string): Answers<T>;
  /** Which files have to be looked at for something that each of them contributes to. `keys`: other names than theirs, always the same for one kind. */
  ledger(kind: string, keys?: Iterable<string>): Ledger;
  /** A thing that keeps itself up to date, made once. */
  kept<T>(kind: string, make: () => T): T;
  /** Something made of many answers, of which each asker reads a part. */
  source(kind: string): Source;
}

/** Answers that are looked up when somebody asks. */
export interface Answers<T> {
  /** The answer, where it is known and still holds. What it rests on counts as read. */
  get(file: string, id: number | string): T | undefined;
  open(): void;
  /** Ends the question opened last and keeps its answer. */
  close(file: string, id: number | string, answer: T): void;
  /** Ends the question opened last without an answer for others: it was cut short. */
  drop(): void;
}

/** One question for each file, or for each other name. A change makes those due that rest on it, so that nobody has to ask the others. */
export interface Ledger {
  readonly names: Names;
  /** Files whose answer rests on something that changed since it was found, in their order; all files at first. Each stays due until its question is opened. */
  due(): readonly string[];
  /**
   * What `find` says of a file. What it reads doesn't count as read by a question around it: a source tells of the answer. Where it throws,
   * the file stays due.
   */
  answer<T>(file: string, find: (file: string) => T): T;
}

/** A part of it is known by a name. */
export interface Source {
  readonly read: (part: string) => void;
  readonly changed: (part: string) => void;
}

/** The answer that is known, or the one that `find` gives. What was read until it throws counts as read by whoever asks. */
export function recall<T>(answers: Answers<T>, file: string, id: number | string, find: () => T): T {
  return answers.get(file, id) ?? found(answers, file, id, find);
}

/** An answer, and the objects that it was found for. */
export interface About<T> {
  readonly about: readonly unknown[];
  readonly answer: T;
}

/** The same where the answer rests on some objects as well, whose contents are not read: it holds for these very objects alone. */
export function recallAbout<T>(answers: Answers<About<T>>, file: string, id: string, about: readonly unknown[], find: () => T): T {
  const known = answers.get(file, id);
  if (known?.about.length === about.length && about.every((one, at) => one === known.about[at])) return known.answer;
  return found(answers, file, id, () => ({ about, answer: find() })).answer;
}

function found<T>(answers: Answers<T>, file: string, id: number | string, find: () => T): T {
  answers.open();
  let answer: T;
  try {
    answer = find();
  } catch (error) {
    answers.drop();
    throw error;
  }
  answers.close(file, id, answer);
  return answer;
}
