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
