interface Stopping {
  /** What stops the server or consumer, without the parentheses. */
  readonly call: string;
  /** It answers with a promise; otherwise it takes a callback. */
  readonly waits: boolean;
  /** Consumers stop after it, not beside it: requests in flight may need them. */
  readonly first: boolean;
  readonly consumers: readonly string[];
  /** Closed last: what runs may need them to its end. */
  readonly clients: readonly string[];
  readonly deadline: boolean;
}

const EXIT = '.then(() => process.exit(0), () => process.exit(1))';

/** A handler of SIGTERM that stops what takes work in, then closes what the work needed, and ends the process, at the latest after 10 s. */
export function stopHandler({ call, waits, first, consumers, clients, deadline }: Stopping): string {
  const own = `${call}()`;
  const inOrder = (waits ? (first ? [[own], consumers, clients] : [[own, ...consumers], clients]) : [consumers, clients]).filter(({ length }) => length > 0);
  const lines = [
    ...(deadline ? ['setTimeout(() => process.exit(1), 10_000).unref();'] : []),
    ...(waits ? chained(inOrder) : calledBack(call, inOrder)),
  ];
  return ["process.once('SIGTERM', () => {", ...indented(lines), '});'].join('\n');
}

function calledBack(call: string, inOrder: readonly (readonly string[])[]): string[] {
  return inOrder.length === 0 ? [`${call}(() => process.exit(0));`] : [`${call}(() => {`, ...indented(chained(inOrder)), '});'];
}

function chained([start = [], ...later]: readonly (readonly string[])[]): string[] {
  if (later.length === 0) return [`${together(start)}${EXIT};`];
  return [together(start), ...indented([...later.map((calls) => `.then(() => ${together(calls)})`), `${EXIT};`])];
}

function together(calls: readonly string[]): string {
  return calls.length === 1 ? calls.join('') : `Promise.all([${calls.join(', ')}])`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
