import { bad, good, type Checked } from './checked.ts'

const MOST_CHARACTERS = 50

/** Far above 50 characters in any script: what is longer is not worth normalising. */
const MOST_UTF16_UNITS = 1_000

/** Control characters, line and paragraph separators, halves of characters, and private use: nobody's name. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u

/**
 * Invisible format characters: bidirectional overrides turn the text around a name, the others make two names look alike.
 * Joiners, which Persian and emoji need, and tags, which flags are made of, may stay.
 */
const FORMAT = /[\p{Cf}--[\u200C-\u200D\u{E0020}-\u{E007F}]]/v

/** Something to see: neither space, nor a mark without a letter, nor a filler that shows nothing. */
const VISIBLE = /[[\p{L}\p{N}\p{P}\p{S}]--\p{Default_Ignorable_Code_Point}]/v

/** A display name as it is stored: NFC, without spaces around it, 1 to 50 characters (code points) that can be seen. */
export function checkDisplayName(given: string): Checked<string> {
  if (given.length > MOST_UTF16_UNITS) return tooLong()

  const name = given.normalize('NFC').trim()
  if (name === '') return bad('A display name must not be empty.')
  if ([...name].length > MOST_CHARACTERS) return tooLong()
  if (UNPRINTABLE.test(name)) return bad('A display name must not contain control characters or line breaks.')
  if (FORMAT.test(name)) return bad('A display name must not contain invisible characters or change text direction.')
  if (!VISIBLE.test(name)) return bad('A display name must contain something to see.')
  return good(name)
}

function tooLong(): Checked<string> {
  return bad(`A display name has at most ${MOST_CHARACTERS} characters.`)
}
