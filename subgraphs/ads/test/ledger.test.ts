import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '@chorus/testing'
import {
  aCampaign,
  advertiserId,
  aMovement,
  anAdvertiser,
  campaignId,
  createAdsUnderTest,
  type AdsUnderTest,
} from './adsUnderTest.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

const admin = aPerson({ scopes: ['admin'] })
const LEDGER = `query ($id: ID!, $first: Int! = 50, $after: String) { advertiser(id: $id) {
  balance { amount currency }
  ledger(first: $first, after: $after) {
    nodes { id at kind amount { amount currency } campaign { id } } pageInfo { hasNextPage endCursor }
  }
} }`
const deposit = (amountMicros: bigint, atIso = '2026-01-01T00:00:00.000Z') => ({
  id: crypto.randomUUID(),
  amountMicros,
  atIso,
})

describe('the ledger', () => {
  test('shows each movement as the balance sees it, the latest first, and sums to the balance', async () => {
    const advertiser = anAdvertiser({
      deposits: [deposit(20_000_000n), deposit(5_500_000n, '2026-01-02T00:00:00.000Z')],
    })
    const campaign = aCampaign(advertiser)
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([campaign])
    await aMovement(ads, campaign, 'SPEND', 3_000_001n, '2026-01-11T00:00:00.000Z')
    await aMovement(ads, campaign, 'REFUND', 1_000_000n, '2026-01-12T00:00:00.000Z')

    const { data } = await ads.run(LEDGER, admin, { id: advertiserId(advertiser) })

    const { balance, ledger } = data.advertiser
    expect(balance).toEqual({ amount: '23.499999', currency: 'USD' })
    expect(ledger.nodes.map(({ kind, amount }: any) => [kind, amount.amount])).toEqual([
      ['REFUND', '1.00'],
      ['SPEND', '-3.000001'],
      ['DEPOSIT', '5.50'],
      ['DEPOSIT', '20.00'],
    ])
    expect(ledger.nodes.map((entry: any) => entry.campaign?.id ?? null)).toEqual([
      campaignId(campaign),
      campaignId(campaign),
      null,
      null,
    ])
    expect(ledger.nodes[0].id).toMatch(/^led_/)
  })

  test('pages through entries of one instant without losing or repeating one', async () => {
    const advertiser = anAdvertiser({ deposits: Array.from({ length: 7 }, (_, index) => deposit(BigInt(index + 1))) })
    await ads.load.advertisers([advertiser])
    const amounts: string[] = []
    let after: string | null = null
    do {
      const { data } = await ads.run(LEDGER, admin, { id: advertiserId(advertiser), first: 2, after })
      const { nodes, pageInfo } = data.advertiser.ledger
      amounts.push(...nodes.map(({ amount }: any) => amount.amount))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after)

    expect(amounts.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7].map((micros) => `0.00000${micros}`))
  })

  test('of an advertiser without money is empty, and its balance is nothing', async () => {
    const advertiser = anAdvertiser({ currency: 'JPY', deposits: [] })
    await ads.load.advertisers([advertiser])

    const { data } = await ads.run(LEDGER, admin, { id: advertiserId(advertiser) })

    expect(data.advertiser).toMatchObject({ balance: { amount: '0', currency: 'JPY' }, ledger: { nodes: [] } })
  })

  test('sums beyond what a single amount can be', async () => {
    const most = 2n ** 63n - 1n
    const advertiser = anAdvertiser({ deposits: [deposit(most), deposit(most), deposit(most)] })
    await ads.load.advertisers([advertiser])

    const { data } = await ads.run(LEDGER, admin, { id: advertiserId(advertiser) })

    expect(data.advertiser.balance.amount).toBe('27670116110564.327421')
  })

  test('takes from one account what it gives to another: all accounts always sum to zero', async () => {
    const { rows } = await ads.database.pool.query(
      `SELECT sum(micros)::text AS sum, count(*)::integer AS entries FROM (
         SELECT -amount_micros AS micros FROM ad_ledger UNION ALL SELECT amount_micros FROM ad_ledger
       ) AS both_sides`,
    )
    expect(rows[0].sum).toBe('0')
    expect(rows[0].entries).toBeGreaterThan(20)
  })

  test('lets nothing in that is no movement between the right accounts, and nothing out', async () => {
    const [advertiser, other] = [anAdvertiser(), anAdvertiser()]
    const campaign = aCampaign(advertiser)
    await ads.load.advertisers([advertiser, other])
    await ads.load.campaigns([campaign])
    const insert = (
      kind: string,
      from: string,
      to: string,
      micros: number,
      ofCampaign: string | null,
      by = advertiser,
    ) =>
      ads.database.pool.query(
        `INSERT INTO ad_ledger (id, advertiser_id, campaign_id, kind, from_account, to_account, amount_micros, at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`,
        [by.id, ofCampaign, kind, from, to, micros],
      )

    await expect(insert('DEPOSIT', 'PAYER', 'REVENUE', 1, null)).rejects.toThrow(/check constraint/)
    await expect(insert('DEPOSIT', 'BALANCE', 'BALANCE', 1, null)).rejects.toThrow(/check constraint/)
    await expect(insert('DEPOSIT', 'PAYER', 'BALANCE', 0, null)).rejects.toThrow(/check constraint/)
    await expect(insert('DEPOSIT', 'PAYER', 'BALANCE', -5, null)).rejects.toThrow(/check constraint/)
    await expect(insert('SPEND', 'BALANCE', 'REVENUE', 1, null)).rejects.toThrow(/check constraint/)
    await expect(insert('SPEND', 'BALANCE', 'REVENUE', 1, campaign.id, other)).rejects.toThrow(/foreign key/)
    for (const change of ['UPDATE ad_ledger SET amount_micros = 1', 'DELETE FROM ad_ledger', 'TRUNCATE ad_ledger']) {
      await expect(ads.database.pool.query(change)).rejects.toThrow('append-only')
    }
  })
})
