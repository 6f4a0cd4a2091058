import type { Pool } from 'pg'
import { z } from 'zod'
import { inTransaction } from '@chorus/stores'
import { fold } from '../fold.ts'
import type { SearchDocument } from '../searchIndex.ts'
import { indexWordsOf, startsOf, wordsOf } from '../words.ts'

/** Documents of one transaction. */
const BATCH_DOCUMENTS = 2_000

/** People rarely begin to type in the middle of a long title. */
const MOST_STARTS = 6

/** What makes one completion better than another as popular: people type from the beginning, and mostly artists. */
const WEIGHT_OF_BEGINNING = 30
const WEIGHT_OF_ARTIST = 15

const Written = z.object({
  retitled: z.array(z.object({ kind: z.string(), id: z.string(), isNew: z.boolean() })),
  lessened: z.array(z.string()),
})

/**
 * Writes documents with their words and starts, so that they are found when this returns. Writers take turns: the
 * vocabulary counts documents, and counting needs one at a time.
 */
export async function writeDocuments(pool: Pool, documents: readonly SearchDocument[]): Promise<void> {
  const latest = new Map<string, SearchDocument>()
  for (const document of documents) {
    const key = `${document.kind} ${document.id}`
    if (document.version > (latest.get(key)?.version ?? -1)) latest.set(key, document)
  }
  const given = [...latest.values()]
  for (let start = 0; start < given.length; start += BATCH_DOCUMENTS) {
    await writeBatch(pool, given.slice(start, start + BATCH_DOCUMENTS))
  }
}

async function writeBatch(pool: Pool, documents: readonly SearchDocument[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('search_document'))`)
    const { rows } = await client.query(WRITE_DOCUMENTS, [JSON.stringify(documents.map(rowOf))])
    const { retitled, lessened } = z.tuple([Written]).parse(rows)[0]
    await client.query('DELETE FROM search_word WHERE word = ANY($1::text[]) AND documents <= 0', [lessened])

    const keys = new Set(retitled.map(keyOf))
    const starts = documents.filter((document) => keys.has(keyOf(document))).flatMap(startRowsOf)
    const known = retitled.filter((ref) => !ref.isNew)
    if (known.length > 0) await client.query(REMOVE_STARTS, [known.map((ref) => ref.kind), known.map((ref) => ref.id)])
    await client.query(WRITE_STARTS, [JSON.stringify(starts)])
  })
}

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`

function rowOf(document: SearchDocument) {
  const titleWords = indexWordsOf(document.title)
  const otherWords = new Set(document.also.flatMap(indexWordsOf)).difference(new Set(titleWords))
  return {
    kind: document.kind,
    id: document.id,
    version: document.version,
    title: document.title,
    folded_title: wordsOf(document.title).join(' '),
    title_words: titleWords,
    other_words: [...otherWords],
    popularity: document.popularity,
    genres: document.genres.map(fold),
    explicit: document.explicit,
    availability: document.availability,
    everywhere_from: everywhereFrom(document),
  }
}

/**
 * The first day on which it may be heard everywhere until further notice; null where it never may. Nearly everything is
 * available like this, and a date is much faster to ask than windows.
 */
function everywhereFrom({ availability }: SearchDocument): string | null {
  if (availability === null) return '-infinity'
  const days = availability.flatMap(({ country, from, to }) =>
    country === null && to === null ? [from ?? '-infinity'] : [],
  )
  if (days.includes('-infinity')) return '-infinity'
  return days.sort()[0] ?? null
}

function startRowsOf({ kind, id, title, popularity }: SearchDocument) {
  return startsOf(title, MOST_STARTS).map((start, index) => ({
    kind,
    id,
    start,
    weight: popularity + (index === 0 ? WEIGHT_OF_BEGINNING : 0) + (kind === 'ARTIST' ? WEIGHT_OF_ARTIST : 0),
  }))
}

const COLUMNS = `
  kind text, id uuid, version bigint, title text, folded_title text, title_words text[], other_words text[],
  popularity smallint, genres text[], explicit boolean, availability jsonb, everywhere_from date
`

/** Gives the documents whose starts must be written again, and the words that fewer documents have than before. */
const WRITE_DOCUMENTS = `
  WITH newer AS MATERIALIZED (
    SELECT
      given.*,
      stored.id IS NULL AS is_new,
      coalesce(stored.title_words || stored.other_words, '{}') AS old_words,
      (stored.title, stored.popularity) IS DISTINCT FROM (given.title, given.popularity) AS retitled
    FROM json_to_recordset($1::json) AS given (${COLUMNS})
    LEFT JOIN search_document AS stored USING (kind, id)
    WHERE stored.version IS NULL OR stored.version < given.version
  ), written AS (
    INSERT INTO search_document (
      kind, id, version, title, folded_title, title_words, other_words, popularity, genres, explicit, availability,
      everywhere_from
    )
    SELECT
      kind, id, version, title, folded_title, title_words, other_words, popularity, genres, explicit, availability,
      everywhere_from
    FROM newer
    ON CONFLICT (kind, id) DO UPDATE SET
      version = excluded.version,
      title = excluded.title,
      folded_title = excluded.folded_title,
      title_words = excluded.title_words,
      other_words = excluded.other_words,
      popularity = excluded.popularity,
      genres = excluded.genres,
      explicit = excluded.explicit,
      availability = excluded.availability,
      everywhere_from = excluded.everywhere_from
  ), change AS (
    SELECT word, sum(documents)::integer AS documents
    FROM (
      SELECT unnest(title_words || other_words) COLLATE "C" AS word, 1 AS documents FROM newer
      UNION ALL
      SELECT unnest(old_words) COLLATE "C", -1 FROM newer
    ) AS mention
    GROUP BY word
    HAVING sum(documents) <> 0
  ), counted AS (
    INSERT INTO search_word AS stored (word, documents)
    SELECT word, documents FROM change
    ON CONFLICT (word) DO UPDATE SET documents = stored.documents + excluded.documents
  )
  SELECT
    ARRAY(SELECT jsonb_build_object('kind', kind, 'id', id, 'isNew', is_new) FROM newer WHERE retitled) AS retitled,
    ARRAY(SELECT word FROM change WHERE documents < 0) AS lessened
`

const REMOVE_STARTS = `
  DELETE FROM search_start AS stored
  USING unnest($1::text[], $2::uuid[]) AS document (kind, id)
  WHERE stored.kind = document.kind
    AND stored.id = document.id
`

const WRITE_STARTS = `
  INSERT INTO search_start (kind, id, start, weight)
  SELECT kind, id, start, weight
  FROM json_to_recordset($1::json) AS given (kind text, id uuid, start text, weight smallint)
`
