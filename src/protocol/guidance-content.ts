import type { Pillar } from '../engine/model/practice';

/** What the guidance says about one pillar, whatever the workspace is like. */
export interface PillarContent {
  readonly pillar: Pillar;
  readonly title: string;
  /** What the pillar means and why it matters when a second replica starts. */
  readonly meaning: string;
  /** Shown when no rule spoke. */
  readonly whenQuiet: string;
  /** What to do next, each shown when one of its rules spoke. The chapter is about those rules, whatever their own pillar is. */
  readonly steps: readonly PillarStep[];
}

export interface PillarStep {
  readonly rules: readonly string[];
  readonly text: string;
}

/** The pillars in the order in which they usually stop a service from growing. */
export const guidanceContent: readonly PillarContent[] = [
  {
    pillar: 'statelessness',
    title: 'Statelessness',
    meaning:
      'A service can run as many copies as it needs only if any copy can answer any request. What one process remembers, the others don’t know, and a restart forgets it.',
    whenQuiet: 'No state was found that would keep a second copy from answering the same requests.',
    steps: [
      {
        rules: ['session-in-memory'],
        text: 'Start with the sessions: move them to a shared store such as Redis, or into a signed cookie. Until then a second copy logs people out.',
      },
      {
        rules: ['request-state-in-singleton'],
        text: 'Move what belongs to one request out of shared fields first: pass it on as a parameter, or keep it in AsyncLocalStorage. This is wrong with one copy already.',
      },
      {
        rules: ['queue-in-memory'],
        text: 'Put accepted work into a queue that outlives the process before you answer: a table or a broker. Until then each deployment loses what was waiting.',
      },
      {
        rules: ['lock-in-memory'],
        text: 'Let the database decide who comes first, by a unique row, a condition in the update or an advisory lock. A flag in one process holds nobody back in another.',
      },
      {
        rules: ['rate-limit-in-memory'],
        text: 'Have the limiters count in Redis: until then each copy grants the whole limit, and a restart forgets who was stopped.',
      },
      {
        rules: ['shared-state-in-memory'],
        text: 'Give each remaining map or counter an owner outside the process: a table when it must survive, Redis when it must be fast.',
      },
      {
        rules: ['embedded-database', 'file-on-local-disk'],
        text: 'Move what stands on the disk to where every replica finds it: rows to a database server, uploads to an object store. A new container starts with an empty disk.',
      },
      {
        rules: ['socket-state-in-memory'],
        text: 'Put an adapter between the replicas of a socket server, and keep who is online in Redis: a socket is open to one process, and its room has to reach all.',
      },
      {
        rules: ['schedule-on-every-replica'],
        text: 'Have one process do what is scheduled: a lock around the job, a repeatable job of the queue, or a CronJob of its own. Every replica has the same clock.',
      },
    ],
  },
  {
    pillar: 'coupling',
    title: 'Coupling',
    meaning:
      'When a request waits for another service, both have to be up, and their delays add up. Two services at 99.9 % that wait for each other give 99.8 % together; a slow one slows down everything that waits for it.',
    whenQuiet: 'No request was found that waits for another service of this system without a bound.',
    steps: [
      {
        rules: ['remote-call-without-timeout'],
        text: 'Put a timeout on every call that leaves the process. It is the smallest change here, and it keeps one slow neighbour from taking this service down.',
      },
      {
        rules: ['sync-cross-service-call'],
        text: 'Look at the calls whose answer isn’t used first: those can become events. Then ask of the others whether the data could be copied ahead of time.',
      },
      {
        rules: ['sync-call-cycle'],
        text: 'Open the circles first: decide which of the services needs the other, and let the other learn by events what it asks for today.',
      },
      {
        rules: ['sync-call-chain'],
        text: 'Shorten the chains: keep a copy of what changes rarely where it is needed, or let the first service ask both others at the same time.',
      },
      {
        rules: ['remote-call-in-loop'],
        text: 'Ask for many items in one call where the other side can answer that; else run a few calls at a time with a limiter, so that a long list neither adds up nor floods anybody.',
      },
      {
        rules: ['awaited-side-effect'],
        text: 'Answer first and send mails, texts and webhooks from a queue, which also tries again when the provider is down.',
      },
      {
        rules: ['sequential-remote-calls'],
        text: 'Let calls that don’t need each other’s answers run at the same time; the request then waits for the slowest, not for the sum.',
      },
      {
        rules: ['shared-database'],
        text: 'Give each table one service that writes it. The others ask that service, or keep a copy from its events.',
      },
      {
        rules: ['cross-service-import'],
        text: 'Move source that two services share into a package without a server, or ask the other service for what it knows.',
      },
    ],
  },
  {
    pillar: 'event-loop',
    title: 'Event loop',
    meaning:
      'Node answers all requests of a process on one thread. A call that blocks it, for a file, a password hash or a child process, stops every other request for as long as it runs.',
    whenQuiet: 'No blocking call was found on the way of a request.',
    steps: [
      {
        rules: ['blocking-call-on-request-path'],
        text: 'Use the asynchronous form on request paths. The synchronous one is fine while the service starts.',
      },
      {
        rules: ['unsafe-regex'],
        text: 'Bound what is matched, or write the pattern so that each text fits it in one way: a client that sends the wrong text stops a whole process.',
      },
    ],
  },
  {
    pillar: 'data',
    title: 'Data',
    meaning:
      'The database is what all copies share, so it is where growth is felt last and hurts most. Queries have to stay small as tables grow, and connections have to be pooled.',
    whenQuiet: 'Nothing was found to say about queries and connections.',
    steps: [
      {
        rules: ['query-in-loop'],
        text: 'Ask the database once for all items of a list, by their keys or with a DataLoader, and write them with one statement.',
      },
      {
        rules: ['connection-per-request'],
        text: 'Make clients of databases, caches and brokers once, when the module is loaded, and let their pools hand out connections.',
      },
      {
        rules: ['unbounded-query'],
        text: 'Give every list a page with a maximum, in the query itself. What looks small today is read in full on every request, however large it grows.',
      },
    ],
  },
  {
    pillar: 'caching',
    title: 'Caching',
    meaning:
      'A cache inside the process is fast and private: every copy fills its own, and each can hold an answer that another has already changed. Without a limit it also grows until the process runs out of memory.',
    whenQuiet: 'No cache was found that grows without a limit or keeps answers for ever.',
    steps: [
      {
        rules: ['cache-in-memory'],
        text: 'Give each cache a size and a lifetime, or move it to a shared store where one invalidation reaches every copy.',
      },
      {
        rules: ['cache-entry-without-expiry'],
        text: 'Give each entry of the shared cache a time to live, so that a missed invalidation heals by itself and the store stays small.',
      },
    ],
  },
  {
    pillar: 'observability',
    title: 'Observability',
    meaning:
      'With one process you can read its output. With many, a question like “why was this request slow?” needs traces that follow it from service to service, and logs that a machine can search.',
    whenQuiet: 'Nothing was found that would leave a running system without traces or logs.',
    steps: [
      {
        rules: ['no-tracing'],
        text: 'Start tracing before anything else is loaded, in every service: a trace with gaps raises more questions than it answers.',
      },
      {
        rules: ['tracing-loaded-late'],
        text: 'Load tracing first: what was loaded before it is not patched, and leaves no spans.',
      },
      {
        rules: ['trace-context-lost'],
        text: 'Hand the trace context on where no library does it, so that a trace does not end at a queue.',
      },
      {
        rules: ['no-metrics'],
        text: 'Measure how many requests there are, how many fail and how long they take, and have an alert go off by that.',
      },
      {
        rules: ['console-logging'],
        text: 'Write logs as structured lines with a level and a request id, so that they can be found when there are many copies.',
      },
      {
        rules: ['swallowed-error'],
        text: 'Log every failure that is caught, or tell the caller: a write that failed in silence is found out when somebody misses the data.',
      },
    ],
  },
  {
    pillar: 'readiness',
    title: 'Readiness',
    meaning:
      'Copies come and go all day: deployments, scaling and node upgrades stop processes with SIGTERM. A service that says when it is ready and finishes what it has begun loses no request in this.',
    whenQuiet: 'Nothing was found that would lose requests when a copy starts or stops.',
    steps: [
      {
        rules: ['no-graceful-shutdown'],
        text: 'Handle SIGTERM: stop taking requests, finish the open ones, close connections, then exit.',
      },
      {
        rules: ['no-health-endpoint', 'no-readiness-probe'],
        text: 'Say when a copy can work: a route for health checks in each service, and a readiness probe that asks it.',
      },
      {
        rules: ['no-resource-limits'],
        text: 'Give each container a memory limit that was measured under load, so that one that leaks takes nobody with it.',
      },
      {
        rules: ['mutable-image-tag', 'container-runs-as-root'],
        text: 'Deploy images by a tag that is pushed once, and let them run as an ordinary user.',
      },
    ],
  },
  {
    pillar: 'security',
    title: 'Secrets and security',
    meaning:
      'A secret in the source is known to everybody who can read the repository, and to its history for ever. A default for a missing secret is worse: the service starts, and nobody notices.',
    whenQuiet: 'No credential was found in the sources and manifests.',
    steps: [
      {
        rules: ['hardcoded-secret'],
        text: 'Change the credentials that were found first, since history keeps the old ones. Then read the new ones from the environment.',
      },
      {
        rules: ['secret-fallback'],
        text: 'Let the service refuse to start when a secret is missing.',
      },
      {
        rules: ['secret-in-log'],
        text: 'Take passwords, tokens and headers out of what is logged, in the logger itself where it can do so, and change what the logs have.',
      },
      {
        rules: ['permissive-cors'],
        text: 'Name the origins whose pages may send credentials, in a setting without a default.',
      },
      {
        rules: ['wildcard-permission'],
        text: 'Give each program a role of its own, with the actions and the resources that it uses.',
      },
      {
        rules: ['tls-verification-disabled'],
        text: 'Give clients the authority of a certificate that does not fit, instead of having them take any.',
      },
      {
        rules: ['token-without-expiry'],
        text: 'Let access tokens expire after minutes, and keep a list of the refresh tokens that replace them.',
      },
      {
        rules: ['query-built-from-input'],
        text: 'Pass what clients send as parameters of the statement or arguments of the program, and take names of columns from a list of your own.',
      },
    ],
  },
];
