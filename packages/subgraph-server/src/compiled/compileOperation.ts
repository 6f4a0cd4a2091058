import {
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { compileSelections } from './compileSelections.ts'
import type { Execution, Givable } from './execution.ts'
import { compileVariables } from './readVariables.ts'
import type { Select } from './selection.ts'

type Values = Readonly<Record<string, unknown>>

export interface Run {
  context: unknown
  /** Of a subscription: what the source has sent. */
  event?: unknown
  request: Givable & { variables?: Values | undefined }
}

export type CompiledOperation = (run: Run) => ExecutionResult | Promise<ExecutionResult>

/** An operation is compiled for each combination of what `@skip` and `@include` say; those that came last are kept. */
const MOST_COMBINATIONS = 16
const MOST_ERRORS = 50

/**
 * Compiles one operation of a valid document for a schema. Running it gives what graphql-js' `execute` gives, at once
 * where no resolver makes a promise.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation {
  const readVariables = compileVariables(schema, operation.variableDefinitions ?? [], { maxErrors: MOST_ERRORS })
  const conditions = conditionsOf(document)
  const compiled = new Map<string, Select>()

  function selectionFor(variables: Values): Select {
    const combination = conditions.map((name) => (variables[name] ? '1' : '0')).join('')
    const known = compiled.get(combination)
    if (known) return known
    if (compiled.size >= MOST_COMBINATIONS) compiled.clear()
    const selection = compileSelections(schema, document, operation, variables)
    compiled.set(combination, selection)
    return selection
  }

  return ({ context, event, request }) => {
    const { coerced, errors } = readVariables(request.variables ?? {})
    if (errors) return { errors }

    const x: Execution = { context, variables: coerced, request, errors: [] }
    const failed = (error: unknown) => {
      x.errors.push(error as GraphQLError)
      return answerOf(null, x)
    }
    try {
      const data = selectionFor(coerced)(x, event, undefined)
      return data instanceof Promise ? data.then((settled) => answerOf(settled, x), failed) : answerOf(data, x)
    } catch (error) {
      return failed(error)
    }
  }
}

function answerOf(data: unknown, { errors }: Execution): ExecutionResult {
  const answer = { data: data as Record<string, unknown> | null }
  return errors.length > 0 ? { errors: [...errors], ...answer } : answer
}

/** The variables that decide which fields there are. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive: ({ name, arguments: [condition] = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return
      if (condition?.value.kind === Kind.VARIABLE) names.add(condition.value.name.value)
    },
  })
  return [...names]
}
