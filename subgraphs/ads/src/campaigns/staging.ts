import type { CampaignStage } from '../../generated/prisma/enums.ts'
import type { Transaction } from '../idempotency/once.ts'
import type { CampaignAt } from './campaignRecord.ts'
import { readFunds, shortOf } from './funds.ts'
import {
  lockCampaign,
  reachCampaign,
  reread,
  writeCampaign,
  type ChangeDependencies,
  type InWrongState,
  type OutOfReach,
  type ShortOfFunds,
} from './reaching.ts'

export type StageOutcome = { kind: 'changed'; campaign: CampaignAt } | InWrongState | ShortOfFunds | OutOfReach

/**
 * What people decide about a campaign: that it runs, rests or is over. Deciding what is decided already changes nothing
 * and is no failure, so that a call whose answer got lost can be made again.
 */
export interface Staging {
  /** From a draft or a pause, where the balance covers what all of the advertiser's campaigns may still spend. */
  launch(id: string): Promise<StageOutcome>
  /** Its money stays held: it may go on at any time. */
  pause(id: string): Promise<StageOutcome>
  /** For good. What is left of its budget is free once the last impressions have come in. */
  end(id: string): Promise<StageOutcome>
}

/** What becomes of a campaign in the state that it is in: a stage, nothing new, or a reason why not. */
type Verdict = CampaignStage | 'unchanged' | { message: string }

export function createStaging(dependencies: ChangeDependencies): Staging {
  const { loaders, prisma, clock } = dependencies

  async function change(id: string, decide: (campaign: CampaignAt, now: Date) => Verdict): Promise<StageOutcome> {
    const reached = await reachCampaign(dependencies, id)
    if (reached.kind !== 'reached') return reached
    const refused = await prisma.$transaction(async (transaction) => {
      const now = clock.now()
      const campaign = await lockCampaign(transaction, reached.campaign, now)
      const verdict = decide(campaign, now)
      if (verdict === 'unchanged') return null
      if (typeof verdict === 'object') {
        return { kind: 'wrong-state' as const, state: campaign.state, message: verdict.message }
      }
      const short = verdict === 'LAUNCHED' ? await findShortage(transaction, campaign, now) : null
      if (short) return short
      // A draft was never heard: nothing of it is still coming in, and nothing was held for it.
      const endedAt = verdict === 'ENDED' && campaign.stage !== 'DRAFT' ? { endedAt: now } : {}
      await writeCampaign(transaction, campaign.id, { stage: verdict, ...endedAt })
      return null
    })
    return refused ?? { kind: 'changed', campaign: await reread(loaders, reached.campaign.id) }
  }

  return {
    launch: (id) => change(id, decideLaunch),
    pause: (id) => change(id, decidePause),
    end: (id) => change(id, ({ state }) => (state === 'ENDED' ? 'unchanged' : 'ENDED')),
  }
}

function decideLaunch({ state, endsAt }: CampaignAt, now: Date): Verdict {
  if (state === 'SCHEDULED' || state === 'RUNNING') return 'unchanged'
  if (state === 'ENDED') return { message: 'The campaign has ended, and an ended campaign is not launched again.' }
  if (state === 'SPENT') return { message: 'The budget of the campaign is spent: raise it, and it goes on by itself.' }
  if (endsAt <= now) return { message: 'The flight of the campaign is over: change it before you launch.' }
  return 'LAUNCHED'
}

function decidePause({ state }: CampaignAt): Verdict {
  if (state === 'PAUSED') return 'unchanged'
  if (state === 'DRAFT') return { message: 'The campaign has not been launched.' }
  if (state === 'ENDED') return { message: 'The campaign has ended.' }
  return 'PAUSED'
}

/** Null where the balance covers what this campaign and the others may still spend; belongs under the lock. */
export async function findShortage(
  transaction: Transaction,
  { id, advertiserId, totalMicros, spentMicros, currency }: CampaignAt,
  now: Date,
): Promise<ShortOfFunds | null> {
  const funds = await readFunds(transaction, { advertiserId, exceptId: id, now })
  const neededMicros = shortOf(funds, totalMicros > spentMicros ? totalMicros - spentMicros : 0n)
  if (neededMicros === null) return null
  return { kind: 'insufficient-funds', balanceMicros: funds.balanceMicros, neededMicros, currency }
}
