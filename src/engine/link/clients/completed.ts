import { paramsIn } from '../evaluate/params';
import { textWithHoles } from '../evaluate/texts';
import type { Known } from '../known';
import { callersOf, type NamingInput, type Station } from './sites';
import { ofTheSameObject } from './on-the-way';

const MAX_GIVERS = 60;
const MAX_NAMES = 8;
const MAX_LEVEL = 3;

/**
 * The send itself, where it names its topic or pattern but for what the constructor of its class was given: `mail.send/v${this.version}`.
 * Who makes the object says no more than which version it is, so that isn't where the target is named. Once for each name; undefined
 * where constructors aren't all that completes it.
 */
export function completedByMakers(station: Station, input: NamingInput): readonly Station[] | undefined {
  const own = input.ownName && station.through.length === 0 && tells(input.ownName(undefined)) ? holesOf(station, input) : [];
  const [hole] = own;
  if (!hole || own.some(({ ref }) => ref.file !== hole.ref.file || ref.fn !== hole.ref.fn)) return undefined;
  const givers = makers(hole, station, station, input, 0);
  if (givers.length === 0 || givers.length > MAX_GIVERS) return undefined;
  const known = givers.filter(({ address }) => paramsIn(address).length === 0 && tells(address));
  const names = new Map(known.map((giver) => [textWithHoles(giver.address), giver]));
  const [only] = known;
  if (only && names.size === 1 && known.length === givers.length) return [completed(only, station)];
  return known.length === 0 ? undefined : known.slice(0, MAX_NAMES).map((giver) => ({ ...completed(giver, station), givenIn: giver.call.file }));
}

type Hole = Known & { k: 'param' };

function makers(hole: Hole, station: Station, send: Station, input: NamingInput, level: number): Station[] {
  return ofTheSameObject(callersOf(hole, station, input), hole.ref, send, input.evaluator).flatMap((giver) => {
    const [further] = level < MAX_LEVEL ? holesOf(giver, input) : [];
    return further ? makers(further, giver, send, input, level + 1) : [giver];
  });
}

/** What constructors of classes were given; none where a method's parameter is open, too. */
function holesOf({ address }: Station, { evaluator, graph }: NamingInput): Hole[] {
  const holes = paramsIn(address);
  return holes.every(({ ref }) => evaluator.functionFact(ref)?.kind === 'constructor' && graph.callers(ref).some(({ kind }) => kind === 'call')) ? holes : [];
}

function completed({ address, args }: Station, station: Station): Station {
  return { ...station, address, ...(args && { args }) };
}

/** Whether a name has words of its own. */
function tells(name: Known): boolean {
  return name.k === 'text' && name.parts.some((part) => typeof part === 'string' ? /[a-z]{2}/i.test(part) : tells(part));
}
