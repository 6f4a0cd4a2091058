import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'
import type { Loads } from '../boot/loads.ts'
import { streamOperation } from './events.ts'
import { readJsonBody, refuse } from './guard.ts'

/** The jobs there are, with what each does in one sentence. */
const JOBS = {
  'search-reindex': 'Makes the search documents, the vocabulary and the suggestions anew from the catalogue.',
} as const

const JobRequest = z.object({ job: z.enum(Object.keys(JOBS) as [keyof typeof JOBS]) })

export const JobList = z.object({ jobs: z.array(z.object({ name: z.string(), does: z.string() })) })

export function listJobs(): z.infer<typeof JobList>['jobs'] {
  return Object.entries(JOBS).map(([name, does]) => ({ name, does }))
}

/** Runs one job to its end. */
export async function answerJob(
  loads: Loads,
  request: IncomingMessage,
  response: ServerResponse,
  logger: Logger,
): Promise<void> {
  const read = JobRequest.safeParse(await readJsonBody(request))
  const known = listJobs().map(({ name }) => name)
  if (!read.success) return refuse(response, 404, `There is no such job; there is ${known.join(', ')}.`)
  if (loads.isBusy()) return refuse(response, 409, 'Something is being loaded already: wait until it is done.')
  await streamOperation(response, logger, (emit, signal) => loads.reindexSearch(emit, signal))
}
