import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLString,
  getNullableType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql'
import { deadlineExceeded } from '../errors.ts'
import { completeAt, failAt, isGivenUp, type Execution, type Path, type Place } from './execution.ts'
import type { ReadArguments } from './readArguments.ts'
import type { Field } from './selection.ts'

/** What running one field of an operation needs. */
export interface FieldToRun {
  key: string
  field: GraphQLField<unknown, unknown>
  place: Place
  readArguments: ReadArguments
  infoAt(x: Execution, prev: Path | undefined): GraphQLResolveInfo
}

/** A field with a resolver, which begins nothing once its request has been given up. */
export function runResolver(of: FieldToRun, resolve: GraphQLFieldResolver<unknown, unknown>): Field['run'] {
  const { key, place, readArguments, infoAt } = of
  return (x, source, prev) => {
    let value: unknown
    try {
      if (isGivenUp(x.request)) throw deadlineExceeded()
      value = resolve(source, readArguments(x.variables), x.context, infoAt(x, prev))
    } catch (error) {
      return failAt(place, x, error, prev, key)
    }
    return completeAt(place, x, value, prev, key)
  }
}

/** A field without one: the property of that name, or what the method of that name gives. */
export function readProperty(of: FieldToRun): Field['run'] {
  const { key, field, place, readArguments, infoAt } = of
  const { name } = field
  const plain = plainOf(field.type)
  return (x, source, prev) => {
    const value = isObject(source) ? source[name] : undefined
    if (typeof value === plain) return value
    if (typeof value !== 'function') return completeAt(place, x, value, prev, key)
    const call = () => (source as Methods)[name]?.(readArguments(x.variables), x.context, infoAt(x, prev))
    return runResolver(of, call)(x, source, prev)
  }
}

type Methods = Record<string, (args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown>

function isObject(source: unknown): source is Record<string, unknown> {
  return (typeof source === 'object' && source !== null) || typeof source === 'function'
}

/** The JavaScript type whose values stand in the answer as they are. */
function plainOf(type: GraphQLOutputType): 'string' | 'boolean' | 'none' {
  switch (getNullableType(type)) {
    case GraphQLString:
    case GraphQLID:
      return 'string'
    case GraphQLBoolean:
      return 'boolean'
    default:
      return 'none'
  }
}
