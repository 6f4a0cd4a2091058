import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { ClientError, type SubgraphResult } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import type { Circumstances } from '../execute/circumstances.ts'
import { introspectNothing, type Stage } from '../execute/program.ts'
import { Run, type Age } from '../execute/run.ts'
import { receiveRoot, type Steps } from '../execute/steps.ts'
import type { PreparedOperation } from '../plan/operations.ts'
import { completeAnswer } from './complete.ts'
import { errorsOf } from './errorsOf.ts'
import { Misfit } from './leaves.ts'
import { maskedError, presentErrors } from './presentErrors.ts'
import { createSharedBodies } from './sharedBodies.ts'

/** An answer as text. */
export interface Answered {
  kind: 'answered'
  /** `{"data":…}`, with errors before it where there are some. */
  body: string
  /** The body in UTF-8, where others get it as well. */
  encoded?: (() => Buffer) | undefined
  hasErrors: boolean
  /** Of what was fetched for it. */
  age?: Age
}

/** What stands in an answer: its data as JSON, and its errors as clients may see them. */
export interface Written {
  data: string
  errors: readonly GraphQLFormattedError[]
  /** Every value is of its type: no null has spread, nothing was refused. */
  fits: boolean
}

export interface Answers {
  /** All of it, when all has been fetched; of a subscription, the answer to one event. */
  whole(
    prepared: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
    circumstances: Circumstances,
    event?: SubgraphResult,
  ): Promise<Answered>
  /** What a run has fetched so far, in the shape of a stage. */
  written(run: Run, prepared: PreparedOperation, stage: Stage): Promise<Written>
}

export interface AnswersDependencies {
  schema: GraphQLSchema
  steps: Steps
  logger: Logger
}

/** From a prepared operation to an answer's text. */
export function createAnswers({ schema, steps, logger }: AnswersDependencies): Answers {
  const sharedBody = createSharedBodies()

  async function written(run: Run, { refused }: PreparedOperation, stage: Stage): Promise<Written> {
    const { requestId } = run.circumstances
    const { asked, written } = stage
    const errors = run.errors.length > 0 ? presentErrors(errorsOf(run), { asked, requestId, logger }) : []
    const data = refused.size > 0 ? null : fitting(() => stage.write(run))
    if (data !== null) return { data, errors, fits: true }

    const completed = await completeAnswer({ schema, asked: written, run, refused, known: errors })
    const found = presentErrors(completed.errors.map(asFormattedError), { asked, requestId, logger })
    const all = [...errors, ...found]
    if (completed.data || all.length > 0) {
      return { data: JSON.stringify(completed.data ?? null), errors: all, fits: false }
    }
    // A null with no error would leave the client without a reason.
    logger.error({ requestId }, 'an answer came to nothing')
    return { data: 'null', errors: [maskedAnswerError(requestId)], fits: false }
  }

  return {
    written,
    async whole(prepared, variables, circumstances, event) {
      const { program } = prepared
      const run = new Run(program, variables, circumstances)
      if (event && program.subscription) receiveRoot(program.subscription, event, run)
      await steps(program.step, run)
      const body = isWhollyShared(run, prepared) ? fitting(() => sharedBody(run, program.whole)) : null
      const { startedMs, askedMs, untilMs } = run
      const age = { startedMs, askedMs, untilMs }
      if (body) return { kind: 'answered', body: body.text, encoded: body.encoded, hasErrors: false, age }
      return { ...answered(await written(run, prepared, program.whole)), age }
    },
  }
}

/** Its text depends on nothing but what was fetched, some of it with others. */
function isWhollyShared({ sharedPiece, errors, program }: Run, { refused }: PreparedOperation): boolean {
  return sharedPiece !== null && errors.length === 0 && refused.size === 0 && program.introspected === introspectNothing
}

/** Null where a value does not fit the schema: the answer must be completed step by step. */
function fitting<Text>(write: () => Text): Text | null {
  try {
    return write()
  } catch (error) {
    if (error instanceof Misfit) return null
    throw error
  }
}

export function answered({ data, errors }: Omit<Written, 'fits'>): Answered {
  const hasErrors = errors.length > 0
  const body = hasErrors ? `{"errors":${JSON.stringify(errors)},"data":${data}}` : `{"data":${data}}`
  return { kind: 'answered', body, hasErrors }
}

/** The one error of an answer that could not be made. */
export function maskedAnswerError(requestId: string): GraphQLFormattedError {
  const { message, ...extensions } = maskedError(requestId)
  return { message, extensions }
}

/** Only a refusal is meant for the client: another error of the walk is a subgraph's answer that does not fit. */
function asFormattedError({ message, path, originalError, extensions }: GraphQLError): GraphQLFormattedError {
  const code = originalError instanceof ClientError ? extensions.code : undefined
  return { message, ...(path && { path }), extensions: { code } }
}
