/** W3C trace context, as headers carry it. */
export interface TraceContext {
  /** The trace, and the span in it that asks. */
  traceparent: string
  /** What the tracing systems on the way have to tell each other. */
  tracestate?: string | undefined
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** Values are printable ASCII without `,` and `=`, and do not end in a space. */
const LIST_MEMBER = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/
const MOST_LIST_MEMBERS = 32
const MOST_CHARACTERS = 512

/** The caller's trace context where it is one. Without a `traceparent` that makes sense there is none, whatever else is said. */
export function readTraceContext(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): TraceContext | undefined {
  const { traceparent, tracestate } = headers
  if (typeof traceparent !== 'string' || !TRACEPARENT.test(traceparent)) return undefined
  return { traceparent, tracestate: typeof tracestate === 'string' ? readTracestate(tracestate) : undefined }
}

/** The list as it is, its last members left out where it is too long; none of it where a member makes no sense. */
function readTracestate(text: string): string | undefined {
  const members = text
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
  if (!members.every((member) => LIST_MEMBER.test(member))) return undefined
  const kept = members.slice(0, MOST_LIST_MEMBERS)
  while (kept.join().length > MOST_CHARACTERS) kept.pop()
  return kept.join() || undefined
}
