import { z } from 'zod'

const Lines = z.array(z.object({ startMs: z.int(), text: z.string() })).nullable()

/** Timed lines as they are stored; null where the lyrics are not timed. */
export function readLines(stored: unknown): { startMs: number; text: string }[] | null {
  return Lines.parse(stored)
}
