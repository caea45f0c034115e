import { consoleLogging } from '../../src/engine/rules/console-logging';
import { swallowedError } from '../../src/engine/rules/swallowed-error';
import { check, checkSilent } from '../fixture/check';
import { handler } from '../fixture/express';

const PLAYWRIGHT = "import { chromium, type Page } from 'playwright';";
const PUPPETEER = "import puppeteer from 'puppeteer';";
const SEND = "window.deliver(document.title).catch(() => {})";

describe('functions that run in the page of a browser', () => {
  it('are none of the request, with Playwright', () => {
    checkSilent(swallowedError, handler(PLAYWRIGHT, `
  const browser = await chromium.launch();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.evaluate(() => { const on = { emit() { ${SEND}; } }; on.emit(); });
  await page.locator('b').first().evaluate(() => { ${SEND}; });
  await page.mainFrame().evaluate(sends);
  res.end();
  function sends() { ${SEND}; }`));
    checkSilent(consoleLogging, handler(`${PLAYWRIGHT}\nasync function title(page: Page) { return page.evaluate(() => { console.log('in the page'); return document.title; }); }`, '\n  res.end(await title(req.page));'));
    checkSilent(consoleLogging, handler(`${PLAYWRIGHT}\nclass Tab { private page: Page | null = null; async title() { return this.page?.evaluate(() => { console.log('in the page'); }); } }\nconst tab = new Tab();`, '\n  res.end(await tab.title());'));
  });

  it('are none of the request, with Puppeteer', () => {
    checkSilent(swallowedError, handler(PUPPETEER, `
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => { ${SEND}; });
  await page.$$eval('a', () => { ${SEND}; });
  res.end();`));
    checkSilent(consoleLogging, handler('', "\n  await req.page.$eval('a', () => { console.log('in the page'); });\n  res.end();"));
  });

  it('where a function of the project has such a name, or it runs here', () => {
    check(consoleLogging, handler("import { other } from 'other';", `
  await other.evaluate(() => { console.log('here'); });
  //                           ^^^^^^^^^^^^^^^^^^^ information 💡: console.log
  res.end();`));
    check(consoleLogging, handler('const rows = { evaluate: (each: () => void) => each(), $eval: (each: () => void) => each() };', `
  rows.$eval(() => { console.log('here'); });
  //                 ^^^^^^^^^^^^^^^^^^^ information 💡: console.log
  res.end();`));
    check(consoleLogging, handler(PLAYWRIGHT, `
  const page = await (await chromium.launch()).newPage();
  await page.exposeFunction('log', () => { console.log('here'); });
  //                                       ^^^^^^^^^^^^^^^^^^^ information 💡: console.log
  res.end();`));
  });
});
