import { randomUUID } from 'node:crypto'

/** Fit for log lines and headers as it stands. */
const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,127}$/

/** The caller's own id for this request where it is sane, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && SANE_ID.test(header) ? header : randomUUID()
}

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The caller's W3C trace context where it is one; subgraphs continue it. */
export function traceparentFrom(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && TRACEPARENT.test(header) ? header : undefined
}
