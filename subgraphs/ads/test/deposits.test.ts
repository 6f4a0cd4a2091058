import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { decodeId } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import type { PaymentProvider } from '../src/payments/paymentProvider.ts'
import { aMember, createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'
import { advertising, aKey, anAdvertiserOf, nobodysId } from './advertising.ts'

/** What the provider does next, once: as a process that dies does. */
let next: 'works' | 'dies after taking' | 'dies before taking' = 'works'

const mortal = (sandbox: PaymentProvider): PaymentProvider => ({
  ...sandbox,
  async take(payment, options) {
    const now = next
    next = 'works'
    if (now === 'dies before taking') throw new Error('gone')
    const outcome = await sandbox.take(payment, options)
    if (now === 'dies after taking') throw new Error('gone')
    return outcome
  },
})

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest({ payments: mortal, paymentWithinMs: 300 })
})
afterAll(() => ads.close())

const admin = aPerson({ scopes: ['admin'] })
async function moneyOf(advertiserId: string) {
  const { data } = await ads.run(
    `query ($id: ID!) { advertiser(id: $id) { balance { amount } ledger { nodes { kind amount { amount } } } } }`,
    admin,
    { id: advertiserId },
  )
  const { balance, ledger } = data.advertiser
  return { balance: balance.amount, entries: ledger.nodes.map(({ amount }: any) => amount.amount) }
}

describe('a deposit', () => {
  test('adds to the balance exactly what was paid, and stands in the ledger', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0', currency: 'EUR' })

    const deposited = await acting.deposit(advertiserId, { amount: '1234567890.10' })

    expect(deposited).toMatchObject({
      __typename: 'FundsDeposited',
      advertiser: { balance: { amount: '1234567890.10', currency: 'EUR' } },
      entry: { kind: 'DEPOSIT', amount: { amount: '1234567890.10' } },
    })
    expect(await moneyOf(advertiserId)).toEqual({ balance: '1234567890.10', entries: ['1234567890.10'] })
  })

  test('that is declined changes nothing, and stays declined for its key', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wish = { paymentToken: 'tok_chargeDeclined', idempotencyKey: aKey() }

    for (const attempt of [1, 2]) {
      const declined = await acting.deposit(advertiserId, wish)
      expect(declined, `attempt ${attempt}`).toEqual({
        __typename: 'DepositDeclined',
        message: 'The card was declined.',
      })
    }

    expect(await moneyOf(advertiserId)).toEqual({ balance: '0.00', entries: [] })
  })

  test('made fifty times at once with one key is taken once, and everybody learns of the same entry', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wish = { amount: '20.00', idempotencyKey: aKey() }

    const answers = await Promise.all(Array.from({ length: 50 }, () => acting.deposit(advertiserId, wish)))

    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['FundsDeposited']))
    expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1)
    expect(await moneyOf(advertiserId)).toEqual({ balance: '20.00', entries: ['20.00'] })
    const { rows } = await ads.database.pool.query('SELECT key FROM sandbox_payment WHERE amount_micros = 20000000')
    expect(rows).toHaveLength(1)
  })

  test('whose provider is silent says so, takes nothing, and can be asked for again', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wish = { paymentToken: 'tok_timeout', idempotencyKey: aKey() }

    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await expect(acting.deposit(advertiserId, wish)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })
    }

    expect(await moneyOf(advertiserId)).toEqual({ balance: '0.00', entries: [] })
  })

  test('whose answer came too late is finished by the same call again, and taken once', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wish = { paymentToken: 'tok_late', idempotencyKey: aKey() }

    await expect(acting.deposit(advertiserId, wish)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })
    const again = await acting.deposit(advertiserId, wish)

    expect(again).toMatchObject({ __typename: 'FundsDeposited', advertiser: { balance: { amount: '100.00' } } })
    expect((await acting.deposit(advertiserId, wish)).entry.id).toBe(again.entry.id)
    expect(await moneyOf(advertiserId)).toEqual({ balance: '100.00', entries: ['100.00'] })
  })

  test('cut off between the provider and the ledger is in the books after the recovery, once', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wish = { amount: '7.77', idempotencyKey: aKey() }
    next = 'dies after taking'
    await expect(acting.deposit(advertiserId, wish)).rejects.toThrow()
    expect((await moneyOf(advertiserId)).balance).toBe('0.00')

    ads.clock.advance(61_000)
    await Promise.all([ads.settling.recover(), ads.settling.recover(), acting.deposit(advertiserId, wish)])

    expect(await moneyOf(advertiserId)).toEqual({ balance: '7.77', entries: ['7.77'] })
    expect(await acting.deposit(advertiserId, wish)).toMatchObject({ __typename: 'FundsDeposited' })
    expect(await ads.settling.recover()).toBe(0)
  })

  test('of a process that was killed between the provider and the ledger is in the books after the recovery', async () => {
    const { advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const depositId = crypto.randomUUID()
    await ads.database.pool.query(
      'INSERT INTO ad_deposit (id, advertiser_id, amount_micros, created_at) VALUES ($1, $2, 9990000, $3)',
      [depositId, decodeId('advertiser', advertiserId), ads.clock.now()],
    )
    const script = fileURLToPath(new URL('depositThenHang.ts', import.meta.url))
    const child = spawn(process.execPath, [script, ads.database.url, depositId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('taken')
    child.kill('SIGKILL')
    await exited
    expect(await moneyOf(advertiserId)).toEqual({ balance: '0.00', entries: [] })

    ads.clock.advance(61_000)
    await ads.settling.recover()

    expect(await moneyOf(advertiserId)).toEqual({ balance: '9.99', entries: ['9.99'] })
  }, 60_000)

  test('cut off before the provider was asked is declined by the recovery: nobody pays for it later', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wish = { idempotencyKey: aKey() }
    next = 'dies before taking'
    await expect(acting.deposit(advertiserId, wish)).rejects.toThrow()
    expect(await ads.settling.recover(), 'whoever asked may still be waiting').toBe(0)

    ads.clock.advance(61_000)
    await ads.settling.recover()

    expect(await acting.deposit(advertiserId, wish)).toMatchObject({ __typename: 'DepositDeclined' })
    expect(await moneyOf(advertiserId)).toEqual({ balance: '0.00', entries: [] })
  })

  test('of an amount that the currency cannot have is refused by name', async () => {
    const [dollars, yen, dinars] = await Promise.all(
      ['USD', 'JPY', 'KWD'].map((currency) => anAdvertiserOf(ads, { deposit: '0', currency })),
    )
    const problemOf = async (by: typeof dollars, amount: string) => {
      const answer = await by!.acting.deposit(by!.advertiserId, { amount })
      return answer.__typename === 'InvalidInput'
        ? answer.fields.map(({ path }: any) => path.join('.'))
        : answer.__typename
    }

    for (const amount of ['0', '-1', '0.00', '1.234', '0.001', '9223372036854.775808', '9'.repeat(24)]) {
      expect(await problemOf(dollars, amount), amount).toEqual(['amount'])
    }
    expect(await problemOf(yen, '100.5')).toEqual(['amount'])
    expect(await problemOf(yen, '100')).toBe('FundsDeposited')
    expect(await problemOf(dinars, '1.2345')).toEqual(['amount'])
    expect(await problemOf(dinars, '1.234')).toBe('FundsDeposited')
    expect(await problemOf(dollars, '1.230')).toBe('FundsDeposited')
    expect((await moneyOf(dollars!.advertiserId)).entries).toEqual(['1.23'])
  })

  test('and any others sum to the balance, to the last digit', async () => {
    const cents = fc.array(fc.bigInt({ min: 1n, max: 10n ** 11n }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(cents, async (amounts) => {
        const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
        for (const amount of amounts) {
          const digits = amount.toString().padStart(3, '0')
          await acting.deposit(advertiserId, { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}` })
        }
        const sum = amounts
          .reduce((one, other) => one + other, 0n)
          .toString()
          .padStart(3, '0')
        expect((await moneyOf(advertiserId)).balance).toBe(`${sum.slice(0, -2)}.${sum.slice(-2)}`)
      }),
      { numRuns: 10 },
    )
  })

  test('is for members: others learn nothing, staff may not', async () => {
    const { advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const stranger = advertising(ads, aMember())
    const staff = advertising(ads, aPerson({ scopes: ['advertiser', 'admin'] }))

    const [hidden, absent] = [advertiserId, nobodysId('advertiser')].map((id) => stranger.deposit(id))
    expect(await hidden).toEqual({ ...(await absent), id: advertiserId })
    expect(await stranger.deposit(advertiserId)).toMatchObject({ __typename: 'NotFound', id: advertiserId })
    expect(await staff.deposit(advertiserId)).toMatchObject({ __typename: 'Forbidden' })
    expect(await staff.deposit(nobodysId('advertiser'))).toMatchObject({ __typename: 'NotFound' })
    expect((await moneyOf(advertiserId)).entries).toEqual([])
  })
})
