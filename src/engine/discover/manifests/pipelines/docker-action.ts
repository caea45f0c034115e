import type { PublishedImage } from '../../../model/pipelines';
import { joinPath, resolveFrom } from '../../../model/paths';
import type { YamlNode } from '../yaml';
import { filled, type Scope } from './scope';

/** What a step builds that uses docker/build-push-action (https://github.com/docker/build-push-action#inputs), where it is pushed. */
export function builtByAction(step: YamlNode, scope: Scope, isPushedLater: boolean): PublishedImage[] {
  if (step.get('uses')?.text?.startsWith('docker/build-push-action@') !== true) return [];
  const input = (name: string): string => filled(step.get('with', name)?.text ?? '', scope);
  const push = step.get('with', 'push')?.text;
  if (push === 'false' || (push === undefined && !isPushedLater && !/\bpush=true\b|\btype=registry\b/.test(input('outputs')))) return [];
  const context = contextOf(input('context'));
  const file = input('file');
  const dockerfile = file.includes('*') || (file === '' && context === undefined) ? undefined : resolveFrom('', file === '' ? joinPath(context ?? '', 'Dockerfile') : file);
  const target = input('target');
  return [{
    ...(dockerfile !== undefined && { dockerfile }), ...(context !== undefined && { context }),
    ...(target !== '' && !target.includes('*') && { target }),
    names: namesIn(step.get('with', 'tags')?.text ?? '', scope),
  }];
}

/** Images that steps with docker/metadata-action name for others, by the expression that these ask for. */
export function namesOfMetadata(steps: readonly YamlNode[], scope: Scope): ReadonlyMap<string, readonly string[]> {
  return new Map(steps.flatMap((step) => {
    const id = step.get('id')?.text;
    if (id === undefined || step.get('uses')?.text?.startsWith('docker/metadata-action@') !== true) return [];
    const images = listOf(filled(step.get('with', 'images')?.text ?? '', scope)).filter((image) => !/^(?:name|enable)=/.test(image) || image.startsWith('name='));
    return [[`steps.${id}.outputs.tags`, images.map((image) => `${image.replace(/^name=/, '')}:*`)] as const];
  }));
}

/** Without a context the action builds the repository; another one, or one by an address, is elsewhere. */
function contextOf(written: string): string | undefined {
  const path = written.replace(/^\*$/, '');
  return written.includes('*') || /:\/\/|^git@/.test(path) ? undefined : resolveFrom('', path);
}

function namesIn(tags: string, scope: Scope): string[] {
  return listOf(tags.replace(/\$\{\{\s*(steps\.[\w-]+\.outputs\.tags)\s*\}\}/g, (_, asked: string) => (scope.outputs.get(asked) ?? []).join('\n'))).flatMap((tag) => {
    const name = filled(tag, scope);
    return name.includes('/') || /[a-z]/.test(name) ? [name] : [];
  });
}

function listOf(text: string): string[] {
  return text.split(/[\n,]/).map((item) => item.trim()).filter((item) => item !== '').slice(0, 20);
}
