import type { Plan, PrismaClient } from '../../generated/prisma/client.ts'
import { PlanKind } from '../../generated/prisma/enums.ts'

export interface Plans {
  /** What can be bought in a country (ISO 3166-1 alpha-2, either case): its own offers, or else the default ones. */
  inCountry(country: string): Promise<Plan[]>
}

const KINDS = Object.keys(PlanKind)

/** What Chorus sells. Every market has either all of its own prices or none. */
export function createPlans({ prisma }: { prisma: PrismaClient }): Plans {
  return {
    async inCountry(country) {
      const offers = await prisma.plan.findMany({
        where: { OR: [{ country: country.toUpperCase() }, { country: null }] },
      })
      const own = offers.filter((offer) => offer.country !== null)
      return (own.length > 0 ? own : offers).sort(byKindThenPeriod)
    },
  }
}

function byKindThenPeriod(one: Plan, other: Plan): number {
  return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || one.period.localeCompare(other.period)
}
