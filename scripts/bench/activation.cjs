// Loads and activates the extension, with files for VS Code's and everything else that VS Code gives it answered by nothing, so that only code of our own runs. Prints the processor's milliseconds of both, and of
// what is loaded afterwards; they depend less than a clock's on what else the machine does.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const program = path.resolve(process.argv[2]);

/** Whatever is asked of it, it is that, but for what is known. */
const answering = (known = {}) => {
  const anything = new Proxy(function () {}, {
    get: (_, name) => (name in known ? known[name] : name === 'then' || typeof name === 'symbol' ? undefined : name === 'prototype' ? Object.prototype : anything),
    set: () => true,
    getPrototypeOf: () => anything,
    apply: () => anything,
    construct: (_, __, made) => (made === anything ? anything : Object.create(made.prototype)),
  });
  return anything;
};
const vscode = answering({
  Uri: answering({ joinPath: ({ fsPath }, ...parts) => ({ fsPath: path.join(fsPath, ...parts) }) }),
  workspace: answering({ fs: { readFile: ({ fsPath }) => Promise.resolve(readFileSync(fsPath)) } }),
});
const since = (began) => { const { user, system } = process.cpuUsage(began); return (user + system) / 1000; };
const load = Module._load;
Module._load = (name, ...rest) => {
  if (name === 'vscode') return vscode;
  if (name !== './language-client') return load(name, ...rest);
  const began = process.cpuUsage();
  const loaded = load(name, ...rest);
  finish(since(began));
  return loaded;
};

const times = {};
const finish = (later) => {
  console.log(JSON.stringify({ ...times, later }));
  process.exit(0);
};
const began = process.cpuUsage();
const { activate } = require(program);
times.load = since(began);
activate(answering({ extensionUri: { fsPath: path.dirname(path.dirname(program)) }, subscriptions: [] })).then(() => { times.activate = since(began) - times.load; }, (error) => {
  console.error(error);
  process.exit(1);
});
