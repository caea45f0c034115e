/**
 * Base images whose programs run as root unless a Dockerfile says otherwise. Sources: the Dockerfiles of the official images
 * (https://github.com/nodejs/docker-node, https://github.com/oven-sh/bun) and the best practices of docker-node, "Non-root User".
 */
export const ROOT_IMAGES: ReadonlySet<string> = new Set(['node', 'alpine', 'debian', 'ubuntu', 'amazonlinux', 'fedora', 'rockylinux', 'almalinux', 'busybox', 'buildpack-deps', 'oven/bun']);

/** Users beside root that such images have. Sources: the same. */
export const PLAIN_USERS: Readonly<Record<string, string>> = { node: 'node', 'oven/bun': 'bun' };

/** With these in it an image is a function's, which its platform runs as a user of its own. Source: the page "Create a Lambda function using a container image" of AWS. */
export const FUNCTION_RUNTIMES: readonly string[] = ['aws-lambda-ric'];

/** Registries and folders that mirror Docker's official images. */
export const OFFICIAL_IMAGES = /^(?:(?:(?:index\.|registry\.hub\.)?docker\.(?:io|com)\/)?library\/|docker\.io\/|public\.ecr\.aws\/docker\/library\/|mirror\.gcr\.io\/(?:library\/)?)/;

/** Images that run as root but for their `nonroot` tags. Source: README of distroless. */
export const DISTROLESS_IMAGES = /^gcr\.io\/distroless\//;
