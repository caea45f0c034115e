import { checkedReading } from './checked-settings';
import { configServiceReading } from './config-service';
import { ownReading } from './own-function';
import type { Reading, ReadingPlace } from './place';
import { readerReading } from './reader-function';

/** Reads the variable as the program already reads its settings; where it has no way of its own, by a function that throws. */
export function readingOf(place: ReadingPlace): Reading {
  return configServiceReading(place) ?? checkedReading(place) ?? readerReading(place) ?? ownReading(place);
}
