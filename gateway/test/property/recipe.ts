import fc from 'fast-check'

/**
 * Numbers of which a graph is made, each read modulo what there is to choose from, 0 being the plainest. Nothing in a
 * recipe depends on anything else in it, so fast-check shrinks every part by itself.
 */
export interface GraphRecipe {
  subgraphs: number
  entities: TypeRecipe[]
  values: TypeRecipe[]
  queries: FieldRecipe[]
  mutations: FieldRecipe[]
  /** Of an object that all subgraphs answer from the root, each its own part. */
  parts: FieldRecipe[]
  members: number
  nodes: NodesRecipe | null
  faults: FaultRecipe[]
  absences: FaultRecipe[]
}

/** An interface of entities, which some subgraphs know as one object. */
export interface NodesRecipe {
  roles: number
  /** Of its types, in subgraphs that know them. */
  own: FieldRecipe[]
  /** Of all of it, in subgraphs that know it as an object. */
  extras: FieldRecipe[]
}

export interface TypeRecipe {
  fields: FieldRecipe[]
  /** Keys of its subgraphs, one after the other. */
  keys: number[]
}

export interface FieldRecipe {
  target: number
  shape: number
  args: number
  owner: number
  /** A second owner, or a directive of federation. */
  trick: number
  choice: number
}

export interface FaultRecipe {
  field: number
  index: number
  kind: number
}

/** One selection of an operation. */
export interface SelectionRecipe {
  /** A field, a fragment, `__typename`. */
  form: number
  pick: number
  alias: number
  args: number
  condition: number
  under: SelectionRecipe[]
}

export interface OperationRecipe {
  /** Where there are any. */
  isMutation: boolean
  selections: SelectionRecipe[]
  /** Values of the variables that conditions read. */
  flags: boolean[]
}

/** Fields and fragments within each other. */
const DEPTH = 5

const number = (max: number) => fc.nat({ max })

const field: fc.Arbitrary<FieldRecipe> = fc.record({
  target: number(40),
  shape: number(20),
  args: number(20),
  owner: number(11),
  trick: number(20),
  choice: number(100),
})

const type: fc.Arbitrary<TypeRecipe> = fc.record({
  fields: fc.array(field, { minLength: 1, maxLength: 5 }),
  keys: fc.array(number(63), { maxLength: 4 }),
})

const fault: fc.Arbitrary<FaultRecipe> = fc.record({ field: number(60), index: number(2), kind: number(7) })

export const graphRecipe: fc.Arbitrary<GraphRecipe> = fc.record({
  subgraphs: number(2),
  entities: fc.array(type, { minLength: 1, maxLength: 4 }),
  values: fc.array(type, { maxLength: 2 }),
  queries: fc.array(field, { minLength: 1, maxLength: 4 }),
  mutations: fc.array(field, { maxLength: 3 }),
  parts: fc.array(field, { maxLength: 4 }),
  members: number(63),
  nodes: fc.option(
    fc.record({
      roles: number(63),
      own: fc.array(field, { maxLength: 3 }),
      extras: fc.array(field, { minLength: 1, maxLength: 3 }),
    }),
    { freq: 2, nil: null },
  ),
  faults: fc.array(fault, { maxLength: 5 }),
  absences: fc.array(fault, { maxLength: 2 }),
})

function selection(depth: number): fc.Arbitrary<SelectionRecipe> {
  return fc.record({
    form: number(11),
    pick: number(30),
    alias: number(9),
    args: number(200),
    condition: number(19),
    under: depth === 0 ? fc.constant([]) : fc.array(selection(depth - 1), { maxLength: 4 }),
  })
}

export const operationRecipe: fc.Arbitrary<OperationRecipe> = fc.record({
  isMutation: fc.integer({ min: 0, max: 3 }).map((number) => number === 3),
  selections: fc.array(selection(DEPTH), { minLength: 1, maxLength: 4 }),
  flags: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
})

/** The item that a number stands for. */
export function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** The items whose bit is set; the first where none is. */
export function subset<Item>(items: readonly Item[], bits: number): Item[] {
  const chosen = items.filter((_, index) => (bits >> index) & 1)
  return chosen.length > 0 ? chosen : items.slice(0, 1)
}
