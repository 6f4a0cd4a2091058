import type { Pool } from 'pg'
import type { SearchAnswer, SearchIndex, SearchPosition, SearchQuery } from '../searchIndex.ts'
import { queryWordsOf, wordsOf } from '../words.ts'
import { findCandidates, isFilteredOut } from './candidates.ts'
import { writeDocuments } from './documentWriter.ts'
import { correctedText, hitOf, rank, type Ranked, type ReadWord } from './ranking.ts'
import { findStarts, findTitles } from './starts.ts'
import { readAsMisspelt, readAsTyped, type Reading } from './vocabulary.ts'

/** More words than titles have; what comes after them is not searched for. */
const MOST_WORDS = 12

/** Fewer letters are no word yet, and nothing to guess from. */
const LEAST_LETTERS_TO_SEARCH = 3

const EVERYTHING = {
  kinds: ['TRACK', 'ARTIST', 'ALBUM'],
  genre: null,
  availableIn: null,
  explicit: null,
  after: null,
} satisfies Partial<SearchQuery>

/** How a query was read, and what that found. */
interface Attempt {
  words: ReadWord[]
  /** From the best. */
  found: Ranked[]
}

/**
 * Search in PostgreSQL: words are looked up in a vocabulary (as they are, as beginnings, as misspellings by trigrams and
 * edit distance), documents by their words through a GIN index, and a bounded number of them is ranked here.
 */
export function createPostgresSearchIndex(pool: Pool): SearchIndex {
  async function search(query: SearchQuery): Promise<SearchAnswer> {
    const typed = queryWordsOf(query.text).slice(0, MOST_WORDS)
    if (typed.length === 0 || query.kinds.length === 0) return { hits: [], correctedText: null }

    const { words, found } = await bestAttempt(query, typed)
    const [best] = found
    if (!best) return { hits: [], correctedText: null }
    const { after } = query
    const rest = after ? found.filter((ranked) => comesAfter(ranked, after)) : found
    return { hits: rest.slice(0, query.limit).map(hitOf), correctedText: correctedText(words, best) }
  }

  /**
   * From the strictest reading of the query to the most lenient; the first that finds something is taken.
   * Each is asked for only when the one before found nothing, so that a well-spelt query costs two statements.
   */
  async function bestAttempt(query: SearchQuery, typed: readonly string[]): Promise<Attempt> {
    const foldedText = wordsOf(query.text).join(' ')
    const find = async (words: ReadWord[], groups: string[][]): Promise<Attempt> => {
      if (groups.length === 0 || groups.some((group) => group.length === 0)) return { words, found: [] }
      return { words, found: rank(words, foldedText, await findCandidates(pool, query, foldedText, groups)) }
    }

    const asTyped = await readAsTyped(pool, typed)
    const unknown = typed.filter(
      (word, index) => readingsOfKnown(asTyped, word, index === typed.length - 1).length === 0,
    )
    const misspelt = await readAsMisspelt(pool, unknown)
    const strict = typed.map((word, index): ReadWord => {
      const known = readingsOfKnown(asTyped, word, index === typed.length - 1)
      return {
        typed: word,
        readings: known.length > 0 ? known : [...(asTyped.get(word) ?? []), ...(misspelt.get(word) ?? [])],
      }
    })
    const groups = strict.map(wordsRead)
    const first = await find(strict, groups)
    if (first.found.length > 0) return first
    // What was meant is there, only not in this genre or country: guessing on would find what was not.
    if (groups.every((group) => group.length > 0) && (await isFilteredOut(pool, query, groups))) return first

    // Known words may be misspelt too (`bohemien` is a word), and what is no word at all may be left out.
    const doubted = await readAsMisspelt(pool, typed)
    const lenient = typed.map((word): ReadWord => {
      return { typed: word, readings: [...(asTyped.get(word) ?? []), ...(doubted.get(word) ?? [])] }
    })
    const readable = lenient.map(wordsRead).filter((group) => group.length > 0)
    const second = await find(lenient, readable)
    if (second.found.length > 0 || readable.length < 2) return second

    return find(lenient, [readable.flat()])
  }

  return {
    put: (documents) => writeDocuments(pool, documents),
    search,
    async suggest(text, limit) {
      const typed = wordsOf(text).join(' ')
      const starts = await findStarts(pool, typed, limit)
      if (starts.length > 0 || typed.length < LEAST_LETTERS_TO_SEARCH) return starts
      // Misspelt, or words from different places (`queen bohem`): no title goes on like this, but search finds some.
      const { hits } = await search({ ...EVERYTHING, text, limit })
      return findTitles(pool, hits)
    },
  }
}

/** Only the last word may be unfinished, unless a word is none. */
function readingsOfKnown(asTyped: ReadonlyMap<string, Reading[]>, word: string, mayBeUnfinished: boolean): Reading[] {
  const readings = asTyped.get(word) ?? []
  return mayBeUnfinished ? readings : readings.filter((reading) => reading.how === 'exact')
}

const wordsRead = ({ readings }: ReadWord) => readings.map((reading) => reading.word)

function comesAfter({ candidate, score }: Ranked, after: SearchPosition): boolean {
  return score < after.score || (score === after.score && candidate.id > after.id)
}
