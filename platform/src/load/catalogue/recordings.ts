/** Two lengths of one recording differ by no more than this: silence at the end, another encoder. */
const SAME_LENGTH_MS = 2_000

interface Release {
  sourceId: string
  /** Title, version and main artist, folded: what must agree. */
  work: string
  durationMs: number
}

/**
 * Which recording each release plays, by the source's track id: the recording is named after its first release
 * (shortest, then lowest id). Lengths are compared with the group's shortest, so that a chain of small steps
 * does not tie a radio edit to the album's version.
 */
export function recordingsOf(releases: Iterable<Release>): Map<string, string> {
  const byWork = Map.groupBy(releases, (release) => release.work)
  const recordings = new Map<string, string>()
  for (const group of byWork.values()) {
    group.sort((left, right) => left.durationMs - right.durationMs || (left.sourceId < right.sourceId ? -1 : 1))
    let first = group[0]
    for (const release of group) {
      if (!first || release.durationMs - first.durationMs > SAME_LENGTH_MS) first = release
      recordings.set(release.sourceId, first.sourceId)
    }
  }
  return recordings
}
