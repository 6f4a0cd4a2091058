import { decodeId } from '@chorus/subgraph-server'
import type { Access } from '../access/access.ts'
import type { TracedLineItem, Traces } from '../traces/traces.ts'
import type { AdBreak, Decision } from './adBreak.ts'
import type { DecisionRecord } from './decisionRecord.ts'

/** A decision, and for whom it is shown. */
export interface GivenDecision {
  adBreak: AdBreak
  decision: Decision
  seenBy: 'listener' | 'advertiser'
}

/** Decisions, to those who want to know why. */
export interface AdDecisions {
  /** Null for an id that is no decision, and for one that may not be seen: nobody learns which. */
  find(id: string): Promise<GivenDecision | null>
  /** Every candidate; null where the caller may see none, and where it is not kept any more. */
  trace(decisionId: string): Promise<TracedLineItem[] | null>
}

export function createAdDecisions({
  access,
  record,
  traces,
}: {
  access: Access
  record: DecisionRecord
  traces: Traces
}): AdDecisions {
  async function trace(decisionId: string) {
    return access.maySeeAny ? traces.find(decisionId) : null
  }

  /** Members see a decision in which a line item of theirs was a candidate. */
  async function maySee({ decisionId, ad }: Decision): Promise<boolean> {
    if (access.isAdmin || (ad && (await access.maySee(ad.advertiserId)))) return true
    const own = (await access.ownAdvertiserIds()) ?? []
    if (own.length === 0) return false
    const candidates = (await trace(decisionId)) ?? []
    return record.anyOf(
      candidates.map(({ lineItemId }) => lineItemId),
      own,
    )
  }

  return {
    trace,
    async find(id) {
      const decisionId = decodeId('adDecision', id)
      if (!decisionId || !access.maySeeAny) return null
      const adBreak = await record.find(decisionId)
      const [decision] = adBreak?.decisions ?? []
      if (!adBreak || !decision || !(await maySee(decision))) return null
      return { adBreak, decision, seenBy: 'advertiser' }
    },
  }
}
