/**
 * What the shop's subgraphs and its monolith answer from: the nine products, six people and eleven reviews that the
 * heavy and the light operation were written for, and behind them as many more as a load with a thousand different
 * variables needs.
 */
export interface Person {
  id: string
  name: string
  username: string
  birthday: number
}

export interface Product {
  upc: string
  name: string
  price: number
  weight: number
  inStock: boolean
}

export interface Review {
  id: string
  body: string
  product: { upc: string }
  authorId: string
}

const GENERATED = 1_100

const BODIES = [
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.',
  'Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque laudantium, totam rem aperiam, eaque ipsa quae ab illo inventore veritatis et quasi architecto beatae vitae dicta sunt explicabo. Nemo enim ipsam voluptatem quia voluptas sit aspernatur aut odit aut fugi',
  'sed quia consequuntur magni dolores eos qui ratione voluptatem sequi nesciunt. Neque porro quisquam est, qui dolorem ipsum quia dolor sit amet, consectetur, adipisci velit, sed quia non numquam eius modi tempora incidunt ut labore et dolore magnam aliquam quaerat voluptatem.',
  'Ut enim ad minima veniam, quis nostrum exercitationem ullam corporis suscipit laboriosam, nisi ut aliquid ex ea commodi consequatur? Quis autem',
] as const
const LAST_BODY =
  'At vero eos et accusamus et iusto odio dignissimos ducimus qui blanditiis praesentium voluptatum deleniti atque corrupti quos dolores et quas molestias excepturi sint occaecati cupiditate non provident, similique sunt in culpa qui officia deserunt mollitia animi, id est laborum et dolorum fuga. Et harum quidem rerum facilis est et expedita distinctio. Nam libero tempore, cum soluta nobis est eligendi optio cumque nihil impedit quo minus id quod maxime placeat facere possimus, omnis voluptas assumenda est, omnis dolor repellendus. Temporibus autem quibusdam et aut officiis debitis aut rerum necessitatibus saepe eveniet ut et voluptates repudiandae sint et molestiae non recusandae. Itaque earum rerum hic tenetur a sapiente delectus, ut aut reiciendis voluptatibus maiores alias consequatur aut perferendis doloribus asperiores repellat.'

const NAMES = ['Ada One', 'Ben Two', 'Cleo Three', 'Dan Four', 'Eve Five', 'Fay Six']
const GOODS = [
  ['Table', 899, 100, true],
  ['Couch', 1299, 1000, false],
  ['Glass', 15, 20, false],
  ['Chair', 499, 100, false],
  ['TV', 1299, 1000, true],
  ['Lamp', 6999, 300, true],
  ['Grill', 3999, 2000, true],
  ['Fridge', 100_000, 6000, false],
  ['Sofa', 9999, 800, true],
] as const

const numbered = <Item>(count: number, make: (number: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index + 1))

export const PEOPLE: readonly Person[] = numbered(GENERATED, (number) => {
  const name = NAMES[number - 1] ?? `Person ${number}`
  const username = `${name.split(' ', 1)[0]?.toLowerCase()}${number}`
  return { id: String(number), name, username, birthday: 1_234_567_890 }
})

export const PRODUCTS: readonly Product[] = numbered(GENERATED, (number) => {
  const [name, price, weight, inStock] = GOODS[number - 1] ?? [`Product ${number}`, number * 7, number, number % 2 > 0]
  return { upc: String(number), name, price, weight, inStock }
})

const REVIEWS: readonly Review[] = [
  ...BODIES.map((body) => ({ body, upc: '1' })),
  ...BODIES.map((body) => ({ body, upc: '2' })),
  { body: BODIES[3], upc: '3' },
  { body: BODIES[3], upc: '4' },
  { body: LAST_BODY, upc: '4' },
  ...PRODUCTS.slice(GOODS.length).flatMap(({ upc }) => BODIES.slice(1).map((body) => ({ body, upc }))),
].map(({ body, upc }, index) => {
  // The first products' reviews are all by the first person, as the operations' known sizes have it.
  const authorId = index < 11 ? '1' : String(1 + (index % GENERATED))
  return { id: String(index + 1), body, product: { upc }, authorId }
})

const byId = new Map(PEOPLE.map((person) => [person.id, person]))
const byUpc = new Map(PRODUCTS.map((product) => [product.upc, product]))
const reviewsByUpc = Map.groupBy(REVIEWS, ({ product }) => product.upc)
const reviewsById = new Map(REVIEWS.map((review) => [review.id, review]))
const NONE: readonly Review[] = []

export const personOf = (id: string) => byId.get(id)
export const productOf = (upc: string) => byUpc.get(upc)
export const reviewOf = (id: string) => reviewsById.get(id)
export const reviewsOfProduct = (upc: string) => reviewsByUpc.get(upc) ?? NONE
/** The first six people share two reviews; who comes later has some of a product's. */
export const reviewsOfPerson = (id: string) => reviewsOfProduct(Number(id) <= NAMES.length ? '1' : id).slice(0, 2)

/** Nothing for what is dear; else by weight. */
export const shippingEstimate = ({ price, weight }: Pick<Product, 'price' | 'weight'>) =>
  price > 1000 ? 0 : Math.floor(weight / 2)

export interface Slice {
  first?: number | null
  skip?: number | null
}

/** A page of a list, as the shop's root fields take one. */
export function sliceOf<Item>(items: readonly Item[], { first, skip }: Slice): readonly Item[] {
  const from = skip ?? 0
  return items.slice(from, from + (first ?? 5))
}
