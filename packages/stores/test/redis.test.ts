import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestRedis, type TestRedis } from '@chorus/testing'
import { connectRedis } from '../src/index.ts'

describe('a Redis connection', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await createTestRedis()
  })
  afterAll(() => redis.close())

  it('says that it is ready, and its version', async () => {
    const store = connectRedis({ url: redis.url, name: 'test' })
    expect(await store.health()).toEqual({ store: 'redis', ready: true, version: expect.stringMatching(/^\d+\./) })
    await store.close()
  })

  it('says why it is not ready, and fails commands, within seconds', async () => {
    const store = connectRedis({ url: 'redis://127.0.0.1:1', name: 'test' })
    expect(await store.health()).toMatchObject({ ready: false, problem: expect.any(String) })
    await expect(store.client.get('key')).rejects.toThrow()
    await store.close()
  })

  it('comes back by itself after its connection was cut', async () => {
    const store = connectRedis({ url: redis.url, name: 'cut-off' })
    await store.client.set('key', 'value')
    await redis.client.client('KILL', 'ID', await store.client.client('ID'))
    expect(await store.client.get('key')).toBe('value')
    await store.close()
  })
})
