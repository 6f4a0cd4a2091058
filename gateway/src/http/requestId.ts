import { randomUUID } from 'node:crypto'

/** Fit for log lines and headers as it stands. */
const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/

/** The caller's own id for this request where it is sane, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && SANE_ID.test(header) ? header : randomUUID()
}
