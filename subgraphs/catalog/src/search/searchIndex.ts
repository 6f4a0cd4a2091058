/** What can be searched for; the SDL's `SearchKind`. */
export type SearchableKind = 'TRACK' | 'ARTIST' | 'ALBUM'

/** Where and when something may be heard: both days (`YYYY-MM-DD`) included, null without a bound. */
export interface AvailabilityWindow {
  /** ISO 3166-1 alpha-2 in upper case; null: everywhere. */
  country: string | null
  from: string | null
  to: string | null
}

/** What an index knows of one artist, album or track. A projection: the record is elsewhere. */
export interface SearchDocument {
  kind: SearchableKind
  /** UUID. */
  id: string
  /** Of the record that it was made from. A document never replaces one of the same or a later version. */
  version: number
  /** As people read it. */
  title: string
  /** What else it is found by: its artists, its version. */
  also: string[]
  /** From 0 to 100. */
  popularity: number
  genres: string[]
  /** Null for what is neither. */
  explicit: boolean | null
  /** Null: always and everywhere. */
  availability: AvailabilityWindow[] | null
}

export interface SearchQuery {
  /** As typed; at most 200 characters. */
  text: string
  kinds: readonly SearchableKind[]
  /** In any case. */
  genre: string | null
  /** Only what may be heard there on that day (`YYYY-MM-DD`). */
  availableIn: { country: string; day: string } | null
  /** True: only explicit, false: only clean; what is neither stays. */
  explicit: boolean | null
  /** The most hits to give. */
  limit: number
  /** Only hits that rank after this one. */
  after: SearchPosition | null
}

/** A hit's place in the order of one search: by score from the best, then by id. */
export interface SearchPosition {
  score: number
  id: string
}

export interface SearchHit extends SearchPosition {
  kind: SearchableKind
  /** One sentence for people: what matched, what was corrected, how popular it is. */
  explanation: string
}

export interface SearchAnswer {
  hits: SearchHit[]
  /** What was searched for instead, where the text looked misspelt. */
  correctedText: string | null
}

export interface Suggestion {
  kind: SearchableKind
  id: string
  text: string
}

/**
 * Finds music by words. Words may be misspelt, stand in any order, lack their accents, and the last may be unfinished.
 * Ranked by relevance and popularity; what nobody plays yet is found as well.
 */
export interface SearchIndex {
  /** What was put is found as soon as this returns. A late version of a document is dropped. */
  put(documents: readonly SearchDocument[]): Promise<void>
  search(query: SearchQuery): Promise<SearchAnswer>
  /** Completions of what has been typed so far, best first, no text twice for one kind. */
  suggest(text: string, limit: number): Promise<Suggestion[]>
}
