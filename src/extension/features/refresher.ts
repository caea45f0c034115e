/**
 * Fetches something again whenever it is asked to, with one fetch on the way at most: whoever asks meanwhile is served by
 * one more, so that what was fetched last is never older than the last question. Rejects when a fetch does.
 */
export function createRefresher(fetch: () => Promise<void>): () => Promise<void> {
  let wanted = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    try {
      while (wanted) {
        wanted = false;
        await fetch();
      }
    } finally {
      running = undefined;
    }
  }

  return () => {
    wanted = true;
    return (running ??= run());
  };
}
