/** How names and titles are compared. Two names that fold to one text are one artist; what is shown is never folded. */

/** An artist's name as a key: letter case, width and spacing do not tell artists apart (`BANKS`, `Banks`). */
export function foldName(name: string): string {
  return visible(name).normalize('NFKC').toLowerCase()
}

/** A title as a key for matching other services' spelling: accents and punctuation do not count either. */
export function foldTitle(title: string): string {
  const bare = visible(title)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  // A title of signs alone (`???`) is still a title.
  return bare === '' ? foldName(title) : bare
}

/** Without the marks that steer the direction of text, which sources leave behind, and with single spaces. */
export function visible(text: string): string {
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
