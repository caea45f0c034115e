import type { PackageFacts } from '../model/manifests';

const browserFrameworks = [
  'next', 'react-dom', 'react-native', 'expo', '@angular/core', '@angular/platform-browser', 'vue', 'nuxt', 'svelte', '@sveltejs/kit', 'solid-js',
  'preact', '@remix-run/react', '@react-router/dev', 'astro', 'gatsby', '@builder.io/qwik', 'react-scripts', '@ionic/core', 'lit',
];
const serverFrameworks = [
  'express', 'fastify', 'koa', '@nestjs/core', '@hapi/hapi', 'hono', '@hono/node-server', 'restify', '@feathersjs/feathers', 'moleculer', 'polka',
  'elysia', '@adonisjs/core', 'apollo-server', '@apollo/server', 'bullmq', 'socket.io', 'sails', '@loopback/core', '@midwayjs/core', 'micro',
  '@medusajs/medusa', '@strapi/strapi', '@keystone-6/core', '@keystonejs/keystone', '@keystone-next/keystone', '@vendure/core',
];
/** Files of a package's own folder that only a browser build has. */
const browserFiles = /^(?:next\.config\.[cm]?[jt]s|angular\.json|nuxt\.config\.[cm]?[jt]s|svelte\.config\.js|astro\.config\.\w+|gatsby-config\.[jt]s|metro\.config\.js|next-env\.d\.ts|app\.config\.vue)$/;

/** Whether a package depends on something that renders in a browser or on a phone. */
export function usesBrowserFramework(facts: PackageFacts): boolean {
  return browserFrameworks.some((name) => Object.hasOwn(facts.dependencies, name));
}

/** Whether a package runs a server framework, for more than its own development. */
export function usesServerFramework(facts: PackageFacts): boolean {
  return serverFrameworks.some((name) => facts.dependencies[name]?.dev === false);
}

/** Whether a package is a front end: it renders for a browser or phone and runs no server framework of its own. */
export function isFrontendPackage(facts: PackageFacts, ownFiles: readonly string[]): boolean {
  return !usesServerFramework(facts) && (usesBrowserFramework(facts) || isBrowserFolder(ownFiles));
}

/** Whether a folder holds a browser build: its files tell, since the dependencies may stand in a shared package.json. */
export function isBrowserFolder(ownFiles: readonly string[]): boolean {
  if (ownFiles.some((name) => browserFiles.test(name))) return true;
  return ownFiles.includes('index.html') && ownFiles.some((name) => /^vite\.config\.[cm]?[jt]s$/.test(name));
}
