import type { Pool } from 'pg'
import { z } from 'zod'
import type { Suggestion } from '../searchIndex.ts'

/** One to three letters have an index of their own, by weight. */
const LETTERS_BY_WEIGHT = 3

/** Of the same title there are often several; so many are read for each that is asked for. */
const READ_PER_SUGGESTION = 8

/** Above every character: the end of the range of texts that begin alike. */
const LAST_CHARACTER = '\u{10FFFF}'

const Start = z.object({
  kind: z.enum(['TRACK', 'ARTIST', 'ALBUM']),
  id: z.string(),
  title: z.string(),
  key: z.string(),
})

/** The heaviest titles that have a word from which on they read as `typed` (folded), no title twice for one kind. */
export async function findStarts(pool: Pool, typed: string, limit: number): Promise<Suggestion[]> {
  if (typed === '') return []
  const letters = [...typed].length
  const begins =
    letters <= LETTERS_BY_WEIGHT
      ? `left(start, ${letters}) = $1 -- index scan on search_start_*_letter(s), no sort`
      : `start >= $1 AND start < $1 || '${LAST_CHARACTER}' -- range scan on search_start_start`

  const { rows } = await pool.query(
    `SELECT document.kind, document.id, document.title, document.folded_title AS key
     FROM (
       SELECT kind, id, weight
       FROM search_start
       WHERE ${begins}
       ORDER BY weight DESC
       LIMIT $2
     ) AS heaviest
     JOIN search_document AS document USING (kind, id)
     ORDER BY heaviest.weight DESC, document.id`,
    [typed, limit * READ_PER_SUGGESTION],
  )
  return suggestionsFrom(z.array(Start).parse(rows)).slice(0, limit)
}

/** The titles of documents, in the order given, no title twice for one kind. */
export async function findTitles(pool: Pool, refs: readonly { kind: string; id: string }[]): Promise<Suggestion[]> {
  const { rows } = await pool.query(
    `SELECT document.kind, document.id, document.title, document.folded_title AS key
     FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS ref (kind, id, place)
     JOIN search_document AS document USING (kind, id)
     ORDER BY ref.place`,
    [refs.map((ref) => ref.kind), refs.map((ref) => ref.id)],
  )
  return suggestionsFrom(z.array(Start).parse(rows))
}

function suggestionsFrom(titles: readonly z.infer<typeof Start>[]): Suggestion[] {
  const byText = new Map<string, Suggestion>()
  for (const { kind, id, title, key } of titles) {
    if (!byText.has(`${kind} ${key}`)) byText.set(`${kind} ${key}`, { kind, id, text: title })
  }
  return [...byText.values()]
}
