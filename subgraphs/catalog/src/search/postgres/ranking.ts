import type { SearchHit } from '../searchIndex.ts'
import type { Candidate } from './candidates.ts'
import type { Reading } from './vocabulary.ts'

/** One word of the query with what it may stand for. */
export interface ReadWord {
  typed: string
  readings: readonly Reading[]
}

/** A word of the query, and the word of a document that it was found as. */
interface Match extends Reading {
  typed: string
  inTitle: boolean
}

/** A document in its place. */
export interface Ranked {
  candidate: Candidate
  score: number
  matches: readonly Match[]
  isWholeTitle: boolean
}

/** A word among the artists says less than the same word in the title. */
const WORTH_BESIDE_TITLE = 0.8
/** Of a match's relevance: what its words make, and how much of the title they are; the rest is for the whole title. */
const PART_OF_WORDS = 0.5
const PART_OF_TITLE_COVERED = 0.2
const PART_OF_WHOLE_TITLE = 0.3
/** What nobody plays keeps this part of its relevance; the most popular keeps all. */
const PART_WITHOUT_POPULARITY = 0.4

/**
 * Ranks candidates from the best: relevance × popularity, both from 0 to 1. Relevance is how well the words match, how
 * much of the title they are, and whether they are all of it; popularity never makes it nothing.
 */
export function rank(words: readonly ReadWord[], foldedText: string, candidates: readonly Candidate[]): Ranked[] {
  const compactText = compact(foldedText)
  return candidates
    .map((candidate) => score(words, compactText, candidate))
    .sort((one, other) => other.score - one.score || (one.candidate.id < other.candidate.id ? -1 : 1))
}

export function hitOf({ candidate, score, matches, isWholeTitle }: Ranked): SearchHit {
  const { kind, id, popularity } = candidate
  return { kind, id, score, explanation: explain(matches, isWholeTitle, popularity) }
}

/** The query in the words of a document, where these correct what was typed; null where nothing was corrected. */
export function correctedText(words: readonly ReadWord[], { matches }: Ranked): string | null {
  const corrections = matches
    .filter((match) => match.how === 'correction')
    .map((match) => [match.typed, match.word] as const)
  if (corrections.length === 0) return null
  const corrected = new Map(corrections)
  return words.map(({ typed }) => corrected.get(typed) ?? typed).join(' ')
}

function score(words: readonly ReadWord[], compactText: string, candidate: Candidate): Ranked {
  const matches = words.flatMap((word) => bestMatch(word, candidate) ?? [])
  const isWholeTitle = compact(candidate.foldedTitle) === compactText
  const titleLength = candidate.foldedTitle.split(' ').length
  const inTitle = matches.filter((match) => match.inTitle).length

  const wordScore = sum(matches.map(worth)) / Math.max(words.length, 1)
  const covered = Math.min(1, inTitle / titleLength)
  const relevance = isWholeTitle
    ? 1
    : PART_OF_WORDS * wordScore +
      PART_OF_TITLE_COVERED * covered +
      PART_OF_WHOLE_TITLE * covered * wordScore * wordScore
  const popularity = PART_WITHOUT_POPULARITY + (1 - PART_WITHOUT_POPULARITY) * (candidate.popularity / 100)
  return { candidate, score: relevance * popularity, matches, isWholeTitle }
}

function bestMatch({ typed, readings }: ReadWord, candidate: Candidate): Match | null {
  let best: Match | null = null
  for (const reading of readings) {
    const inTitle = candidate.titleWords.includes(reading.word)
    if (!inTitle && !candidate.otherWords.includes(reading.word)) continue
    const match = { ...reading, typed, inTitle }
    if (best === null || worth(match) > worth(best)) best = match
  }
  return best
}

function worth(match: Match): number {
  return match.certainty * (match.inTitle ? 1 : WORTH_BESIDE_TITLE)
}

/** “bohemian” (for “bohemain”) in the title and “queen” beside it; popularity 78 of 100. */
function explain(matches: readonly Match[], isWholeTitle: boolean, popularity: number): string {
  const told = (match: Match) => (match.how === 'exact' ? `“${match.word}”` : `“${match.word}” (for “${match.typed}”)`)
  const title = matches.filter((match) => match.inTitle).map(told)
  const beside = matches.filter((match) => !match.inTitle).map(told)
  const where = [
    isWholeTitle ? 'The whole title' : title.length > 0 ? `${title.join(', ')} in the title` : null,
    beside.length > 0 ? `${beside.join(', ')} in its artists or version` : null,
  ].filter((part) => part !== null)
  return `${where.join(' and ')}; popularity ${popularity} of 100.`
}

const compact = (text: string) => text.replaceAll(' ', '')
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
