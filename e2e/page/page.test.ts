import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type * as Sdk from '@chorus/sdk'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '@chorus/testing/browser'
import { tokenOf } from '../client.ts'
import { MyEntitlementsDocument } from '../generated/operations.ts'
import { serveFolder, type ServedFolder } from './servedFolder.ts'

const root = join(import.meta.dirname, '../..')

describe.each(['one', 'many'] as const)("a front end's page with the SDK, topology %s", (topology) => {
  const instance = inject('instances')[topology]
  let built: string
  let served: ServedFolder
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'chorus-page-'))
    const tsc = join(root, 'node_modules/.bin/tsc')
    await promisify(execFile)(tsc, ['-p', 'packages/sdk/tsconfig.build.json', '--outDir', built], { cwd: root })
    served = await serveFolder(built)
    browser = await openBrowser()
    page = await browser.newPage()
    await page.goto(served.origin)
    await page.waitForFunction(() => 'chorus' in globalThis)
  })
  afterAll(async () => {
    await browser.close()
    served.close()
    await rm(built, { recursive: true, force: true })
  })

  /** Asks from within the page, as the SDK that a browser loaded. */
  const ask = (token: string | null) =>
    page.evaluate(
      async ({ url, token, document }) => {
        const { createChorus } = (globalThis as unknown as { chorus: typeof Sdk }).chorus
        const { data, errors, requestId } = await createChorus({ url, accessToken: () => token }).query(document)
        return { data, requestId, errors: errors.map(({ code, status }) => ({ code, status })) }
      },
      { url: instance.url, token, document: MyEntitlementsDocument.toString() },
    )

  test('of another origin, it is answered as its person', async () => {
    const token = await tokenOf(instance, 'premium@chorus.test')
    const { data, errors } = await ask(token)
    expect(errors).toEqual([])
    expect(data).toMatchObject({ viewer: { account: { tier: 'PREMIUM' } } })
  })

  test('and told what is wrong with its token, by the request that the operators can find', async () => {
    const { data, errors, requestId } = await ask('no token of ours')
    expect([data, errors]).toEqual([null, [{ code: 'UNAUTHENTICATED', status: 401 }]])
    expect(requestId).toMatch(/^[0-9a-f]{32}$/)
  })
})
