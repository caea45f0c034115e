import type { ComposeService } from '../../model/manifests';
import { nameOf } from '../../model/paths';

/** For developing, testing and pipelines, or a template of other people's images. */
export function isForOthers(path: string): boolean {
  const [file = '', ...folders] = path.toLowerCase().split('/').reverse();
  return folders.some((folder) => FOR_OTHERS.has(folder.replace(/^[._]+/, '')) || /[._-](?:e2e|tests?)$/.test(folder)) || file.replace(SUBJECT, '').split(/[._-]/).some((word) => FOR_OTHERS.has(word));
}

/** `Dockerfile.integration_worker` builds a program about integrations, `Dockerfile.integration` and `compose.integration.override.yml` are for tests. */
const SUBJECT = /(?<![a-z])integration(?=[_-](?!tests?(?![a-z])|testing(?![a-z]))[a-z])/g;

const FOR_OTHERS: ReadonlySet<string> = new Set(['dev', 'devel', 'develop', 'development', 'devcontainer', 'devenv', 'local', 'test', 'tests', 'testing', 'e2e', 'integration', 'ci', 'debug', 'lint', 'builder', 'template', 'templates', 'static', 'example', 'examples', 'fixtures', 'cursor', 'github']);

/** Stages of Dockerfiles that only those who write the program build. */
export function isForDeveloping(stage: string): boolean {
  return /^(?:dev|devel|develop|development|debug|tests?|testing)$/i.test(stage);
}

/** What runs once and ends, such as a migration that starts the program's image with another command. */
export function runsOnce({ name, command, ports }: ComposeService): boolean {
  const last = command?.text.split(/&&|;/).at(-1) ?? '';
  return ports.length === 0 && [name, last].some((text) => ONCE.test(text));
}

const ONCE = /(?:^|[^a-z])(?:migrat(?:e|es|ions?|or)|seed(?:s|er|ing)?)(?:$|[^a-z])/i;

/** A Dockerfile of its own for what runs once: `Dockerfile.migrations`. */
export function isOfJob(dockerfile: string): boolean {
  return ONCE.test(nameOf(dockerfile));
}
