import type { Pool } from 'pg'
import { z } from 'zod'
import { editDistance, toleratedDistance } from '../editDistance.ts'

/** A word of the index that a word of the query may stand for. */
export interface Reading {
  word: string
  how: 'exact' | 'prefix' | 'correction'
  /** From 0 to 1: how surely it is meant. */
  certainty: number
}

/** How many words an unfinished word may become, and a misspelt one. */
const MOST_COMPLETIONS = 12
const MOST_CORRECTIONS = 3

const CERTAINTY_OF_COMPLETION = 0.8
const CERTAINTY_BY_DISTANCE = [1, 0.7, 0.5]

/** Above every character: the end of the range of words that begin alike. */
const LAST_CHARACTER = '\u{10FFFF}'

const Found = z.object({ typed: z.string(), word: z.string(), how: z.enum(['exact', 'prefix']) })
const Similar = z.object({ typed: z.string(), word: z.string(), documents: z.int() })

/** The words as they are and as beginnings of others, from one statement; each typed word has its list. */
export async function readAsTyped(pool: Pool, typed: readonly string[]): Promise<Map<string, Reading[]>> {
  const { rows } = await pool.query(
    `SELECT typed, 'exact' AS how, word
     FROM unnest($1::text[]) AS query (typed)
     JOIN search_word ON word = typed COLLATE "C"
     UNION ALL
     SELECT typed, 'prefix', completion.word
     FROM unnest($1::text[]) AS query (typed)
     CROSS JOIN LATERAL (
       -- range scan on search_word_pkey
       SELECT word
       FROM search_word
       WHERE word > typed COLLATE "C"
         AND word < (typed || $2) COLLATE "C"
       ORDER BY documents DESC
       LIMIT ${MOST_COMPLETIONS}
     ) AS completion`,
    [typed, LAST_CHARACTER],
  )
  const readings = new Map<string, Reading[]>(typed.map((word) => [word, []]))
  for (const { typed, word, how } of z.array(Found).parse(rows)) {
    readings.get(typed)?.push({ word, how, certainty: how === 'exact' ? 1 : CERTAINTY_OF_COMPLETION })
  }
  return readings
}

/** What misspelt words may have been meant to be: the nearest words of the index, of these the most frequent. */
export async function readAsMisspelt(pool: Pool, typed: readonly string[]): Promise<Map<string, Reading[]>> {
  const readings = new Map<string, Reading[]>(typed.map((word) => [word, []]))
  const correctable = typed.filter((word) => toleratedDistance(word) > 0)
  if (correctable.length === 0) return readings

  const { rows } = await pool.query(
    `SELECT typed, word, documents
     FROM unnest($1::text[]) AS query (typed)
     CROSS JOIN LATERAL similar_search_words(typed)`,
    [correctable],
  )
  const similar = Map.groupBy(z.array(Similar).parse(rows), (row) => row.typed)
  for (const word of correctable) readings.set(word, nearest(word, similar.get(word) ?? []))
  return readings
}

function nearest(typed: string, candidates: readonly { word: string; documents: number }[]): Reading[] {
  return candidates
    .map((candidate) => ({ ...candidate, distance: editDistance(typed, candidate.word) }))
    .filter(({ distance }) => distance > 0 && distance <= toleratedDistance(typed))
    .sort((one, other) => one.distance - other.distance || other.documents - one.documents)
    .slice(0, MOST_CORRECTIONS)
    .map(({ word, distance }) => ({ word, how: 'correction', certainty: CERTAINTY_BY_DISTANCE[distance] ?? 0 }))
}
