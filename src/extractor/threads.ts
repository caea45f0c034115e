import { existsSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort, type WorkerOptions } from 'node:worker_threads';
import type { FileToExtract } from '../engine/extract-file';
import type { ExtractedElsewhere, OtherExtractors, SharedExtraction } from '../engine/extraction';
import { decodeFacts } from '../platform/facts-codec';
import { processors } from '../platform/processors';
import { stackSizeMb } from '../platform/thread-stack';
import { countersIn, newCounters, type Counters, type Done, type ThreadStart } from './sharing';

export interface ThreadsOptions {
  /** Root of the workspace, absolute. */
  readonly root: string;
  /** Milliseconds that the caller's thread waits at a time where it has nothing to do but wait. */
  readonly patience: number;
  /** Of a workspace with fewer files each thread would be starting for longer than it works. */
  readonly fewest?: number;
  /** How many threads beside the caller's. */
  readonly count?: number;
  /** After so many milliseconds in which nothing arrived, the caller does the rest alone. */
  readonly silence?: number;
  /** The program that they run, with what Node needs to run it. */
  readonly program?: { readonly file: string } & Pick<WorkerOptions, 'execArgv'>;
}

/**
 * Beside the caller's, one for every two processors, of which two are often one core. With two alone, what a thread extracts was measured to cost the
 * caller as much time, since each thread warms up the compiler for itself. Seven at most.
 */
function usualCount(available = processors()): number {
  return available < 4 ? 0 : Math.min(7, Math.floor(available / 2));
}

/** Threads that extract files beside the caller's; undefined where there are none to be had. */
export function openThreads({ root, patience, fewest = 300, count = usualCount(), silence = 10_000, program = { file: path.join(__dirname, 'extractor.js') } }: ThreadsOptions): OtherExtractors | undefined {
  if (count < 1 || !existsSync(program.file)) return undefined;
  return {
    share(files) {
      if (files.length < fewest) return undefined;
      const counters = newCounters();
      const threads = Array.from({ length: Math.min(count, Math.ceil(files.length / fewest)) }, () => startThread(program, { root, files, counters })).filter((thread) => thread !== undefined);
      return threads.length === 0 ? undefined : sharedAmong(threads, files, countersIn(counters), { patience, silence });
    },
  };
}

interface Thread {
  readonly port: MessagePort;
  end(): void;
}

/** Undefined where the system has none to give. */
function startThread(program: NonNullable<ThreadsOptions['program']>, start: Omit<ThreadStart, 'port'>): Thread | undefined {
  const { port1, port2 } = new MessageChannel();
  const workerData: ThreadStart = { ...start, port: port2 };
  const { execArgv } = program;
  let worker: Worker;
  try {
    worker = new Worker(program.file, { workerData, transferList: [port2], resourceLimits: { stackSizeMb }, ...(execArgv && { execArgv }) });
  } catch {
    port1.close();
    return undefined;
  }
  // What it took and didn't send is extracted by the caller, as long as this process is asked to go on.
  worker.on('error', () => undefined);
  worker.unref();
  port1.unref();
  return {
    port: port1,
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}

function sharedAmong(threads: readonly Thread[], files: readonly FileToExtract[], counters: Counters, { patience, silence }: Required<Pick<ThreadsOptions, 'patience' | 'silence'>>): SharedExtraction {
  let taken: Iterator<FileToExtract> = [].values();
  let isOver = false;
  let seen = 0;
  let heard = performance.now();

  function take(): FileToExtract | undefined {
    for (;;) {
      const file = taken.next();
      if (file.done !== true) return file.value;
      const next = counters.take(files.length);
      if (!next) return undefined;
      taken = files.slice(next.from, next.to).values();
    }
  }

  function arrived(): ExtractedElsewhere[] {
    if (isOver) return [];
    const sent = counters.sent();
    const haveEnded = counters.ended() === threads.length;
    const all = threads.flatMap(({ port }) => messagesIn(port)).flatMap((done) => elsewhere(done, files) ?? []);
    if (sent !== seen || all.length > 0) heard = performance.now();
    seen = sent;
    if (haveEnded || performance.now() - heard > silence) end();
    return all;
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    for (const thread of threads) thread.end();
  }

  return { take, arrived, wait: () => { counters.wait(seen, patience); }, isOver: () => isOver, end };
}

function messagesIn(port: MessagePort): Done[] {
  const all: Done[] = [];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) all.push(...(next.message as Done[]));
  return all;
}

/** Nothing where the bytes don't say what was sent: whoever has the file in his list does it again. */
function elsewhere({ at, read, facts: bytes, notice }: Done, files: readonly FileToExtract[]): ExtractedElsewhere | undefined {
  const file = files[at];
  const facts = bytes && decodeFacts(bytes);
  if (!file || (bytes && !facts)) return undefined;
  return { path: file.path, read, extracted: { ...(facts && { facts }), ...(notice && { notice }) } };
}
