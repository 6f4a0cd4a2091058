/** How long answers took of late. */
export interface UsualTime {
  took(ms: number): void
  /** What 95 of 100 answers took at most; null while too few have come. */
  p95Ms(): number | null
}

const REMEMBERED = 256
/** Sorting them is worth it once in so many answers. */
const RENEWED_AFTER = 32

export function createUsualTime(): UsualTime {
  const lately = new Float64Array(REMEMBERED)
  let count = 0
  let p95: number | null = null
  return {
    took(ms) {
      lately[count % REMEMBERED] = ms
      count++
      if (count % RENEWED_AFTER !== 0) return
      const sorted = lately.slice(0, Math.min(count, REMEMBERED)).sort()
      p95 = sorted[Math.floor(sorted.length * 0.95)] ?? null
    },
    p95Ms: () => p95,
  }
}
