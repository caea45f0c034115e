/** MiB of stack for a thread. Less than what Node gives to the one that a program starts with (984 kB): what is nested too deeply there is so here, too. */
export const stackSizeMb = 1;
