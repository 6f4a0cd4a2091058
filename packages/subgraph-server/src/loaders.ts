import DataLoader from 'dataloader'

/**
 * A loader that asks once for all keys of a tick and gives each key its row, or null where there is none.
 * Rows may come in any order; `keyOf` says which key a row answers.
 */
export function loaderByKey<Key extends string | number, Row>(
  loadMany: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> {
  return new DataLoader<Key, Row | null>(async (keys) => {
    const byKey = new Map<Key, Row>()
    for (const row of await loadMany(keys)) byKey.set(keyOf(row), row)
    return keys.map((key) => byKey.get(key) ?? null)
  })
}

/** As `loaderByKey`, where a key has many rows; their order is kept. */
export function loaderOfGroups<Key extends string | number, Row>(
  loadMany: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row[]> {
  return new DataLoader<Key, Row[]>(async (keys) => {
    const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]))
    for (const row of await loadMany(keys)) groups.get(keyOf(row))?.push(row)
    return keys.map((key) => groups.get(key) ?? [])
  })
}
