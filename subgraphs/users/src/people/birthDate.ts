import { bad, good, type Checked } from './checked.ts'

const LEAST_AGE_YEARS = 13
const MOST_AGE_YEARS = 120
const ADULT_AGE_YEARS = 18

/** A calendar day of an instant, in UTC: `2025-05-31`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

/** Whole years between two days, both `YYYY-MM-DD`; born on 29 February, a year is full on 1 March. */
function ageInYears(birthDay: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4))
  return today.slice(5) < birthDay.slice(5) ? years - 1 : years
}

export function isAdult(birthDay: string, now: Date): boolean {
  return ageInYears(birthDay, dayOf(now)) >= ADULT_AGE_YEARS
}

/** A birth date (a real day, as the scalar `LocalDate` gives it) of somebody who may have an account. */
export function checkBirthDate(birthDay: string, now: Date): Checked<string> {
  const today = dayOf(now)
  if (birthDay >= today) return bad('A birth date must be in the past.')

  const age = ageInYears(birthDay, today)
  if (age < LEAST_AGE_YEARS) return bad(`An account needs an age of at least ${LEAST_AGE_YEARS}.`)
  if (age > MOST_AGE_YEARS) return bad(`A birth date must be at most ${MOST_AGE_YEARS} years ago.`)
  return good(birthDay)
}
