// Loads and activates the extension with everything that VS Code gives it answered by nothing, so that only code of our own runs. Prints the processor's milliseconds of both, which depend less than a clock's on what else the machine does.
const Module = require('node:module');
const path = require('node:path');

/** Whatever is asked of it, it is that. */
const anything = new Proxy(function () {}, {
  get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : name === 'prototype' ? Object.prototype : anything),
  getPrototypeOf: () => anything,
  apply: () => anything,
  construct: () => ({}),
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));

const began = process.cpuUsage();
const { activate } = require(path.resolve(process.argv[2]));
const loaded = process.cpuUsage(began);
void activate(anything).catch(() => undefined);
const activated = process.cpuUsage(began);
const [loading, whole] = [loaded, activated].map(({ user, system }) => (user + system) / 1000);
console.log(JSON.stringify({ load: loading, activate: whole - loading }));
