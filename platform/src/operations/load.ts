import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'
import type { Loads } from '../boot/loads.ts'
import { streamOperation } from './events.ts'
import { readJsonBody, refuse } from './guard.ts'

const AbsolutePath = z.string().max(4096).startsWith('/')

/** What may be loaded; files lie on the machine of the instance. */
export const LoadRequest = z.discriminatedUnion('set', [
  z.object({ set: z.literal('sample') }),
  z.object({ set: z.literal('history'), file: AbsolutePath, userId: z.uuid() }),
  z.object({ set: z.literal('hetrec'), folder: AbsolutePath }),
])

export type LoadRequest = z.infer<typeof LoadRequest>

/** Loads a data set, one at a time. */
export async function answerLoad(
  loads: Loads,
  request: IncomingMessage,
  response: ServerResponse,
  logger: Logger,
): Promise<void> {
  const read = LoadRequest.safeParse(await readJsonBody(request))
  if (!read.success)
    return refuse(response, 400, 'Name a data set: sample, history or hetrec, with its file or folder.')
  if (loads.isBusy()) return refuse(response, 409, 'Something is being loaded already: wait until it is done.')
  await streamOperation(response, logger, (emit, signal) => loads.run(read.data, emit, signal))
}
