import * as vscode from 'vscode';

/**
 * The window as a person uses it. Keys, clicks and screenshots go to the driver outside the extension host, which
 * exists where VS Code runs in a headless browser; on the desktop there is none, and a suite has only commands.
 */
export const hasDriver = process.env.HEADROOM_DRIVER !== undefined;

/** An element of the window: a CSS selector (playwright's dialect), narrowed by text, in the workbench or in a webview. */
export interface Where {
  selector: string;
  hasText?: string;
  webview?: boolean;
  /** Milliseconds to wait for the element, 20 seconds if left out. */
  timeout?: number;
}

type Message =
  | { op: 'screenshot'; name: string }
  | { op: 'press'; key: string }
  | { op: 'type'; text: string }
  | { op: 'resize'; width: number; height: number }
  | ({ op: 'click'; button?: 'left' | 'right'; count?: number; force?: boolean } & Where)
  | ({ op: 'hover' } & Where)
  | ({ op: 'waitFor'; gone?: boolean } & Where)
  | ({ op: 'text' } & Where)
  | ({ op: 'attribute'; name: string } & Where)
  | ({ op: 'style'; property: string } & Where)
  | ({ op: 'place' } & Where)
  | ({ op: 'select'; option: string } & Where);

/** Saves the window to test-artifacts/screenshots/<name>.png; does nothing without a driver. */
export async function takeScreenshot(name: string): Promise<void> {
  if (hasDriver) await send({ op: 'screenshot', name });
}

/** Presses a key or a chord, in playwright's names: 'F1', 'Control+.', 'Escape'. */
export async function press(key: string): Promise<void> {
  await send({ op: 'press', key });
}

/** Types into what has the focus. */
export async function type(text: string): Promise<void> {
  await send({ op: 'type', text });
}

/** Clicks the first visible match, once it is there. */
export async function click(where: Where & { button?: 'left' | 'right'; count?: number; force?: boolean }): Promise<void> {
  await send({ op: 'click', ...where });
}

/** Moves the pointer over the first visible match, once it is there. */
export async function hover(where: Where): Promise<void> {
  await send({ op: 'hover', ...where });
}

/** Waits until a match is visible. */
export async function waitFor(where: Where): Promise<void> {
  await send({ op: 'waitFor', ...where });
}

/** Waits until no match is visible. */
export async function waitUntilGone(where: Where): Promise<void> {
  await send({ op: 'waitFor', gone: true, ...where });
}

/** The texts of all visible matches, as they are now. */
export async function texts(where: Where): Promise<string[]> {
  return (await send({ op: 'text', ...where })) as string[];
}

/** An attribute of all matches. */
export async function attributes(name: string, where: Where): Promise<(string | null)[]> {
  return (await send({ op: 'attribute', name, ...where })) as (string | null)[];
}

/** A property of the computed style of all matches, such as `fill`. */
export async function styles(property: string, where: Where): Promise<string[]> {
  return (await send({ op: 'style', property, ...where })) as string[];
}

/** Where all matches lie in the window, in pixels. */
export async function places(where: Where): Promise<{ x: number; y: number; width: number; height: number }[]> {
  return (await send({ op: 'place', ...where })) as { x: number; y: number; width: number; height: number }[];
}

/** Chooses an option of a drop-down by its text. */
export async function select(where: Where, option: string): Promise<void> {
  await send({ op: 'select', option, ...where });
}

/** Sets the window's size in pixels. */
export async function resize(width: number, height: number): Promise<void> {
  await send({ op: 'resize', width, height });
}

/** Presses a key until an element shows; VS Code drops some requests while other extensions start. */
export async function pressUntil(key: string, where: Where, tries = 8): Promise<void> {
  for (let left = tries; ; left--) {
    await press(key);
    try {
      await waitFor({ timeout: 4000, ...where });
      return;
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}

/** Runs an entry of the command palette by its title, as a person would. */
export async function runFromPalette(title: string): Promise<void> {
  await pressUntil('F1', { selector: '.quick-input-widget .quick-input-box input' });
  await type(title);
  await click({ selector: '.quick-input-list .monaco-list-row', hasText: title });
}

/**
 * Waits for a notification with this text. Looks into the notification centre and leaves it open, since VS Code shows
 * no toasts while its smoke-test driver is on.
 */
export async function waitForNotification(text: string): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
  await waitFor({ selector: '.notifications-center .notification-list-item', hasText: text });
}

/** Colour themes that VS Code brings, and the class that each gives the window. */
const themes = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'Default High Contrast': 'hc-black',
  'Default High Contrast Light': 'hc-light',
};

/** Switches the colour theme and, with a driver, waits until the window shows it. */
export async function switchTheme(theme: keyof typeof themes): Promise<void> {
  await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme, vscode.ConfigurationTarget.Global);
  if (hasDriver) await waitFor({ selector: `.monaco-workbench.${themes[theme]}` });
}

async function send(message: Message): Promise<unknown> {
  const address = process.env.HEADROOM_DRIVER;
  if (address === undefined) throw new Error(`${message.op} takes a driver, which this host hasn't.`);
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(message) });
  const reply = (await response.json()) as { value?: unknown; error?: string };
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply.value;
}
