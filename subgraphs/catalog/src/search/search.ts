import { createHash } from 'node:crypto'
import { z } from 'zod'
import { badInput, toConnection, type Clock, type Connection, type PageArguments } from '@chorus/subgraph-server'
import { checkFirst, checkLength } from '../music/bounds.ts'
import { dayOf } from '../music/days.ts'
import { readKeyedPage } from '../music/keyedPage.ts'
import type { SearchableKind, SearchHit, SearchIndex, Suggestion } from './searchIndex.ts'

export interface SearchArguments extends PageArguments {
  text: string
  kinds: readonly SearchableKind[]
  country: string | null
  genre: string | null
  explicit: boolean | null
}

export interface SearchPage extends Connection<SearchHit> {
  correctedText: string | null
}

export interface Search {
  /** @throws ClientError BAD_USER_INPUT for a text over 200 characters, or a cursor of another search. */
  search(given: SearchArguments): Promise<SearchPage>
  /** @throws ClientError BAD_USER_INPUT for a text over 200 characters. */
  suggest(text: string, first: number): Promise<Suggestion[]>
}

/** A cursor: of which search it is, and the hit's place in it. */
const Key = z.tuple([z.string(), z.number(), z.uuid()])

/** Search as clients see it: bounds, pages and cursors around a `SearchIndex`. A blank text finds nothing. */
export function createSearch({ index, clock }: { index: SearchIndex; clock: Clock }): Search {
  return {
    async search({ first, after, ...asked }) {
      checkLength('text', asked.text)
      if (asked.genre !== null) checkLength('genre', asked.genre)
      const page = readKeyedPage({ first, after }, Key, 3)
      const fingerprint = fingerprintOf(asked)
      if (page.after && page.after[0] !== fingerprint) throw badInput('`after` is a cursor of another search.')

      const { hits, correctedText } = await index.search({
        text: asked.text,
        kinds: asked.kinds,
        genre: asked.genre,
        explicit: asked.explicit,
        availableIn: asked.country === null ? null : { country: asked.country.toUpperCase(), day: dayOf(clock.now()) },
        limit: page.first + 1,
        after: page.after && { score: page.after[1], id: page.after[2] },
      })
      const connection = toConnection<SearchHit, SearchHit>(hits, page, {
        key: (hit) => [fingerprint, hit.score, hit.id],
        node: (hit) => hit,
      })
      return { ...connection, correctedText }
    },

    async suggest(text, first) {
      checkFirst(first)
      checkLength('text', text)
      return index.suggest(text, first)
    },
  }
}

/** Equal for the same question, in whatever order its kinds stand. */
function fingerprintOf({ text, kinds, country, genre, explicit }: Omit<SearchArguments, 'first' | 'after'>): string {
  const question = JSON.stringify([text, [...new Set(kinds)].sort(), country?.toUpperCase(), genre, explicit])
  return createHash('sha256').update(question).digest('base64url').slice(0, 12)
}
