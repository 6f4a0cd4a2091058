/** Marks that sit on Latin, Greek, Cyrillic, Hebrew and Arabic letters; marks of other scripts are letters to readers. */
const MARKS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/g

/** Letters that Unicode does not decompose, as people without them on the keyboard write them. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
}
const UNDECOMPOSED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** What nobody sees or types: controls, zero-width and direction marks, variation selectors, unassigned and private. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\ufe00-\ufe0f]/gu
const CONTROL = /\p{Cc}/gu

/** Most text by far, and without anything to fold but case. */
const PRINTABLE_ASCII = /^[ -~]*$/

/**
 * Text as it is compared: without case, accents, width variants and invisible characters. Index and query go through
 * this same function, so that `Beyoncé`, `BEYONCE` and `ｂｅｙｏｎｃｅ` are one.
 */
export function fold(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text.toLowerCase()
  return text
    .toWellFormed()
    .replace(CONTROL, ' ')
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(UNDECOMPOSED, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
}
