/**
 * Loads each key once at a time: who asks for a key that is on its way gets that answer. A key that was forgotten
 * meanwhile is loaded anew for those who come after.
 */
export interface SingleFlight<Value> {
  load(keys: readonly string[], loadMany: (keys: readonly string[]) => Promise<readonly Value[]>): Promise<Value[]>
  forget(key: string): void
}

export function createSingleFlight<Value>(): SingleFlight<Value> {
  const underWay = new Map<string, Promise<Value>>()

  function start(keys: readonly string[], loadMany: (keys: readonly string[]) => Promise<readonly Value[]>): void {
    const all = loadMany(keys)
    keys.forEach((key, index) => {
      const one = all.then((values) => {
        const value = values[index]
        if (value === undefined) throw new Error(`Nothing was loaded for ${key}.`)
        return value
      })
      underWay.set(key, one)
      const done = () => {
        if (underWay.get(key) === one) underWay.delete(key)
      }
      one.then(done, done)
    })
  }

  return {
    async load(keys, loadMany) {
      const missing = [...new Set(keys)].filter((key) => !underWay.has(key))
      if (missing.length > 0) start(missing, loadMany)
      return Promise.all(
        keys.map((key) => {
          const value = underWay.get(key)
          if (!value) throw new Error(`${key} is not under way.`)
          return value
        }),
      )
    },
    forget: (key) => void underWay.delete(key),
  }
}
