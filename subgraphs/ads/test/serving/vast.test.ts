import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anonymous, type Identity } from '@chorus/subgraph-server'
import { anInput, createServingUnderTest, soon, type ServingUnderTest } from './servingUnderTest.ts'

const SAMPLES = join(import.meta.dirname, '../../../../../shared/data/vast')

let serving: ServingUnderTest
beforeEach(async () => {
  serving = await createServingUnderTest()
})
afterEach(() => serving.close())

/** As a player without an identity asks. */
async function get(path: string) {
  const [, , what, token = '', kind = ''] = path.split('/')
  const endpoint = serving.endpoints.find(({ path: known }) => known.startsWith(`/ads/${what}/`))
  return endpoint!.handle({
    parameters: { token, kind },
    contentType: null,
    body: Buffer.alloc(0),
    identity: anonymous,
    requestId: 'test',
    deadlineAtMs: Date.now() + 10_000,
    signal: soon(),
  })
}

async function hear(identity: Identity) {
  const adBreak = await serving.breaks.request(identity, anInput(serving.aSession(identity.userId)), soon())
  return serving.tokens.seal(adBreak, adBreak.decisions[0]!)!
}

const pathOf = (url: string) => new URL(url).pathname

/** What an XML document is made of: each element's path, its attributes, and which of its parent's children it follows. */
function structureOf(xml: string) {
  const paths = new Set<string>()
  const orders = new Set<string>()
  const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, cdataPropName: '#cdata' })
  const visit = (nodes: any[], parent: string) => {
    const names = nodes
      .map((node) => Object.keys(node).find((key) => key !== ':@')!)
      .filter((name) => !/^[#?]/.test(name))
    for (const [index, name] of names.entries()) {
      for (const later of names.slice(index + 1)) if (later !== name) orders.add(`${parent}: ${name} < ${later}`)
    }
    for (const node of nodes) {
      const name = Object.keys(node).find((key) => key !== ':@')!
      if (/^[#?]/.test(name)) continue
      const path = `${parent}/${name}`
      paths.add(path)
      for (const attribute of Object.keys(node[':@'] ?? {})) paths.add(`${path}${attribute}`)
      visit(node[name], path)
    }
  }
  visit(parser.parse(xml), '')
  return { paths, orders }
}

describe('an ad as VAST', () => {
  test('has what a player needs: the media, the click, and a pixel for everything that happens', async () => {
    await serving.anAd()
    const token = await hear(await serving.aListener())

    const answer = await get(pathOf(serving.urls.vast(token)))

    expect(answer).toMatchObject({ status: 200, contentType: 'application/xml; charset=utf-8' })
    expect(XMLValidator.validate(String(answer.body))).toBe(true)
    const ad = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'Tracking' }).parse(
      String(answer.body),
    ).VAST.Ad
    const { Linear: linear, UniversalAdId } = ad.InLine.Creatives.Creative
    expect(ad['@_adType']).toBe('audio')
    expect(ad.InLine).toMatchObject({ AdTitle: 'Bananas & <ice>', Advertiser: 'Banana Company' })
    expect(linear.Duration).toBe('00:00:20.500')
    expect(linear.MediaFiles.MediaFile).toMatchObject({
      '#text': 'https://media.chorus.test/ads/a.mp3',
      '@_type': 'audio/mpeg',
      '@_delivery': 'progressive',
    })
    expect(linear.VideoClicks.ClickThrough).toBe('https://ice.test/?a=1&b=2')
    expect(UniversalAdId['#text']).toMatch(/^[0-9a-f-]{36}$/)
    const pixels = [
      ad.InLine.Impression['#text'],
      ad.InLine.Error,
      linear.VideoClicks.ClickTracking,
      ...linear.TrackingEvents.Tracking.map((tracking: any) => tracking['#text']),
    ]
    for (const pixel of pixels)
      expect(await get(pathOf(pixel))).toMatchObject({ status: 200, contentType: 'image/gif' })
    const { rows } = await serving.pool.query('SELECT DISTINCT kind FROM ad_event')
    expect(rows).toHaveLength(pixels.length)
  })

  test.skipIf(!existsSync(SAMPLES))(
    'has the structure of IAB’s own samples: no other element or attribute, in their order (skipped where ../shared/data is absent)',
    async () => {
      await serving.anAd()
      const token = await hear(await serving.aListener())
      const ours = structureOf(String((await get(pathOf(serving.urls.vast(token)))).body))

      const known = { paths: new Set<string>(), orders: new Set<string>() }
      for (const folder of ['VAST_4.1_Samples', 'VAST_4.2_Samples']) {
        for (const file of readdirSync(join(SAMPLES, folder))) {
          const sample = structureOf(readFileSync(join(SAMPLES, folder, file), 'utf8'))
          for (const path of sample.paths) known.paths.add(path)
          for (const order of sample.orders) known.orders.add(order)
        }
      }

      expect([...ours.paths].filter((path) => !known.paths.has(path))).toEqual([])
      const reversed = (order: string) => order.replace(/: (\w+) < (\w+)$/, ': $2 < $1')
      expect([...ours.orders].filter((order) => known.orders.has(reversed(order)) && !known.orders.has(order))).toEqual(
        [],
      )
      for (const needed of [
        'AdSystem',
        'AdTitle',
        'AdServingId',
        'Impression',
        'Creatives/Creative/Linear/MediaFiles',
      ]) {
        expect(ours.paths).toContain(`/VAST/Ad/InLine/${needed}`)
      }
    },
  )

  test('is empty where the token proves nothing, and where the creative is no longer approved', async () => {
    const { creativeId } = await serving.anAd()
    const token = await hear(await serving.aListener())
    const empty = (await get('/ads/vast/forged.token')).body

    expect(XMLValidator.validate(String(empty))).toBe(true)
    expect(String(empty)).not.toContain('<Ad')
    await serving.pool.query(`UPDATE ad_creative SET review = 'REFUSED' WHERE id = $1`, [creativeId])
    expect((await get(pathOf(serving.urls.vast(token)))).body).toBe(empty)
    serving.clock.advance(3_600_000)
    expect((await get(pathOf(serving.urls.vast(token)))).body).toBe(empty)
  })
})

describe('a pixel', () => {
  test('counts once, however its kind is spelt, and looks the same whatever is wrong', async () => {
    const { campaign } = await serving.anAd()
    const token = await hear(await serving.aListener())
    const fired = await Promise.all([
      get(`/ads/events/${token}/impression`),
      get(`/ads/events/${token}/IMPRESSION`),
      get(`/ads/events/${token}/Impression`),
      get(`/ads/events/${token}/constructor`),
      get(`/ads/events/${token.slice(0, -3)}/impression`),
      get('/ads/events/x/impression'),
      get(`/ads/events/${'x'.repeat(10_000)}/impression`),
      get(`/ads/events/${token}/firstQuartile`),
    ])

    expect(new Set(fired.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(fired[0]).toMatchObject({ status: 200, contentType: 'image/gif', headers: { 'cache-control': 'no-store' } })
    const { rows } = await serving.pool.query('SELECT kind FROM ad_event ORDER BY kind')
    expect(rows).toEqual([{ kind: 'IMPRESSION' }, { kind: 'FIRST_QUARTILE' }])
    expect(await serving.books(campaign.id)).toMatchObject({ spent: '2500', count: 1 })
  })
})
