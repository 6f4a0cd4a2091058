/** How long Redis may take before the record is asked instead, in milliseconds. */
export interface Patience {
  readMs: number
  writeMs: number
}

/** A read has its promise to keep, and the record to go to; a change has time to be taken. */
export const PATIENCE: Patience = { readMs: 50, writeMs: 250 }
