import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '@chorus/testing/browser'
import { conversations } from './conversations.ts'
import { startGraph, type Graph } from './graph.ts'

describe('GraphiQL in a browser', () => {
  const talk = conversations()
  const problems: string[] = []
  let graph: Graph
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    graph = await startGraph(talk.definitions, { audience: 'developers', graphiql: {} })
    browser = await openBrowser()
    page = await browser.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(graph.url)
  })
  afterAll(async () => {
    await browser.close()
    await graph.close()
  })

  /** What is open in it, the editor closes by itself. */
  async function run(operation: string): Promise<void> {
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(operation)
    await page.keyboard.press('ControlOrMeta+Enter')
  }
  const answer = () => page.getByRole('region', { name: 'Result Window' }).locator('.view-lines').innerText()
  const pane = (name: string) => page.getByRole('region', { name, exact: true }).innerText()
  const soon = { timeout: 10_000 }

  test('is ready when its editors are: operation, variables, headers, answer', async () => {
    const editors = () => page.locator('.monaco-editor .view-lines').count()
    await expect.poll(editors, { timeout: 30_000 }).toBe(4)
  }, 40_000)

  test('shows how the last operation was fetched, where its time went and what it cost', async () => {
    await page.getByRole('button', { name: /query plan/i }).click()
    expect(await pane('Query plan')).toContain('Run an operation')
    await run('{ tracks { title plays')
    await expect.poll(answer, soon).toContain('"Blue"')
    expect(await pane('Query plan')).toMatch(/Fetch\(service: "catalog"\)[^]*tracks\.@[^]*Fetch\(service: "counts"\)/)

    await page.getByRole('button', { name: /budget/i }).click()
    expect(await pane('Budget')).toMatch(/Cost \d+, estimated at \d+[^]*catalog[^]*counts\s+[\d.]+ ms, 3 rows/)
    expect(await answer()).not.toContain('extensions')
  })

  test('forgets what it showed of an operation when the next one is none', async () => {
    await run('{ nothing')
    await expect.poll(answer, soon).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(await pane('Budget')).toContain('Run an operation')
  })

  test('shows the events of a subscription as they come, until it is stopped', async () => {
    await run('subscription { said(room: "r") { text about { title')
    await expect.poll(talk.followed, soon).toBe(1)
    talk.say('r', 'hello', 't1')
    await expect.poll(answer, soon).toMatch(/"hello"[^]*"Blue"/)
    talk.say('r', 'goodbye', 't2')
    await expect.poll(answer, soon).toMatch(/"goodbye"[^]*"Green"/)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect.poll(talk.followed, soon).toBe(0)
  })

  test('had no problem in all of it', () => {
    expect(problems).toEqual([])
  })
})
