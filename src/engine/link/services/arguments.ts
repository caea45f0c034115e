import type { EnvEntry } from '../../model/environment';
import type { Location } from '../../model/span';

interface Started {
  readonly startCommand: string;
  readonly location: Location;
}

const MAX_WORDS = 200;

/** Options that a manifest starts a program with, as settings by their names: `--ordersUrl http://orders`, `--ordersUrl=http://orders`. */
export function argumentsOf({ startCommand, location }: Started): EnvEntry[] {
  const words = startCommand.split(/\s+/).slice(0, MAX_WORDS).map((word) => word.replace(/^["']|["']$/g, ''));
  return words.flatMap((word, at) => {
    const [, name, given] = /^(--[a-z][\w.-]*)(?:=(.*))?$/i.exec(word) ?? [];
    const value = given ?? words[at + 1];
    return name === undefined || value === undefined || value === '' || value.startsWith('--') ? [] : [{ name: settingOf(name.slice(2)), value, span: location.span }];
  });
}

/** The name of the setting that an option is: `--orders-url` and `--ordersUrl` are one. */
function settingOf(option: string): string {
  return `--${option.replace(/(?<!-)-+(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}
