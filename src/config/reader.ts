import type { Node } from 'jsonc-parser';
import { positionOf } from '../engine/model/lines';
import type { Notice } from '../engine/model/workspace';

/** Reads the values of one configuration file, and tells the user in one sentence, with its line, what it can't use. */
export interface Reader {
  readonly notices: Notice[];
  complain(node: Pick<Node, 'offset'>, what: string): void;
  /** Of the file as a whole. */
  notice(message: string): void;
  /** Properties of an object; complains of anything else, and of keys that `known` doesn't have. */
  properties(node: Node, what: string, known?: readonly string[]): { readonly key: string; readonly keyNode: Node; readonly value: Node }[];
  items(node: Node, what: string): readonly Node[];
  text(node: Node, what: string): string | undefined;
  count(node: Node, what: string): number | undefined;
  flag(node: Node, what: string): boolean | undefined;
  /** One of a few words. */
  word<T extends string>(node: Node, what: string, words: readonly T[]): T | undefined;
}

export function readerOf(path: string, lineStarts: readonly number[]): Reader {
  const notices: Notice[] = [];
  const notice = (message: string): void => void notices.push({ kind: 'config', file: path, message });
  const complain: Reader['complain'] = ({ offset }, what) => notice(`Line ${positionOf(lineStarts, offset).line}: ${what}`);

  return {
    notices,
    complain,
    notice,
    properties(node, what, known) {
      if (node.type !== 'object') complain(node, `${what} has to be an object.`);
      const properties = node.type === 'object' ? (node.children ?? []).flatMap(propertyOf) : [];
      return properties.filter(({ key, keyNode }) => {
        if (!known || known.includes(key)) return true;
        complain(keyNode, `there is no setting "${key}" here; known are ${known.join(', ')}.`);
        return false;
      });
    },
    items(node, what) {
      if (node.type !== 'array') complain(node, `${what} has to be a list.`);
      return node.type === 'array' ? (node.children ?? []) : [];
    },
    text(node, what) {
      if (typeof node.value === 'string') return node.value;
      complain(node, `${what} has to be a text.`);
      return undefined;
    },
    count(node, what) {
      if (typeof node.value === 'number' && Number.isInteger(node.value) && node.value > 0) return node.value;
      complain(node, `${what} has to be a whole number above 0.`);
      return undefined;
    },
    flag(node, what) {
      if (typeof node.value === 'boolean') return node.value;
      complain(node, `${what} has to be true or false.`);
      return undefined;
    },
    word(node, what, words) {
      const word = words.find((candidate) => candidate === node.value);
      if (word === undefined) complain(node, `${what} has to be one of ${words.join(', ')}.`);
      return word;
    },
  };
}

function propertyOf(property: Node): { key: string; keyNode: Node; value: Node }[] {
  const [keyNode, value] = property.children ?? [];
  return keyNode && value && typeof keyNode.value === 'string' ? [{ key: keyNode.value, keyNode, value }] : [];
}
