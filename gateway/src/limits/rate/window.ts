/** So many points in so many seconds. */
export interface Rate {
  points: number
  perS: number
}

/** Reads `600/60`, six hundred in a minute; null where the text is none. */
export function readRate(text: string): Rate | null {
  const [, points, perS] = /^([1-9]\d{0,9})\/([1-9]\d{0,5})$/.exec(text.trim()) ?? []
  return points && perS ? { points: Number(points), perS: Number(perS) } : null
}

export interface Taken {
  /** False where there were not enough left; they are gone all the same. */
  allowed: boolean
  left: number
  /** Until all points are there again. */
  resetS: number
}

/** Counts what each client takes, in windows that begin with its first points. Never rejects. */
export interface Window {
  take(client: string, points: number): Taken | Promise<Taken>
}
