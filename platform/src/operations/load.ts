import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '@chorus/telemetry'
import type { Loads } from '../boot/loads.ts'
import { streamOperation } from './events.ts'
import { readJsonBody, refuse } from './guard.ts'
import { LoadRequest } from './loadRequest.ts'

/** Loads a data set, one at a time. */
export async function answerLoad(
  loads: Loads,
  request: IncomingMessage,
  response: ServerResponse,
  logger: Logger,
): Promise<void> {
  const read = LoadRequest.safeParse(await readJsonBody(request))
  if (!read.success)
    return refuse(
      response,
      400,
      'Name a data set: sample, history with its file and account, or hetrec with its folder.',
    )
  if (loads.isBusy()) return refuse(response, 409, 'Something is being loaded already: wait until it is done.')
  await streamOperation(response, logger, (emit, signal) => loads.run(read.data, emit, signal))
}
