import { Session, type Profiler } from 'node:inspector';

/** How often functions were called, by the path of the file that they stand in. */
export type FunctionCalls = ReadonlyMap<string, FileCalls>;

export interface FileCalls {
  readonly all: number;
  readonly byName: ReadonlyMap<string, number>;
}

/** What V8 counted while something ran: the same on every machine, whatever else it does. */
export function functionCalls(run: () => void): FunctionCalls {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    run();
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error) throw error;
      scripts = answer.result;
    });
    session.post('Profiler.stopPreciseCoverage');
    return new Map(scripts.map(({ url, functions }) => [url, countsOf(functions)]));
  } finally {
    session.disconnect();
  }
}

/** How often functions were called in all files whose path has this in it. */
export function callsIn(calls: FunctionCalls, part: string): number {
  return [...calls].filter(([file]) => file.includes(part)).reduce((sum, [, { all }]) => sum + all, 0);
}

function countsOf(functions: readonly Profiler.FunctionCoverage[]): FileCalls {
  const byName = new Map<string, number>();
  let all = 0;
  for (const { functionName, ranges: [whole] } of functions) {
    const count = whole?.count ?? 0;
    all += count;
    byName.set(functionName, (byName.get(functionName) ?? 0) + count);
  }
  return { all, byName };
}
