import { z } from 'zod'
import type { PrismaClient } from '../../generated/prisma/client.ts'

const Rows = z.array(z.object({ campaignId: z.string(), micros: z.string().transform(BigInt) }))

/** What campaigns have promised for ads that have neither been heard nor expired; one without any is not among them. */
export async function readReserved(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  campaignIds: readonly string[],
  now: Date,
): Promise<{ campaignId: string; micros: bigint }[]> {
  // index only scan on ad_decision_reserved
  const rows = await prisma.$queryRaw`
    SELECT campaign_id AS "campaignId", sum(price_micros)::text AS micros
    FROM ad_decision
    WHERE campaign_id = ANY(${[...campaignIds]}::uuid[])
      AND expires_at > ${now}::timestamptz
      AND NOT EXISTS (SELECT FROM ad_impression WHERE decision_id = ad_decision.id)
    GROUP BY campaign_id`
  return Rows.parse(rows)
}
