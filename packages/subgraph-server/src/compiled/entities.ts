import { isObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql'
import { deadlineExceeded } from '../errors.ts'
import { completeItems, placeOf, type FieldOfValues } from './values.ts'
import { isGivenUp, type Place } from './execution.ts'
import type { FieldToRun } from './fields.ts'
import type { Field } from './selection.ts'

interface Representation {
  __typename: string
}

interface Entity {
  place: Place
  resolveReference:
    ((representation: Representation, context: unknown, info: GraphQLResolveInfo) => unknown) | undefined
}

/**
 * `Query._entities`. Each representation says its type: its entity is asked for by that type's `__resolveReference`, and
 * is completed as one without another look. One that throws costs its own entity. Representations of interfaces are for
 * the general way.
 */
export function runEntities(of: FieldToRun, values: FieldOfValues, general: Field['run']): Field['run'] {
  const { key, readArguments, infoAt } = of
  const entities = new Map<string, Entity | null>()

  function entityOf({ __typename: name }: Representation): Entity | null {
    const known = entities.get(name)
    if (known !== undefined) return known
    const entity = describeEntity(values.schema, name, values)
    // Bounded by the schema: what it does not have is not kept.
    if (entity) entities.set(name, entity)
    return entity
  }

  return (x, source, prev) => {
    const { representations } = readArguments(x.variables) as { representations: readonly Representation[] }
    const info = infoAt(x, prev)
    const found: Entity[] = []
    for (const representation of representations) {
      const entity = entityOf(representation)
      if (!entity) return general(x, source, prev)
      found.push(entity)
    }
    const items = representations.map((representation, index) => {
      const resolveReference = found[index]?.resolveReference
      if (!resolveReference) return representation
      if (isGivenUp(x.request)) return deadlineExceeded()
      try {
        return resolveReference(representation, x.context, info)
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    })
    return completeItems(
      x,
      items,
      { prev, key, typename: info.parentType.name },
      (index) => (found[index] as Entity).place,
    )
  }
}

function describeEntity(schema: GraphQLSchema, name: string, values: FieldOfValues): Entity | null {
  const type = schema.getType(name)
  if (!isObjectType(type)) return null
  const { apollo } = type.extensions as { apollo?: { subgraph?: Pick<Entity, 'resolveReference'> } }
  const place = placeOf(type, { ...values, typename: undefined })
  return { place, resolveReference: apollo?.subgraph?.resolveReference }
}
