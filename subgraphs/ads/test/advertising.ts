import { encodeId, type Identity } from '@chorus/subgraph-server'
import { aMember, type AdsUnderTest } from './adsUnderTest.ts'

/** What a client sends and reads when it buys advertising, one function for each mutation. */

export const aKey = () => `key-${crypto.randomUUID()}`

const PROBLEMS = `
  ... on InvalidInput { message fields { path message } }
  ... on NotFound { id message }
  ... on Forbidden { message }`
const CAMPAIGN = `id name kind state flight { startsAt endsAt }
  budget { total { amount } perDay { amount } spent { amount } }
  promotes { __typename ... on Artist { id } ... on Track { id } }`
export const LINE_ITEM = `id name format cpm { amount currency } priority pacing frequencyCaps { impressions perHours }
  targeting { countries languages minAge maxAge devices genres segments hours excludeExplicitContext } creatives { id }`
const CREATIVE = 'id name format durationMs media clickThrough review reviewNote'
const STATE =
  '... on WrongState { message state } ... on InsufficientFunds { message balance { amount } needed { amount } }'

export type Input = Record<string, unknown>

export function advertising(ads: Pick<AdsUnderTest, 'run'>, identity: Identity) {
  async function ask(field: string, query: string, variables: Input) {
    const { data, errors } = await ads.run(query, identity, variables)
    if (errors) throw Object.assign(new Error(errors[0]!.message), { code: errors[0]!.extensions.code })
    return data[field]
  }
  const change = (field: string) => (id: string) =>
    ask(
      field,
      `mutation ($id: ID!) { ${field}(id: $id) {
      __typename ... on CampaignChanged { campaign { ${CAMPAIGN} } } ${STATE}
      ... on NotFound { id message } ... on Forbidden { message } } }`,
      { id },
    )
  const byInput = (field: string, type: string, body: string) => (input: Input) =>
    ask(field, `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${body} ${PROBLEMS} } }`, { input })

  return {
    createAdvertiser: (wish: Input = {}) =>
      ask(
        'createAdvertiser',
        `mutation ($name: String!, $currency: Currency!, $idempotencyKey: IdempotencyKey!) {
          createAdvertiser(name: $name, currency: $currency, idempotencyKey: $idempotencyKey) { __typename
            ... on AdvertiserCreated { advertiser { id name balance { amount currency } } }
            ... on InvalidInput { message fields { path message } } } }`,
        { name: 'Banana Company', currency: 'USD', idempotencyKey: aKey(), ...wish },
      ),
    deposit: (advertiserId: string, wish: Input = {}) =>
      ask(
        'depositFunds',
        `mutation ($advertiserId: ID!, $amount: Decimal!, $paymentToken: String!, $idempotencyKey: IdempotencyKey!) {
          depositFunds(advertiserId: $advertiserId, amount: $amount, paymentToken: $paymentToken, idempotencyKey: $idempotencyKey) {
            __typename ${PROBLEMS}
            ... on FundsDeposited { advertiser { balance { amount currency } } entry { id kind amount { amount } } }
            ... on DepositDeclined { message } } }`,
        { advertiserId, amount: '100.00', paymentToken: 'tok_visa', idempotencyKey: aKey(), ...wish },
      ),
    createCampaign: (advertiserId: string, wish: Input = {}) =>
      byInput(
        'createCampaign',
        'CreateCampaignInput',
        `... on CampaignCreated { campaign { ${CAMPAIGN} } }`,
      )({
        idempotencyKey: aKey(),
        advertiserId,
        name: 'Ice for Macondo',
        kind: 'BRAND',
        flight: { startsAt: '2026-01-10T00:00:00.000Z', endsAt: '2026-01-20T00:00:00.000Z' },
        totalBudget: '50.00',
        ...wish,
      }),
    updateCampaign: byInput(
      'updateCampaign',
      'UpdateCampaignInput',
      `... on CampaignUpdated { campaign { ${CAMPAIGN} } } ${STATE}`,
    ),
    launch: change('launchCampaign'),
    pause: change('pauseCampaign'),
    end: change('endCampaign'),
    addLineItem: (campaignId: string, wish: Input = {}) =>
      byInput(
        'addLineItem',
        'LineItemInput',
        `... on LineItemAdded { lineItem { ${LINE_ITEM} } campaign { id lineItems { id } } } ... on WrongState { message state }`,
      )({
        idempotencyKey: aKey(),
        campaignId,
        name: 'Evenings in Colombia',
        format: 'AUDIO',
        cpm: '4.50',
        targeting: {},
        creativeIds: [],
        ...wish,
      }),
    updateLineItem: byInput(
      'updateLineItem',
      'UpdateLineItemInput',
      `... on LineItemAdded { lineItem { ${LINE_ITEM} } campaign { id } } ... on WrongState { message state }`,
    ),
    addCreative: (advertiserId: string, wish: Input) =>
      byInput(
        'addCreative',
        'CreativeInput',
        `... on CreativeAdded { creative { ${CREATIVE} } }`,
      )({
        idempotencyKey: aKey(),
        advertiserId,
        name: 'Thirty seconds of ice',
        format: 'AUDIO',
        durationMs: 30_000,
        ...wish,
      }),
    reviewCreative: (id: string, wish: Input = { approve: true }) =>
      ask(
        'reviewCreative',
        `mutation ($id: ID!, $approve: Boolean!, $note: String) { reviewCreative(id: $id, approve: $approve, note: $note) {
          __typename ... on CreativeReviewed { creative { ${CREATIVE} } } ... on NotFound { id message } } }`,
        { id, ...wish },
      ),
  }
}

export type Advertising = ReturnType<typeof advertising>

/** A person with an advertiser of their own and this much in its balance. */
export async function anAdvertiserOf(ads: Pick<AdsUnderTest, 'run'>, { deposit = '100.00', currency = 'USD' } = {}) {
  const member = aMember()
  const acting = advertising(ads, member)
  const { advertiser } = await acting.createAdvertiser({ currency })
  if (deposit !== '0') await acting.deposit(advertiser.id, { amount: deposit })
  return { member, acting, advertiserId: advertiser.id as string }
}

export const nobodysId = (kind: 'advertiser' | 'campaign' | 'lineItem' | 'creative' | 'upload') =>
  encodeId(kind, crypto.randomUUID())
