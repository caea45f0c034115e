import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileHost } from '../engine/host/file-host';
import { answerTo, recordingHost, type Question } from '../engine/host/recording-host';
import type { Result } from '../engine/model/result';
import { keepFile, nameInCache } from './cache-folder';

/** What the last scan of a workspace said, for as long as the next one would say the same. */
export interface ResultCache {
  /** The result of the last scan, if it was asked for in the same way and everything that it asked of the files gets the same answer today. */
  recall(asked: string, host: FileHost): Result | undefined;
  /** A host for a scan, and what keeps its result afterwards. */
  record(host: FileHost): { readonly host: FileHost; readonly keep: (asked: string, result: Result) => void };
}

export interface ResultCacheOptions {
  /** Folder of the cache, absolute. */
  readonly folder: string;
  /** Root of the workspace, absolute. */
  readonly root: string;
}

/**
 * Opens what is kept of a workspace's last scan, one file for each workspace: a header in JSON, then the result. One that is missing, damaged or
 * can't be written is as good as none. What was asked of the files is kept by their paths, with one hash of all answers together.
 */
export function openResultCache({ folder, root }: ResultCacheOptions): ResultCache {
  const file = path.join(folder, nameInCache(root, 'result'));
  return {
    recall(asked, host) {
      try {
        const bytes = readFileSync(file);
        const end = bytes.indexOf('\n');
        const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
        const body = bytes.subarray(end + 1);
        if (header.asked !== hashOf(asked) || header.result !== hashOf(body) || header.answers !== answersOf(header.questions, host)) return undefined;
        return resultIn(body.toString());
      } catch {
        return undefined;
      }
    },
    record(host) {
      const questions: Question[] = [];
      const answers = createHash('sha256');
      const recording = recordingHost(host, (question, answer) => {
        questions.push(question);
        take(answers, question, answer);
      });
      return {
        host: recording,
        keep(asked, result) {
          const body = Buffer.from(textOf(result));
          const header: Header = { asked: hashOf(asked), result: hashOf(body), answers: answers.copy().digest('base64'), questions };
          try {
            keepFile(file, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
          } catch {
            // Nobody is helped by hearing of it: the next run scans again.
          }
        },
      };
    },
  };
}

interface Header {
  /** Hashes of how the scan was asked for, of the result's text, and of all answers in the order of the questions. */
  readonly asked: string;
  readonly result: string;
  readonly answers: string;
  readonly questions: readonly Question[];
}

function answersOf(questions: readonly Question[], host: FileHost): string {
  const answers = createHash('sha256');
  for (const question of questions) take(answers, question, answerTo(question, host));
  return answers.digest('base64');
}

function take(answers: Hash, question: Question, answer: string): void {
  answers.update(`${question}\n${answer}\n`);
}

function textOf(result: Result): string {
  return JSON.stringify({ ...result, lineStarts: [...result.lineStarts] });
}

function resultIn(text: string): Result {
  const kept = JSON.parse(text) as Omit<Result, 'lineStarts'> & { readonly lineStarts: readonly (readonly [string, readonly number[]])[] };
  return { ...kept, lineStarts: new Map(kept.lineStarts) };
}

function hashOf(what: string | Buffer): string {
  return createHash('sha256').update(what).digest('base64');
}
