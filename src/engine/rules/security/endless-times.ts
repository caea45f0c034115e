import type { LibraryUse } from '../../model/system';
import type { CallFact } from '../../model/facts';

/** From so many years on a time is none: keys, programs and those who hold the token don't last as long. */
export const ENDLESS = 10;
const DAYS: Readonly<Record<string, number>> = { y: 365.25, w: 7, d: 1, h: 1 / 24 };
const SECONDS_A_YEAR = 365 * 24 * 60 * 60;

/** For how many years a token is good, in whole ones, where its own options say that, and it is as good as for ever. */
export function endlessYears({ details }: LibraryUse, fact: CallFact): number | undefined {
  if (details.payload !== undefined && details.payload !== 'unset') return undefined;
  const years = Math.floor(yearsIn(details.options ?? '') ?? secondsIn(details.argument, fact) / SECONDS_A_YEAR);
  return years >= ENDLESS ? years : undefined;
}

/** Of a text with its unit, as the package ms reads it: `100y`, `3650 days`. */
export function yearsIn(told: string): number | undefined {
  const [, count, unit] = /^(\d{1,9}) ?(y|yrs?|years?|w|weeks?|d|days?|h|hrs?|hours?)$/i.exec(told) ?? [];
  const days = DAYS[(unit ?? '').charAt(0).toLowerCase()];
  return count === undefined || days === undefined ? undefined : Number(count) * days / 365;
}

/** A number is one of seconds (jsonwebtoken, @nestjs/jwt, @fastify/jwt); a text without a unit is one of milliseconds, and too short to matter. */
function secondsIn(argument: string | undefined, { args }: CallFact): number {
  const options = argument === undefined ? undefined : args[Number(argument)];
  const time = options?.k === 'object' ? options.props.find(({ key }) => key === 'expiresIn')?.value : undefined;
  return time?.k === 'const' && typeof time.v === 'number' ? time.v : 0;
}
