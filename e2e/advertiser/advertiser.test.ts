import { createHash, randomUUID } from 'node:crypto'
import { dataOf, expectType } from '@chorus/sdk'
import { describe, expect, inject, test } from 'vitest'
import { signIn, type SignedIn } from '../client.ts'
import { eventually } from '../eventually.ts'
import {
  AddCreativeDocument,
  AddLineItemDocument,
  AskForAdBreakDocument,
  BeginUploadDocument,
  CompleteUploadDocument,
  DeliveryDocument,
  DepositDocument,
  LaunchDocument,
  OpenAdvertiserDocument,
  PlanCampaignDocument,
  ReportAdEventsDocument,
  ReviewDocument,
  SpendingDocument,
} from '../generated/operations.ts'
import { aPlayableTrack } from '../playing/playableTracks.ts'
import { startPlayer } from '../playing/player.ts'
import { aJingle } from './aJingle.ts'

const WITHIN_A_MINUTE = { timeout: 90_000, interval: 1_000 }
const DAY_MS = 24 * 60 * 60 * 1000

describe.each(['one', 'many'] as const)('an advertiser, topology %s', (topology) => {
  const instance = inject('instances')[topology]

  test('pays, uploads, launches, is heard by a free listener, and pays for what was heard, once', async () => {
    const advertiser = await signIn(instance, 'advertiser@chorus.test')
    const admin = await signIn(instance, 'admin@chorus.test')
    const advertiserId = await openAdvertiser(advertiser)

    // A campaign, and the sound of it.
    const input = {
      idempotencyKey: randomUUID(),
      advertiserId,
      name: 'Drums at dawn',
      kind: 'BRAND',
      flight: { startsAt: instant(-DAY_MS), endsAt: instant(DAY_MS) },
      totalBudget: '100',
    } as const
    const planned = dataOf(await advertiser.mutate(PlanCampaignDocument, { input })).createCampaign
    const campaignId = expectType(planned, 'CampaignCreated').campaign.id
    const creativeId = await addCreative(advertiser, advertiserId)
    const reviewed = dataOf(await admin.mutate(ReviewDocument, { id: creativeId })).reviewCreative
    expect(expectType(reviewed, 'CreativeReviewed').creative.review).toBe('APPROVED')

    const lineItem = {
      idempotencyKey: randomUUID(),
      campaignId,
      name: 'Everyone in Colombia',
      format: 'AUDIO',
      cpm: '25.5',
      priority: 1,
      pacing: 'AS_FAST_AS_POSSIBLE',
      targeting: { countries: ['CO'] },
      creativeIds: [creativeId],
    } as const
    const added = dataOf(await advertiser.mutate(AddLineItemDocument, { input: lineItem })).addLineItem
    expect(expectType(added, 'LineItemAdded').lineItem.cpm.amount).toMatch(/^25\.50*$/)
    const launched = dataOf(await advertiser.mutate(LaunchDocument, { id: campaignId })).launchCampaign
    expect(expectType(launched, 'CampaignChanged').campaign.state).toBe('RUNNING')

    // A free listener's music breaks, and the ad is heard.
    const listener = await signIn(instance, 'listener@chorus.test')
    const heard = await expectAd(listener, creativeId)
    expect((await fetch(heard.media)).status).toBe(200)
    const impression = { id: randomUUID(), token: heard.token, kind: 'IMPRESSION', at: instant(0) } as const
    const first = dataOf(await listener.mutate(ReportAdEventsDocument, { events: [impression] })).recordAdEvents
    expect(first).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    const complete = { ...impression, id: randomUUID(), kind: 'COMPLETE' } as const
    const second = dataOf(
      await listener.mutate(ReportAdEventsDocument, { events: [impression, complete] }),
    ).recordAdEvents
    expect(second).toEqual({ accepted: 1, duplicates: 1, rejected: [] })

    // It cost what a thousandth of the price is, and not a micro more.
    const spending = async () => dataOf(await advertiser.query(SpendingDocument, { campaignId })).campaign!
    const { budget, advertiser: account } = await spending()
    expect(Number(budget.spent.amount)).toBe(0.0255)
    expect(Number(account.balance.amount)).toBe(499.9745)
    expect(account.ledger.nodes.map(({ kind, amount }) => [kind, Number(amount.amount)])).toEqual([
      ['SPEND', -0.0255],
      ['DEPOSIT', 500],
    ])
    const during = { from: day(-DAY_MS), to: day(DAY_MS) }
    const delivery = async () => {
      const { campaign } = dataOf(await advertiser.query(DeliveryDocument, { campaignId, during }))
      const { spend, ...counts } = campaign!.delivery!
      return { ...counts, spend: Number(spend.amount) }
    }
    await expect.poll(delivery, WITHIN_A_MINUTE).toEqual({ impressions: 1, completions: 1, reach: 1, spend: 0.0255 })

    // Whoever pays for silence has it.
    const premium = await signIn(instance, 'premium@chorus.test')
    expect(await askForAd(premium)).toEqual([])
  })
})

async function openAdvertiser(person: SignedIn): Promise<string> {
  const opening = { name: 'Morning Drums', key: randomUUID() }
  const ids = new Set<string>()
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const opened = dataOf(await person.mutate(OpenAdvertiserDocument, opening)).createAdvertiser
    ids.add(expectType(opened, 'AdvertiserCreated').advertiser.id)
  }
  const [advertiserId] = ids
  expect(ids.size).toBe(1)

  const deposit = { advertiserId: advertiserId!, amount: '500', paymentToken: 'tok_visa', key: randomUUID() }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const deposited = dataOf(await person.mutate(DepositDocument, deposit)).depositFunds
    expect(Number(expectType(deposited, 'FundsDeposited').advertiser.balance.amount)).toBe(500)
  }
  return advertiserId!
}

/** Uploads the jingle part by part, and makes a creative of it as soon as advertising has heard of the upload. */
async function addCreative(person: SignedIn, advertiserId: string): Promise<string> {
  const file = aJingle()
  const sha256 = createHash('sha256').update(file).digest('hex')
  const input = { kind: 'AD_MEDIA', contentType: 'audio/wav', bytes: String(file.length), sha256 } as const
  const begun = dataOf(await person.mutate(BeginUploadDocument, { input })).beginUpload
  const { id, partBytes, parts } = expectType(begun, 'UploadBegun').upload
  for (const { number, url } of parts) {
    const start = (number - 1) * Number(partBytes)
    const sent = await fetch(url, { method: 'PUT', body: file.subarray(start, start + Number(partBytes)) })
    expect(sent.status).toBe(200)
  }
  const completed = dataOf(await person.mutate(CompleteUploadDocument, { id })).completeUpload
  expect(expectType(completed, 'UploadCompleted').bytes).toBe(String(file.length))

  const creative = { advertiserId, name: 'Jingle', format: 'AUDIO', durationMs: 1_000, mediaUploadId: id } as const
  const add = async () => {
    const withKey = { ...creative, idempotencyKey: randomUUID() }
    return dataOf(await person.mutate(AddCreativeDocument, { input: withKey })).addCreative
  }
  const added = await eventually(add, (outcome) => outcome?.__typename === 'CreativeAdded')
  return expectType(added, 'CreativeAdded').creative.id
}

/** What the viewer hears in a break of a session of its own. */
async function askForAd(person: SignedIn) {
  const trackId = await aPlayableTrack(person)
  const player = await startPlayer(person, { trackId, deviceId: 'radio' })
  await player.report('PAUSE', { positionMs: 0, playedMs: 0 })
  const input = {
    session: player.session.token,
    slots: 1,
    format: 'AUDIO',
    maxDurationMs: 30_000,
    device: 'PHONE',
  } as const
  const { requestAdBreak } = dataOf(await person.mutate(AskForAdBreakDocument, { input }))
  return requestAdBreak!.decisions
}

/** Running campaigns are heard as soon as the deciders know them. */
async function expectAd(listener: SignedIn, creativeId: string): Promise<{ token: string; media: string }> {
  const ask = async () => (await askForAd(listener))[0]
  const decision = await eventually(ask, (heard) => heard?.creative?.id === creativeId)
  return { token: decision!.token!, media: decision!.creative!.media }
}

const instant = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toISOString()
const day = (fromNowMs: number) => instant(fromNowMs).slice(0, 10)
