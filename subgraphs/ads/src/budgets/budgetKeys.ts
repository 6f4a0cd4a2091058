/**
 * A running campaign's money as deciders see it: two keys with one hash tag. All amounts are micros.
 *
 *   ads:budget:{<campaignId>}     hash: spent, day (`2026-01-15`, UTC), daySpent, reserved (the sum of the other key's)
 *   ads:reserved:{<campaignId>}   sorted set: `<decisionId>:<price>` by the instant at which the reservation expires
 *
 * It may vanish at any time: then it is made again from PostgreSQL, from what was spent and from decisions that have not
 * expired. It only saves deciders from promising what is gone; whether an impression is charged, PostgreSQL alone says.
 */
export const budgetKeys = (campaignId: string): [string, string] => [
  `ads:budget:{${campaignId}}`,
  `ads:reserved:{${campaignId}}`,
]

/** After so long it is made again from PostgreSQL, so that nothing that went wrong stays wrong. */
export const BUDGET_TTL_MS = 15 * 60_000
