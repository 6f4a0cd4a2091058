import { encodeId, minorDigits } from '@chorus/subgraph-server'
import type { PlanResolvers } from '../../generated/resolvers.ts'

export const Plan: PlanResolvers = {
  id: (plan) => encodeId('plan', plan.id),
  price: ({ price, currency }) => ({ amount: price.toFixed(minorDigits(currency)), currency }),
}
