import { manifestFor } from '../plans/package-manifest';
import type { SystemModel } from '../../model/system';

/** Frameworks that draw pages on a server, so that modules among the views read its environment. Sources: their pages on environment variables. */
const RENDERERS = ['next', 'nuxt', '@sveltejs/kit', '@remix-run/node', '@remix-run/react', '@react-router/node', 'astro', '@solidjs/start', '@builder.io/qwik-city', '@tanstack/react-start'];

/** Whether the package of a file has such a framework. */
export function rendersOnServer(file: string, model: SystemModel): boolean {
  const manifest = manifestFor(file, model);
  const listed = manifest === undefined ? undefined : model.manifests.get(manifest)?.package?.dependencies;
  return listed !== undefined && RENDERERS.some((name) => Object.hasOwn(listed, name));
}
