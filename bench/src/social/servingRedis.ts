import { Redis } from 'ioredis'

/** The Redis that an instance serves from, to be taken from everybody and given back with all that it holds. */
export interface ServingRedis {
  empty(): Promise<void>
  /** Refuses every command of whoever else is connected. */
  takeAway(): Promise<void>
  giveBack(): Promise<void>
  close(): void
}

/** As a user of our own, so that what is taken from the others is not taken from us. */
export async function connectServingRedis(url: string): Promise<ServingRedis> {
  const first = new Redis(url)
  const password = new URL(url).password
  await first.call('ACL', 'SETUSER', 'bench', 'on', `>${password}`, '~*', '&*', '+@all')
  first.disconnect()
  const own = new URL(url)
  own.username = 'bench'
  const client = new Redis(own.href)
  const allow = (rule: '+@all' | '-@all') => client.call('ACL', 'SETUSER', 'default', rule)
  return {
    empty: async () => void (await client.flushall()),
    takeAway: async () => void (await allow('-@all')),
    giveBack: async () => void (await allow('+@all')),
    close: () => client.disconnect(),
  }
}
