import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const defaultTimeout = 20_000;

/**
 * Lets the suite, which runs in the extension host, use the window as a person would: it posts one JSON message per
 * action ({ op, … }, see test/host/suite/driver.ts) to a loopback address that only it knows.
 * @param page playwright's page with the workbench
 * @param screenshots the folder for screenshots
 */
export async function startDriver(page, screenshots) {
  mkdirSync(screenshots, { recursive: true });
  const secret = `/${randomBytes(16).toString('hex')}`;
  const server = createServer((request, response) => {
    if (request.url !== secret || request.method !== 'POST') return void response.writeHead(404).end();
    void answer(request, page, screenshots).then((reply) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${secret}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request, page, screenshots) {
  try {
    const chunks = await request.toArray();
    const message = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const perform = operations[message.op];
    if (!perform) return { error: `The driver knows no operation ${message.op}.` };
    return { value: (await perform(page, { timeout: defaultTimeout, ...message, screenshots })) ?? null };
  } catch (error) {
    return { error: error.message };
  }
}

const operations = {
  async screenshot(page, { name, screenshots }) {
    const file = path.join(screenshots, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'initial' });
    return file;
  },
  press: (page, { key }) => page.keyboard.press(key),
  type: (page, { text }) => page.keyboard.type(text, { delay: 5 }),
  async click(page, { button, count, force, ...where }) {
    const target = await find(page, where);
    await target.click({ button, clickCount: count, force, timeout: where.timeout });
  },
  async hover(page, where) {
    const target = await find(page, where);
    await target.hover({ force: true, timeout: where.timeout });
  },
  async waitFor(page, { gone, ...where }) {
    if (gone) await waitUntilGone(page, where);
    else await find(page, where);
  },
  /** Every visible match's text, at once; none is no error. */
  async text(page, where) {
    const texts = [];
    for (const frame of framesOf(page, where)) {
      for (const found of await visible(frame, where)) texts.push((await found.evaluate((one) => one.innerText ?? one.textContent)).trim());
    }
    return texts;
  },
  /** Of every match, visible or not, an attribute's value, a property of its computed style, or its place in the window. */
  attribute: (page, { name, ...where }) => ofAll(page, where, (element) => element.getAttribute(name)),
  style: (page, { property, ...where }) => ofAll(page, where, (element) => element.evaluate((one, wanted) => one.ownerDocument.defaultView.getComputedStyle(one).getPropertyValue(wanted), property)),
  place: (page, where) => ofAll(page, where, (element) => element.boundingBox()),
  async select(page, { option, ...where }) {
    const target = await find(page, where);
    await target.selectOption({ label: option }, { timeout: where.timeout });
  },
  resize: (page, { width, height }) => page.setViewportSize({ width, height }),
};

async function ofAll(page, where, look) {
  const found = [];
  for (const frame of framesOf(page, where)) {
    for (const element of await frame.locator(where.selector).all()) found.push(await look(element));
  }
  return found;
}

/** The first visible element that matches; waits for one. */
async function find(page, where) {
  const end = Date.now() + where.timeout;
  do {
    for (const frame of framesOf(page, where)) {
      const [found] = await visible(frame, where);
      if (found) return found;
    }
    await sleep(100);
  } while (Date.now() < end);
  throw new Error(`No ${describe(where)} within ${where.timeout} ms.`);
}

async function waitUntilGone(page, where) {
  const end = Date.now() + where.timeout;
  while ((await operations.text(page, where)).length > 0) {
    if (Date.now() > end) throw new Error(`Still there after ${where.timeout} ms: ${describe(where)}.`);
    await sleep(100);
  }
}

/** The window itself, or the documents of its webviews, which lie in a frame within a frame. */
function framesOf(page, { webview }) {
  return webview ? page.frames().filter((frame) => frame.name() === 'active-frame' || /fake\.html/.test(frame.url())) : [page.mainFrame()];
}

/** A webview may reload while it is looked at; then nothing is visible in it yet. */
async function visible(frame, { selector, hasText }) {
  try {
    const all = await frame.locator(selector, hasText === undefined ? {} : { hasText }).all();
    const shown = await Promise.all(all.map((each) => each.isVisible()));
    return all.filter((_, index) => shown[index]);
  } catch (error) {
    if (/detached|navigation|destroyed/i.test(error.message)) return [];
    throw error;
  }
}

function describe({ selector, hasText, webview }) {
  return [`visible ${selector}`, hasText && `with the text "${hasText}"`, webview && 'in a webview'].filter(Boolean).join(' ');
}
