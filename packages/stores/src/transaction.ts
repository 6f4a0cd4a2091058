import type pg from 'pg'

/** Runs `work` in a transaction on one connection of the pool: all of it is committed, or, when it throws, none. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // A connection whose transaction cannot be rolled back is not lent again.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (cause: unknown) => client.release(cause instanceof Error ? cause : true),
    )
    throw error
  }
}
