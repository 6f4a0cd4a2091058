import type { Pool } from 'pg'
import { z } from 'zod'
import { fold } from '../fold.ts'
import type { SearchQuery } from '../searchIndex.ts'

/**
 * How many of the documents that match are ranked: the most popular ones, and as many again whose whole title was typed.
 * It bounds what a common word costs.
 */
const MOST_CANDIDATES = 400

const Candidate = z.object({
  kind: z.enum(['TRACK', 'ARTIST', 'ALBUM']),
  id: z.string(),
  folded_title: z.string(),
  title_words: z.string(),
  other_words: z.string(),
  popularity: z.int(),
})

/** A document that matches, to be ranked. */
export interface Candidate extends Omit<z.infer<typeof Candidate>, 'folded_title' | 'title_words' | 'other_words'> {
  foldedTitle: string
  titleWords: string[]
  otherWords: string[]
}

/** The documents that have at least one word of every group, and pass the query's filters. */
export async function findCandidates(
  pool: Pool,
  query: SearchQuery,
  foldedText: string,
  groups: readonly (readonly string[])[],
): Promise<Candidate[]> {
  const parameters: unknown[] = []
  const parameter = (value: unknown) => `$${parameters.push(value)}`
  const matches = groups.map((words) => `(title_words || other_words) && ${parameter(words)}::text[]`)
  const filters = filtersOf(query, parameter)
  const theMostPopularWhere = (conditions: string[]) => `
    SELECT kind, id, popularity, folded_title, title_words, other_words
    FROM search_document
    WHERE ${conditions.join(' AND ')}
    ORDER BY popularity DESC, id
    LIMIT ${MOST_CANDIDATES}`
  const { rows } = await pool.query(
    // bitmap scan on search_document_words, and index scan on search_document_folded_title; words are joined after the limit
    `SELECT
       kind, id, popularity, folded_title,
       array_to_string(title_words, ' ') AS title_words,
       array_to_string(other_words, ' ') AS other_words
     FROM (
       (${theMostPopularWhere([...matches, ...filters])})
       UNION ALL
       (${theMostPopularWhere([`folded_title = ${parameter(foldedText)}`, ...filters])})
     ) AS candidate`,
    parameters,
  )
  const candidates = z.array(Candidate).parse(rows).map(candidateOf)
  return [...new Map(candidates.map((candidate) => [`${candidate.kind} ${candidate.id}`, candidate])).values()]
}

/** Would a query have found something of these kinds without its other filters? */
export async function isFilteredOut(
  pool: Pool,
  { kinds, genre, explicit, availableIn }: SearchQuery,
  groups: readonly (readonly string[])[],
): Promise<boolean> {
  if (genre === null && explicit === null && availableIn === null) return false
  const { rows } = await pool.query(
    `SELECT
     FROM search_document
     WHERE kind = ANY($1::text[])
       AND ${groups.map((_, index) => `(title_words || other_words) && $${index + 2}::text[]`).join(' AND ')}
     LIMIT 1`,
    [kinds, ...groups],
  )
  return rows.length > 0
}

function filtersOf(query: SearchQuery, parameter: (value: unknown) => string): string[] {
  const filters = [`kind = ANY(${parameter(query.kinds)}::text[])`]
  if (query.genre !== null) filters.push(`${parameter(fold(query.genre))} = ANY(genres)`)
  if (query.explicit !== null) filters.push(`(explicit IS NULL OR explicit = ${parameter(query.explicit)}::boolean)`)
  if (query.availableIn) {
    const country = parameter(query.availableIn.country)
    const day = parameter(query.availableIn.day)
    filters.push(`(
      everywhere_from <= ${day}::date
      OR EXISTS (
        SELECT
        FROM jsonb_to_recordset(availability) AS available (country text, "from" date, "to" date)
        WHERE (available.country IS NULL OR available.country = ${country})
          AND (available."from" IS NULL OR available."from" <= ${day}::date)
          AND (available."to" IS NULL OR available."to" >= ${day}::date)
      )
    )`)
  }
  return filters
}

function candidateOf({ folded_title, title_words, other_words, ...row }: z.infer<typeof Candidate>): Candidate {
  const split = (words: string) => (words === '' ? [] : words.split(' '))
  return { ...row, foldedTitle: folded_title, titleWords: split(title_words), otherWords: split(other_words) }
}
