import { buildSchema, execute, parse, type DocumentNode } from 'graphql'
import {
  PEOPLE,
  PRODUCTS,
  personOf,
  productOf,
  reviewsOfPerson,
  reviewsOfProduct,
  shippingEstimate,
  sliceOf,
  type Person,
  type Product,
  type Review,
  type Slice,
} from './goods.ts'

const schema = buildSchema(/* GraphQL */ `
  type Query {
    users(first: Int = 6, skip: Int = 0): [User]
    topProducts(first: Int = 5, skip: Int = 0): [Product]
  }
  type User {
    id: ID!
    name: String
    username: String
    birthday: Int
    reviews: [Review]
  }
  type Product {
    upc: String!
    name: String
    price: Int
    weight: Int
    inStock: Boolean
    shippingEstimate: Int
    reviews: [Review]
  }
  type Review {
    id: ID!
    body: String
    product: Product
    author: User
  }
`)

const person = (id: string) => withReviews(personOf(id), reviewsOfPerson(id))
const product = (upc: string) => withReviews(productOf(upc), reviewsOfProduct(upc))

function withReviews(thing: Person | Product | undefined, reviews: readonly Review[]) {
  if (!thing) return null
  const estimate = 'upc' in thing && { shippingEstimate: shippingEstimate(thing) }
  return { ...thing, ...estimate, reviews: () => reviews.map(withEnds) }
}

const withEnds = (review: Review) => ({
  ...review,
  product: () => product(review.product.upc),
  author: () => person(review.authorId),
})

const rootValue = {
  users: (slice: Slice) => sliceOf(PEOPLE, slice).map(({ id }) => person(id)),
  topProducts: (slice: Slice) => sliceOf(PRODUCTS, slice).map(({ upc }) => product(upc)),
}

const documents = new Map<string, DocumentNode>()

function parsed(query: string): DocumentNode {
  const document = documents.get(query) ?? parse(query)
  documents.set(query, document)
  return document
}

/** The text that every gateway over the shop's subgraphs must answer: what one schema with all of it does. */
export async function expectedAnswer(query: string, variables: Record<string, unknown>): Promise<string> {
  const { data, errors } = await execute({ schema, document: parsed(query), rootValue, variableValues: variables })
  if (errors) throw new Error(`The monolith fails: ${errors[0]?.message}`)
  return JSON.stringify({ data })
}
