import { isObjectType, type GraphQLSchema } from 'graphql'
import { ClientError } from './errors.ts'

/**
 * Guards the resolvers of a schema against two habits of graphql-js 16.
 *
 * It goes on until an answer that nobody waits for is whole: here no resolver begins once its request has been given up.
 * And where an item of a list throws, it forgets the promises of the items before, whose rejections then reach nobody and
 * end the process: here what is thrown is a rejection as well.
 */
export function guardResolvers(schema: GraphQLSchema) {
  const signals = new WeakMap<object, AbortSignal>()

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field
      if (!resolve) continue
      field.resolve = (source, args, context: object, info) => {
        if (signals.get(context)?.aborted) return Promise.reject(deadlineExceeded())
        try {
          return resolve(source, args, context, info)
        } catch (error) {
          return Promise.reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
    }
  }

  return {
    /** The context of one request, whose resolvers stop with its signal. */
    follow<Context>(context: Context, signal: AbortSignal): Context {
      if (context !== null && typeof context === 'object') signals.set(context, signal)
      return context
    },
  }
}

/** What is said of work that was given up. */
export function deadlineExceeded(): ClientError {
  return new ClientError('DEADLINE_EXCEEDED', 'The deadline passed before this could be answered.')
}
