import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const recordPlayTicks: MutationResolvers['recordPlayTicks'] = (_parent, { ticks }, { identity, playTicks }) =>
  playTicks.record(
    identity,
    ticks.map(({ at, kind, network, bitrateKbps, ...tick }) => ({
      ...tick,
      kind: kind ?? 'TICK',
      atMs: at.getTime(),
      network: network ?? null,
      bitrateKbps: bitrateKbps ?? null,
    })),
  )
