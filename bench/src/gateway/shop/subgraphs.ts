import {
  PEOPLE,
  PRODUCTS,
  personOf,
  productOf,
  reviewOf,
  reviewsOfPerson,
  reviewsOfProduct,
  shippingEstimate,
  sliceOf,
  type Product,
  type Review,
  type Slice,
} from './goods.ts'

export interface ShopSubgraph {
  name: string
  sdl: string
  resolvers: object
}

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.3"
  import: ["@key", "@external", "@requires", "@provides", "@shareable"]
)`

const accounts: ShopSubgraph = {
  name: 'accounts',
  sdl: /* GraphQL */ `
    type Query {
      me: User
      user(id: ID!): User
      users(first: Int = 6, skip: Int = 0): [User]
    }
    type User @key(fields: "id") {
      id: ID!
      name: String
      username: String @shareable
      birthday: Int
    }
  `,
  resolvers: {
    Query: {
      me: () => PEOPLE[0],
      user: (_: unknown, { id }: { id: string }) => personOf(id),
      users: (_: unknown, slice: Slice) => sliceOf(PEOPLE, slice),
    },
    User: { __resolveReference: ({ id }: { id: string }) => personOf(id) },
  },
}

const inventory: ShopSubgraph = {
  name: 'inventory',
  sdl: /* GraphQL */ `
    type Query {
      inventorySize: Int
    }
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  resolvers: {
    Query: { inventorySize: () => PRODUCTS.length },
    Product: {
      __resolveReference: (reference: Pick<Product, 'upc' | 'price' | 'weight'>) => ({
        ...reference,
        inStock: productOf(reference.upc)?.inStock,
      }),
      shippingEstimate,
    },
  },
}

const products: ShopSubgraph = {
  name: 'products',
  sdl: /* GraphQL */ `
    type Query {
      topProducts(first: Int = 5, skip: Int = 0): [Product]
    }
    type Product @key(fields: "upc") {
      upc: String!
      name: String
      price: Int
      weight: Int
    }
  `,
  resolvers: {
    Query: { topProducts: (_: unknown, slice: Slice) => sliceOf(PRODUCTS, slice) },
    Product: { __resolveReference: ({ upc }: { upc: string }) => productOf(upc) },
  },
}

const reviews: ShopSubgraph = {
  name: 'reviews',
  sdl: /* GraphQL */ `
    type Query {
      review(id: ID!): Review
    }
    type Review @key(fields: "id") {
      id: ID!
      body: String
      product: Product
      author: User @provides(fields: "username")
    }
    type User @key(fields: "id") {
      id: ID!
      username: String @external
      reviews: [Review]
    }
    type Product @key(fields: "upc") {
      upc: String!
      reviews: [Review]
    }
  `,
  resolvers: {
    Query: { review: (_: unknown, { id }: { id: string }) => reviewOf(id) },
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviewOf(id),
      author: ({ authorId }: Review) => ({ id: authorId, username: personOf(authorId)?.username }),
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      reviews: ({ id }: { id: string }) => reviewsOfPerson(id),
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      reviews: ({ upc }: { upc: string }) => reviewsOfProduct(upc),
    },
  },
}

/** The four subgraphs of a small shop, the ones that gateways are commonly measured over. */
export const SHOP: readonly ShopSubgraph[] = [accounts, inventory, products, reviews].map((subgraph) => ({
  ...subgraph,
  sdl: `${LINK}\n${subgraph.sdl}`,
}))
