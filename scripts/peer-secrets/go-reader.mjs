/**
 * Reads as much Go as tables of test values are made of: strings, sums, lists, maps, calls of known functions, and assignments in the order
 * in which they stand. What it doesn't know is `undefined`, and with it everything that is made of it.
 */
export class GoReader {
  /** @param functions by their name without the package; each is given the evaluated arguments. */
  constructor(functions) {
    this.functions = functions;
  }

  /** The functions of a file, each with its body as tokens, and the tokens outside of them. */
  static read(text) {
    const tokens = tokensOf(text);
    const functions = [];
    const outside = [];
    for (let at = 0; at < tokens.length; at++) {
      if (tokens[at].text !== 'func' || tokens[at + 1]?.kind !== 'name') {
        outside.push(tokens[at]);
        continue;
      }
      const open = tokens.findIndex((token, index) => index > at && token.text === '{');
      const close = endOf(tokens, open);
      const parameters = tokens.slice(at + 2, open).flatMap((token, index, all) => (token.kind === 'name' && /^[(,]$/.test(all[index - 1]?.text ?? '') ? [token.text] : []));
      functions.push({ name: tokens[at + 1].text, parameters, body: tokens.slice(open + 1, close) });
      at = close;
    }
    return { functions, outside };
  }

  /** The variables of a body after its statements ran, and what it returns. */
  run(body, variables = new Map()) {
    let returned;
    for (let at = 0; at < body.length; at++) {
      if (body[at].text === 'for') at = this.#loop(body, at, variables);
      else if (body[at].text === 'return') returned = this.#expression(body, at + 1, variables).value;
      else if (body[at].kind === 'name' && /^:?=$/.test(body[at + 1]?.text ?? '') && isStart(body, at)) {
        const { value, end } = this.#expression(body, at + 2, variables);
        variables.set(body[at].text, value);
        at = end - 1;
      }
    }
    return { variables, returned };
  }

  /** `for _, x := range list { … }`; other loops are passed over. */
  #loop(body, at, variables) {
    const open = body.findIndex((token, index) => index > at && token.text === '{');
    const close = endOf(body, open);
    const header = body.slice(at, open).map(({ text }) => text);
    const list = header.at(-2) === 'range' ? variables.get(header.at(-1)) : undefined;
    for (const item of Array.isArray(list) ? list : []) {
      variables.set(header[3], item);
      this.run(body.slice(open + 1, close), variables);
    }
    return close;
  }

  #expression(tokens, start, variables) {
    let { value, end } = this.#operand(tokens, start, variables);
    while (tokens[end]?.text === '+') {
      const right = this.#operand(tokens, end + 1, variables);
      value = typeof value === 'string' && typeof right.value === 'string' ? value + right.value : undefined;
      end = right.end;
    }
    return { value, end };
  }

  #operand(tokens, start, variables) {
    const token = tokens[start];
    if (!token) return { value: undefined, end: start + 1 };
    if (token.kind === 'string') return { value: token.value, end: start + 1 };
    if (token.text === '(') return { ...this.#expression(tokens, start + 1, variables), end: endOf(tokens, start) + 1 };
    if (token.text === '[' || token.text === 'map') return this.#composite(tokens, start, variables);
    if (token.kind !== 'name') return { value: undefined, end: start + 1 };
    let at = start;
    while (tokens[at + 1]?.text === '.' && tokens[at + 2]?.kind === 'name') at += 2;
    if (tokens[at + 1]?.text === '(') return this.#call(tokens, at, variables);
    return { value: variables.get(tokens[at].text), end: at + 1 };
  }

  #call(tokens, name, variables) {
    const close = endOf(tokens, name + 1);
    const given = this.#list(tokens, name + 2, close, variables).map(({ value }) => value);
    return { value: this.functions[tokens[name].text]?.(...given), end: close + 1 };
  }

  #composite(tokens, start, variables) {
    // A conversion such as `[]byte(x)`.
    if (tokens[start + 3]?.text === '(') return { ...this.#expression(tokens, start + 4, variables), end: endOf(tokens, start + 3) + 1 };
    const open = tokens.findIndex((token, index) => index > start && token.text === '{');
    const close = endOf(tokens, open);
    const items = this.#list(tokens, open + 1, close, variables);
    const value = tokens[start].text === 'map' ? new Map(items.map(({ key, value }) => [key, value])) : items.map(({ value }) => value);
    return { value, end: close + 1 };
  }

  /** What stands between commas, each with the key before its colon; `x...` gives its items one by one. */
  #list(tokens, from, to, variables) {
    const items = [];
    for (let at = from; at < to; at++) {
      const first = this.#expression(tokens, at, variables);
      const keyed = tokens[first.end]?.text === ':';
      const { value, end } = keyed ? this.#expression(tokens, first.end + 1, variables) : first;
      if (tokens[end]?.text === '...') items.push(...(Array.isArray(value) ? value : [undefined]).map((one) => ({ value: one })));
      else items.push({ ...(keyed && { key: first.value }), value });
      at = end;
      while (at < to && tokens[at].text !== ',') at++;
    }
    return items;
  }
}

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[A-Za-z_]\w*|\.\.\.|:=|[^\s\w]|\d\w*/g;

function tokensOf(text) {
  return [...text.matchAll(TOKEN)].flatMap(([token]) => {
    if (/^\/[/*]/.test(token)) return [];
    if (/^["`]/.test(token)) return [{ kind: 'string', text: '""', value: token.startsWith('`') ? token.slice(1, -1) : interpreted(token.slice(1, -1)) }];
    return [{ kind: /^[A-Za-z_]/.test(token) ? 'name' : 'sign', text: token }];
  });
}

const ESCAPES = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

function interpreted(text) {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, byte, unit, other) => (other === undefined ? String.fromCharCode(parseInt(byte ?? unit, 16)) : (ESCAPES[other] ?? other)));
}

function isStart(tokens, at) {
  const before = tokens[at - 1]?.text ?? '';
  return !/^[.,(]$/.test(before) || (before === '(' && tokens[at - 2]?.text === 'var');
}

/** Index of the bracket that closes the one at `open`. */
function endOf(tokens, open) {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (/^[([{]$/.test(tokens[at].text)) depth++;
    if (/^[)\]}]$/.test(tokens[at].text) && --depth === 0) return at;
  }
  return tokens.length;
}
