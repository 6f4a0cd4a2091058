/** Of an error's own properties, those that name things (a code, a constraint, an address) and hold no row's values. */
const NAMING = [
  'code',
  'errno',
  'syscall',
  'address',
  'port',
  'path',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
]
const MOST_CAUSES = 5

/**
 * What a log line says of an error: what went wrong and where, but no value that somebody entered. Libraries quote values
 * in messages, and carry rows, arguments and documents in properties; both stay out.
 */
export function errorFields(error: unknown, depth = 0): unknown {
  if (error instanceof Error) return ofError(error, depth)
  if (isRecord(error) && typeof error.message === 'string') return ofFormatted(error, error.message)
  return error
}

function ofError(error: Error, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = { type: error.name, message: messageOf(error), stack: framesOf(error) }
  const own: Record<string, unknown> = { ...error }
  for (const name of NAMING) if (own[name] !== undefined) fields[name] = own[name]
  if (depth >= MOST_CAUSES) return fields
  if (error.cause !== undefined) fields.cause = errorFields(error.cause, depth + 1)
  if ('originalError' in error && error.originalError) fields.cause = errorFields(error.originalError, depth + 1)
  if (error instanceof AggregateError) {
    fields.errors = error.errors.slice(0, MOST_CAUSES).map((part: unknown) => errorFields(part, depth + 1))
  }
  return fields
}

/** An error of an answer, as GraphQL formats it. */
function ofFormatted({ path, extensions }: Record<string, unknown>, message: string): Record<string, unknown> {
  const { code, reference, service } = isRecord(extensions) ? extensions : {}
  return { message: graphqlMessage(message), path, extensions: { code, reference, service } }
}

/** The stack begins with the message: only its frames are kept. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}

function messageOf(error: Error): string {
  const { name, message } = error
  if ('issues' in error && Array.isArray(error.issues)) return issuesOf(error.issues)
  if (name === 'GraphQLError') return graphqlMessage(message)
  // PostgreSQL's class 22, data exceptions, is the one whose messages hold values; others have them in `detail`.
  if ('severity' in error && 'code' in error && String(error.code).startsWith('22')) return withoutQuoted(message)
  // Prisma and ClickHouse show what they were sent; the sentence about it comes last, or first.
  if (name.startsWith('PrismaClient')) return withoutQuoted(message.trimEnd().split('\n').at(-1) ?? '')
  if (name === 'ClickHouseError') return withoutQuoted(message.split('\n')[0] ?? '')
  return message
}

/** zod: where, and what kind of problem. */
function issuesOf(issues: readonly unknown[]): string {
  const places = issues.filter(isRecord).map(({ path, code }) => `${[path].flat().join('.')}: ${String(code)}`)
  return `does not fit the schema (${places.slice(0, MOST_CAUSES).join('; ')})`
}

/** graphql-js and scalars quote what does not fit, or put it behind a colon or the word `found`. */
function graphqlMessage(message: string): string {
  return withoutQuoted(message)
    .replace(/\bfound [^;]*/g, 'found …')
    .replace(/: [^:;]*$/, ': …')
    .replace(/\d+/g, '…')
}

function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '"…"').replace(/'(?:[^'\\]|\\.)*'/g, "'…'")
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
