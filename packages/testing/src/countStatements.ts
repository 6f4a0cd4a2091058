import type pg from 'pg'

export interface StatementCounter {
  count(): number
  /** The SQL of each statement, in the order in which they were sent. */
  texts(): string[]
  reset(): void
}

const TRANSACTION_CONTROL = /^\s*(?:BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)\b/i

/**
 * Counts the statements that leave through a pool from now on, whoever sends them: Prisma's adapter on the same pool
 * too. What opens and ends transactions is not counted.
 */
export function countStatements(pool: pg.Pool): StatementCounter {
  let sent: string[] = []
  const watched = new WeakSet<pg.ClientBase>()

  // Emitted each time that a connection is lent, before its borrower gets it.
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    client.query = new Proxy(client.query, {
      apply(query, connection, parameters: unknown[]) {
        const text = textOf(parameters[0])
        if (!TRANSACTION_CONTROL.test(text)) sent.push(text)
        const result: unknown = Reflect.apply(query, connection, parameters)
        return result
      },
    })
  })

  return {
    count: () => sent.length,
    texts: () => [...sent],
    reset: () => {
      sent = []
    },
  }
}

/** A statement is sent as its text, as an object with a `text`, or as something that submits itself (a cursor). */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  if (typeof statement === 'object' && statement !== null && 'text' in statement) return String(statement.text)
  return '(submitted)'
}
