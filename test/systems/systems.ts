import { TEN, THIRTY } from './bookshop';
import { ENTRY_POINTS } from './entry-points';
import { filesOf } from './write';

/** Systems on which a suite works in VS Code: files by the name of their folder. */
export const SYSTEMS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ten: filesOf(TEN), thirty: filesOf(THIRTY), doors: ENTRY_POINTS, empty: { 'README.md': '# Nothing yet\n' } };
