import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

describe('GraphiQL', () => {
  let directory: string
  let graph: Graph
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-mode': 'navigate' }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'chorus-graphiql-'))
    mkdirSync(join(directory, 'assets'))
    writeFileSync(join(directory, 'index.html'), '<!doctype html><title>page</title>')
    writeFileSync(join(directory, 'assets/index-abc.js'), 'export {}')
    writeFileSync(join(directory, 'secret.txt'), 'secret')
    graph = await startGraph(music(), {
      graphiql: { directory, signIn: { issuer: 'https://login.example/realm', clientId: 'graphiql' } },
    })
  })
  afterAll(async () => {
    await graph.close()
    rmSync(directory, { recursive: true })
  })
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${graph.origin}${path}`, { headers })

  test('is there for browsers, coming back from signing in too, and may load nothing from elsewhere', async () => {
    for (const path of ['/graphql', '/graphql?code=x&state=y']) {
      const response = await get(path, browser)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(await response.text()).toContain('<title>page</title>')
      expect(response.headers.get('content-security-policy')).toMatch(
        /default-src 'self'; connect-src 'self' https:\/\/login\.example;/,
      )
    }
  })

  test('is not there for GraphQL clients', async () => {
    const response = await get(`/graphql?query=${encodeURIComponent('{ total }')}`, { accept: 'application/json' })
    expect(await response.json()).toEqual({ data: { total: 42 } })
  })

  test('loads its files, to be kept, and how to sign in', async () => {
    const script = await get('/graphiql/assets/index-abc.js')
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(await (await get('/graphiql/config.json')).json()).toMatchObject({ clientId: 'graphiql' })
  })

  test.each([
    '/graphiql/secret.txt',
    '/graphiql/assets/..%2fsecret.txt',
    '/graphiql/assets/../secret.txt',
    '/graphiql/assets/..',
    '/graphiql/assets/%00',
    '/graphiql/',
  ])('gives nothing else away: %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('is not served where it is not asked for', async () => {
    const plain = await startGraph(music())
    expect((await fetch(plain.url, { headers: browser })).status).not.toBe(200)
    await plain.close()
  })
})
