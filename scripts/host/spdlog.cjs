// Stands in for VS Code's logger, @vscode/spdlog, which is compiled on installation and needs a toolchain for that.
// Without one, VS Code keeps no logs and every output panel stays empty.
const { appendFileSync, mkdirSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

/** Writes the lines that spdlog writes. A file that grows too large begins anew. */
class Logger {
  #file;
  #most;
  #level = 2;
  #isFormatted = true;

  constructor(_type, _name, file, fileSize) {
    this.#file = file;
    this.#most = fileSize;
  }

  trace(message) {
    this.#write(0, message);
  }

  debug(message) {
    this.#write(1, message);
  }

  info(message) {
    this.#write(2, message);
  }

  warn(message) {
    this.#write(3, message);
  }

  error(message) {
    this.#write(4, message);
  }

  critical(message) {
    this.#write(5, message);
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  setPattern() {
    this.#isFormatted = true;
  }

  clearFormatters() {
    this.#isFormatted = false;
  }

  flush() {}

  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    const line = this.#isFormatted ? `${timestamp()} [${levels[level]}] ${message}\n` : String(message);
    const size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > this.#most) writeFileSync(this.#file, line);
    else appendFileSync(this.#file, line);
  }
}

function timestamp() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, -1).replace('T', ' ');
}

async function createLogger(type, name, file, fileSize, fileCount) {
  mkdirSync(path.dirname(file), { recursive: true });
  return new Logger(type, name, file, fileSize, fileCount);
}

// Named one by one, since VS Code imports this as a module.
exports.version = 0;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = (...rest) => createLogger('rotating', ...rest);
exports.createAsyncRotatingLogger = (...rest) => createLogger('rotating_async', ...rest);
