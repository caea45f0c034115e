/**
 * Languages by the images that programs in them are built from or run on. Source: the official images of Docker Hub
 * (https://hub.docker.com/search?image_filter=official) and those of the vendors.
 */
const LANGUAGES: Readonly<Record<string, string>> = {
  golang: 'Go', python: 'Python', pypy: 'Python', uvicorngunicornfastapi: 'Python', uv: 'Python', miniconda3: 'Python',
  openjdk: 'Java', eclipsetemurin: 'Java', amazoncorretto: 'Java', ibmjava: 'Java', maven: 'Java', gradle: 'Java', jdk: 'Java', jre: 'Java', zuluopenjdk: 'Java', libericaopenjdkalpine: 'Java', tomcat: 'Java', java: 'Java',
  rust: 'Rust', ruby: 'Ruby', jruby: 'Ruby', php: 'PHP', composer: 'PHP', perl: 'Perl', elixir: 'Elixir', erlang: 'Erlang', haskell: 'Haskell', swift: 'Swift', clojure: 'Clojure', dart: 'Dart', julia: 'Julia', gcc: 'C++',
  aspnet: '.NET', sdk: '.NET', dotnet: '.NET', runtime: '.NET', node: 'JavaScript', bun: 'JavaScript', deno: 'JavaScript',
};

/** Language that an image is for: `golang:1.22-alpine` is for Go, `gcr.io/distroless/static` for none in particular. */
export function languageOfImage(image: string): string | undefined {
  const name = (image.split('@')[0] ?? '').replace(/:[^/:]*$/, '').toLowerCase().split('/').at(-1) ?? '';
  const plain = name.replace(/[^a-z0-9]/g, '').replace(/(?:debian\d*|nonroot)$/, '');
  if (Object.hasOwn(LANGUAGES, plain)) return LANGUAGES[plain];
  return name.startsWith('python') ? 'Python' : name.startsWith('nodejs') ? 'JavaScript' : undefined;
}

export const SCRIPT_LANGUAGE = 'JavaScript';

/** Languages by the commands that start programs in them. */
const RUNNERS: Readonly<Record<string, string>> = {
  python: 'Python', python3: 'Python', uvicorn: 'Python', gunicorn: 'Python', hypercorn: 'Python', daphne: 'Python', flask: 'Python', fastapi: 'Python',
  go: 'Go', air: 'Go', cargo: 'Rust', dotnet: '.NET', java: 'Java', mvn: 'Java', mvnw: 'Java', gradle: 'Java', gradlew: 'Java',
  ruby: 'Ruby', rails: 'Ruby', bundle: 'Ruby', php: 'PHP', mix: 'Elixir', elixir: 'Elixir',
};
/** Commands that only run another one. */
const WRAPPERS: ReadonlySet<string> = new Set(['cross-env', 'dotenv', 'env', 'exec', 'poetry', 'pipenv', 'pdm', 'uv', 'rye', 'run', 'sudo', '--']);
const MAX_COMMAND = 500;

/** Language of the program that a command starts, where that is another one: `cd app && venv/bin/python -m app.main` starts Python. */
export function languageOfCommand(command: string): string | undefined {
  const last = command.slice(0, MAX_COMMAND).split(/&&|;/).at(-1) ?? '';
  const program = last.split(/\s+/).find((word) => word !== '' && !WRAPPERS.has(word) && !/^\w+=/.test(word));
  const name = program?.split(/[\\/]/).at(-1)?.replace(/\.(?:exe|cmd|bat)$/i, '').toLowerCase() ?? '';
  return Object.hasOwn(RUNNERS, name) && !last.includes('http.server') ? RUNNERS[name] : undefined;
}
