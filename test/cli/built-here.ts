import { temporaryFolder } from './command-line';

const places = ['XDG_CACHE_HOME', 'LOCALAPPDATA', 'HOME'] as const;
const versions = globalThis as { HEADROOM_FACTS_VERSION?: string; HEADROOM_PROGRAM_VERSION?: string };

/** For the tests of a `describe`: the program has the versions that a build gives it, and a cache folder of its own, which is empty before each test. */
export function asBuilt(): typeof versions {
  const before = new Map(places.map((name) => [name, process.env[name]]));
  let cache: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    cache = temporaryFolder();
    for (const name of places) process.env[name] = cache.path;
    versions.HEADROOM_FACTS_VERSION = 'one';
    versions.HEADROOM_PROGRAM_VERSION = 'one';
  });
  afterEach(() => {
    for (const name of places) Object.assign(process.env, { [name]: before.get(name) ?? '' });
    delete versions.HEADROOM_FACTS_VERSION;
    delete versions.HEADROOM_PROGRAM_VERSION;
    cache.remove();
  });
  return versions;
}
