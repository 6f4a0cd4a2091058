import { bad, good, type Checked } from './checked.ts'

/** RFC 5646 recommends to have room for 35 characters; longer tags are extensions that nothing here reads. */
const MOST_CHARACTERS = 35

/** A language tag in its canonical form: `es-CO` for `ES-co`. */
export function checkLocale(given: string): Checked<string> {
  if (given.length > MOST_CHARACTERS) return bad(`A locale has at most ${MOST_CHARACTERS} characters.`)
  try {
    const [canonical = given] = Intl.getCanonicalLocales(given)
    return good(canonical)
  } catch {
    return bad('A locale must be a language tag such as `es-CO`.')
  }
}

/** The language most used in a country (CLDR's likely subtags), as spoken there; `en` where nobody knows one. */
export function localeOfCountry(country: string): string {
  const { language } = new Intl.Locale(`und-${country}`).maximize()
  return language === 'und' ? 'en' : `${language}-${country}`
}
