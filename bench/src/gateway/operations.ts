import { seeded } from '../seeded.ts'
import { expectedAnswer } from './shop/monolith.ts'

export const OPERATION_NAMES = ['heavy', 'light', 'mixed'] as const
export type OperationName = (typeof OPERATION_NAMES)[number]

export interface GraphqlBody {
  query: string
  variables: Record<string, unknown>
  /** What every gateway must answer, to the letter. */
  expected: string
}

/** What clients send: a few requests, in an order that repeats. */
export interface Load {
  requests: readonly GraphqlBody[]
  /** Indices of requests. */
  order: readonly number[]
}

const FRAGMENTS = /* GraphQL */ `
  fragment User on User {
    id
    username
    name
  }
  fragment Review on Review {
    id
    body
  }
  fragment Product on Product {
    inStock
    name
    price
    shippingEstimate
    upc
    weight
  }
`

/** Seven levels deep; with some 87 KB in answer to the first page, a common measure of gateways. */
const heavy = (variables: string, page: string) => /* GraphQL */ `
  ${FRAGMENTS}
  query TestQuery${variables} {
    users${page} {
      ...User
      reviews {
        ...Review
        product {
          ...Product
          reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
        }
      }
    }
    topProducts${page} {
      ...Product
      reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
    }
  }
`

/** A small page: one root field, two hops. */
const LIGHT = /* GraphQL */ `
  query Light($first: Int, $skip: Int) {
    topProducts(first: $first, skip: $skip) {
      upc
      name
      price
      inStock
      reviews {
        id
        author {
          id
          username
        }
      }
    }
  }
`

const VARIABLE_SETS = 1_000
/** How often a mixed load's client asks for the heavy page: both then take a gateway about the same time. */
const HEAVY_SHARE = 0.1
const DRAWS = 20_000

/** The requests of one operation, with their expected answers. */
export async function loadOf(name: OperationName): Promise<Load> {
  if (name === 'mixed') return mixedLoad()
  const query = name === 'heavy' ? heavy('', '') : LIGHT
  const variables = name === 'heavy' ? {} : { first: 3 }
  const expected = await expectedAnswer(query, variables)
  return { requests: [{ query, variables, expected }], order: [0] }
}

/** Both documents, each with a thousand sets of variables, of which the k-th is asked for 1/k as often as the first. */
async function mixedLoad(): Promise<Load> {
  const query = heavy('($skip: Int)', '(skip: $skip)')
  const requests: GraphqlBody[] = []
  for (let skip = 0; skip < VARIABLE_SETS; skip += 1) {
    for (const [text, variables] of [
      [LIGHT, { first: 3, skip }],
      [query, { skip }],
    ] as const) {
      requests.push({ query: text, variables, expected: await expectedAnswer(text, variables) })
    }
  }
  const random = seeded(1)
  const order = Array.from({ length: DRAWS }, () => 2 * zipf(random()) + (random() < HEAVY_SHARE ? 1 : 0))
  return { requests, order }
}

const CUMULATIVE: number[] = []
for (let rank = 1; rank <= VARIABLE_SETS; rank += 1) CUMULATIVE.push((CUMULATIVE.at(-1) ?? 0) + 1 / rank)

/** A rank from 0, by Zipf's law, for a number from 0 to 1. */
function zipf(number: number): number {
  const sought = number * (CUMULATIVE.at(-1) ?? 0)
  return CUMULATIVE.findIndex((sum) => sum >= sought)
}
