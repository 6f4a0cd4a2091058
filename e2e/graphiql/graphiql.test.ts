import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '@chorus/testing/browser'

describe.each(['one', 'many'] as const)('GraphiQL in a browser, topology %s', (topology) => {
  const { url } = inject('instances')[topology]
  let browser: Browser
  let page: Page
  const hosts = new Set<string>()
  const problems: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http')) hosts.add(hostname)
    })
    page.on('pageerror', (error) => problems.push(error.message))
  })
  afterAll(() => browser.close())

  const answerText = () => page.getByRole('region', { name: 'Result Window' }).locator('.view-lines').innerText()
  /** GraphiQL is ready when its four editors are: operation, variables, headers, answer. Before, a click may go astray. */
  const ready = () => expect.poll(() => page.locator('.monaco-editor .view-lines').count(), { timeout: 30_000 }).toBe(4)
  const openTab = (name: string) => page.getByRole('tab', { name }).click()
  const run = () => page.getByRole('button', { name: /execute query/i }).click()

  test('a sample operation is run and its answer seen', async () => {
    await page.goto(`${url}/graphql`)
    await ready()
    await openTab('Search')
    await run()
    await expect.poll(answerText, { timeout: 30_000 }).toContain('Bohemian')
  })

  test('panes show how it was fetched, what its fields promise and what it cost', async () => {
    await page.getByRole('button', { name: /query plan/i }).click()
    const plan = () => page.getByRole('region', { name: 'Query plan' }).innerText()
    await expect.poll(plan).toMatch(/QueryPlan \{[^]*Fetch\(service: "catalog"\)/)

    await page.getByRole('button', { name: /budget/i }).click()
    const budget = () => page.getByRole('region', { name: 'Budget' }).innerText()
    await expect.poll(budget).toMatch(/Cost \d+, estimated at \d+[^]*Query\.search\s+\d+ ms\s+[\d.]+ ms[^]*catalog/)
    // The answer itself has none of it.
    expect(await answerText()).not.toContain('extensions')
  })

  test('one signs in as a demo account through the identity provider, and sees what is only theirs', async () => {
    await page.getByLabel('Signed in as').selectOption('premium@chorus.test')
    await page.waitForURL((current) => current.origin !== new URL(url).origin)
    await page.getByRole('button', { name: 'premium@chorus.test' }).click()
    const signedInAs = () => page.getByLabel('Signed in as').inputValue()
    await expect.poll(signedInAs, { timeout: 30_000 }).toBe('premium@chorus.test')
    expect(page.url()).toBe(`${url}/graphql`)
    await ready()

    await openTab('Me')
    await run()
    await expect.poll(answerText, { timeout: 30_000 }).toContain('premium@chorus.test')
  })

  test('who is shown is who signed in, whoever was chosen before', async () => {
    await page.getByLabel('Signed in as').selectOption('creator@chorus.test')
    await page.waitForURL((current) => current.origin !== new URL(url).origin)
    await page.getByRole('button', { name: 'listener@chorus.test' }).click()
    const signedInAs = () => page.getByLabel('Signed in as').inputValue()
    await expect.poll(signedInAs, { timeout: 30_000 }).toBe('listener@chorus.test')
  })

  test('no byte came from another host, and nothing failed in the page', () => {
    expect([...hosts].filter((host) => host !== 'localhost' && host !== '127.0.0.1')).toEqual([])
    expect(problems).toEqual([])
  })
})
