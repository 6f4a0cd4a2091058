/** How many calls may be made on top: a tenth of all, so that no trouble is made worse by asking more. */
export interface Allowance {
  /** A call was answered. */
  earn(): void
  /** Takes one of the calls that may be made on top; false where there is none left. */
  take(): boolean
}

const SHARE = 0.1
const MOST = 10

export function createAllowance(): Allowance {
  let left = MOST
  return {
    earn() {
      if (left < MOST) left += SHARE
    },
    take() {
      if (left < 1) return false
      left--
      return true
    },
  }
}
