import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** What drives a browser, and runs functions in its pages. Sources: the type declarations of puppeteer-core and playwright-core. */

const inPage: MemberSpec = { call: { elsewhere: true } };
const makes = (type: string): MemberSpec => ({ call: { returns: `browser.${type}` } });
const typed = (type: string): MemberSpec => ({ type: `browser.${type}` });

/** Methods that run the function which they are given in a page. */
const IN_PAGE: Readonly<Record<string, MemberSpec>> = { evaluate: inPage, evaluateHandle: inPage, evaluateAll: inPage, $eval: inPage, $$eval: inPage, waitForFunction: inPage, addInitScript: inPage, evaluateOnNewDocument: inPage };
/** Those whose name nothing else has. */
export const ALWAYS_IN_PAGE: ReadonlySet<string> = new Set(['evaluateHandle', '$eval', '$$eval', 'waitForFunction', 'addInitScript', 'evaluateOnNewDocument']);

const launcher: MemberSpec = { members: { launch: makes('Browser'), connect: makes('Browser'), connectOverCDP: makes('Browser'), launchPersistentContext: makes('Context') } };
const TYPES: Readonly<Record<string, MemberSpec>> = { Browser: typed('Browser'), BrowserContext: typed('Context'), Page: typed('Page'), Frame: typed('Page'), WebWorker: typed('Page'), JSHandle: typed('Page'), ElementHandle: typed('Page'), Locator: typed('Page') };
const playwright: Readonly<Record<string, MemberSpec>> = { chromium: launcher, firefox: launcher, webkit: launcher };

export const BROWSERS: readonly LibrarySpec[] = [
  { modules: ['playwright', 'playwright-core', 'playwright-extra', 'playwright-chromium', 'patchright', 'rebrowser-playwright'], exports: { ...playwright, ...TYPES, default: { members: playwright } } },
  { modules: ['puppeteer', 'puppeteer-core', 'puppeteer-extra', 'rebrowser-puppeteer', 'rebrowser-puppeteer-core'], exports: { ...launcher.members, ...TYPES, default: launcher } },
];

export const BROWSER_TYPES: Readonly<Record<string, TypeSpec>> = {
  'browser.Browser': { members: { newContext: makes('Context'), createBrowserContext: makes('Context'), createIncognitoBrowserContext: makes('Context'), defaultBrowserContext: makes('Context'), newPage: makes('Page') } },
  'browser.Context': { members: { newPage: makes('Page'), addInitScript: inPage } },
  'browser.Page': {
    members: { ...IN_PAGE, context: makes('Context'), browserContext: makes('Context'), mainFrame: makes('Page'), frame: makes('Page'), contentFrame: makes('Page'), $: makes('Page'), waitForSelector: makes('Page'), locator: makes('Page'), first: makes('Page'), last: makes('Page'), nth: makes('Page') },
  },
};
