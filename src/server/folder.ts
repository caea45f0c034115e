import type { Result } from '../engine/model/result';
import type { Analysis } from '../engine/analyze';
import type { Finding } from '../engine/model/finding';
import type { FileHost } from '../engine/host/file-host';
import { inSlices } from './slices';

/** The analysis of one workspace folder, kept up to date. */
export interface Folder {
  readonly uri: string;
  readonly name: string;
  /** Absolute path. */
  readonly root: string;
  /** Files as the editor has them. */
  readonly host: FileHost;
  /** Files as they are saved. */
  readonly disk: FileHost;
  /** What the last analysis said, until the next one is done. */
  readonly result: Result | undefined;
  /** A source's text changed: read it again, then link and judge. */
  changed(file: string): void;
  /** Files came, went or changed in what they say of the system: look at the whole folder again. */
  rescan(): Promise<void>;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
  /** Says what can be said of a source before the first scan has ended, which reads all others. Nothing to say of it later on. */
  lookAt(file: string): void;
  /** To the last look at the folder, or to one under way, which may have read the file already. */
  isSource(file: string): boolean;
  /** A manifest, or a file in which one of these looks found a credential or a suppression. */
  isManifest(file: string): boolean;
  /** Analyses pending keystrokes now; false when the result doesn't cover the texts yet because a scan is under way. */
  catchUp(): boolean;
  cancel(): void;
  dispose(): void;
}

export interface FolderEvents {
  /** A look at the whole folder starts; its progress is reported with `progress` until `idle`. */
  scanning(folder: Folder): void;
  progress(folder: Folder, done: number, total: number): void;
  /** Findings of one file, before there is a result. */
  lookedAt(folder: Folder, file: string, findings: readonly Finding[]): void;
  /** New findings. */
  analyzed(folder: Folder): void;
  /** A look at the whole folder is done, after so many milliseconds. */
  scanned(folder: Folder, result: Result, milliseconds: number): void;
  failed(folder: Folder, error: unknown): void;
  idle(folder: Folder): void;
}

export interface FolderOptions {
  readonly uri: string;
  readonly name: string;
  readonly root: string;
  readonly host: FileHost;
  readonly disk: FileHost;
  readonly open: () => Analysis;
  /** What of one file can be said without the others. */
  readonly look: (file: string) => readonly Finding[];
  readonly events: FolderEvents;
  /** Least time in milliseconds between a keystroke and its analysis. */
  readonly debounce: number;
}

/** About as long as people pause between two keystrokes. */
const SLOW_MS = 200;
const LONGEST_WAIT_MS = 1000;
const RESCAN_WAIT_MS = 150;
/** An editor tells of its open files right after the start; they are looked at before the folder is gone through, which holds up everything. */
const FIRST_SCAN_WAIT_MS = 50;

/** Nothing is read before `rescan` is called. */
export function openFolder(options: FolderOptions): Folder {
  const { host, events, debounce } = options;
  const dirty = new Set<string>();
  let analysis: Analysis | undefined;
  let seen = NOTHING_SEEN;
  let seenByScan = NOTHING_SEEN;
  let result: Result | undefined;
  let rescanWanted = false;
  let generation = 0;
  /** What the last two keystrokes took. One alone may have been slow for a reason of its own, such as code that ran for the first time. */
  let durations: readonly [number, number] = [0, 0];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const folder: Folder = {
    uri: options.uri,
    name: options.name,
    root: options.root,
    host,
    disk: options.disk,
    get result() {
      return result;
    },
    changed(file) {
      dirty.add(file);
      schedule(Math.max(debounce, pauseAfter(Math.min(...durations))));
    },
    rescan() {
      rescanWanted = true;
      generation++;
      schedule(result ? RESCAN_WAIT_MS : 0);
      return folder.settled();
    },
    async settled() {
      while (timer || running) {
        if (timer) flush();
        await running;
      }
    },
    lookAt(file) {
      if (!result) events.lookedAt(folder, file, looked(file));
    },
    isSource: (file) => seen.sources.has(file) || seenByScan.sources.has(file),
    isManifest: (file) => seen.manifests.has(file) || seenByScan.manifests.has(file),
    catchUp() {
      if (dirty.size > 0 && !rescanWanted && !running) flush();
      return dirty.size === 0 && result !== undefined;
    },
    cancel() {
      rescanWanted = false;
      generation++;
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
      rescanWanted = false;
      dirty.clear();
      generation++;
    },
  };
  return folder;

  /** Where it fails, the scan fails, too, and says so. */
  function looked(file: string): readonly Finding[] {
    try {
      return options.look(file);
    } catch {
      return [];
    }
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(flush, delay);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    running ??= run().finally(() => (running = undefined));
  }

  async function run(): Promise<void> {
    try {
      while (rescanWanted || dirty.size > 0) {
        if (rescanWanted) await scan();
        else if (!analysis) dirty.clear();
        else update(analysis);
      }
    } catch (error) {
      analysis = undefined;
      seenByScan = NOTHING_SEEN;
      dirty.clear();
      events.failed(folder, error);
    }
  }

  async function scan(): Promise<void> {
    const mine = generation;
    const started = performance.now();
    rescanWanted = false;
    dirty.clear();
    events.scanning(folder);
    await new Promise((resolve) => setTimeout(resolve, result ? 0 : FIRST_SCAN_WAIT_MS));
    const next = options.open();
    seenByScan = seenIn(next);
    const { extraction } = next;
    const finished = await inSlices({
      step: () => extraction.some(1),
      cancelled: () => mine !== generation,
      afterSlice: () => events.progress(folder, extraction.done(), extraction.total),
    });
    if (finished) {
      analysis = next;
      seen = seenByScan;
      events.scanned(folder, conclude(next), performance.now() - started);
    }
    seenByScan = NOTHING_SEEN;
    events.idle(folder);
  }

  function update(current: Analysis): void {
    const started = performance.now();
    for (const file of dirty) current.extraction.again(file);
    dirty.clear();
    while (current.extraction.some(1));
    conclude(current);
    durations = [durations[1], performance.now() - started];
  }

  function conclude(current: Analysis): Result {
    result = current.finish();
    events.analyzed(folder);
    return result;
  }
}

/** Which files one look at a folder read, or is going to. */
interface Seen {
  readonly sources: ReadonlySet<string>;
  readonly manifests: ReadonlySet<string>;
}

const NOTHING_SEEN: Seen = { sources: new Set(), manifests: new Set() };

function seenIn({ workspace }: Analysis): Seen {
  return { sources: new Set(workspace.sources.map(({ path }) => path)), manifests: new Set(workspace.manifests.map(({ path }) => path)) };
}

/** The newest text is analysed as soon as the one before is done. Where that takes so long that typing would keep the processor busy throughout, it waits for a pause. */
function pauseAfter(duration: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, duration - SLOW_MS));
}
