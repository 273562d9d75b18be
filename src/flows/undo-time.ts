/** Milliseconds for which a change can be undone, and a removed person added again from what was. The words on screen say "ten minutes". */
export const undoFor = 10 * 60_000;
