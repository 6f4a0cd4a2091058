import type { Identify, RouteHandler } from '@chorus/gateway'
import type { Logger } from '@chorus/telemetry'
import type { Platform } from '../boot/boot.ts'
import { answerParked, answerReplay, answerTail } from './eventLog.ts'
import { forOperators, sendJson } from './guard.ts'
import { answerJob, listJobs } from './jobs.ts'
import { answerLoad } from './load.ts'
import { readStatus } from './status.ts'

/** What operators may ask of a running instance, on the gateway's port; the command line is their client. */
export function operationRoutes(platform: Platform, identify: Identify, logger: Logger): Map<string, RouteHandler> {
  const { log } = platform
  return new Map<string, RouteHandler>([
    [
      '/operations/status',
      forOperators(identify, 'GET', async (_request, response) => sendJson(response, 200, await readStatus(platform))),
    ],
    [
      '/operations/load',
      forOperators(identify, 'POST', (request, response) => answerLoad(platform.loads, request, response, logger)),
    ],
    [
      '/operations/jobs',
      forOperators(identify, 'GET', async (_request, response) => sendJson(response, 200, { jobs: listJobs() })),
    ],
    [
      '/operations/jobs/run',
      forOperators(identify, 'POST', (request, response) => answerJob(platform.loads, request, response, logger)),
    ],
    [
      '/operations/events/tail',
      forOperators(identify, 'GET', (request, response) => answerTail(log, request, response)),
    ],
    [
      '/operations/events/parked',
      forOperators(identify, 'GET', (request, response) => answerParked(log, request, response)),
    ],
    [
      '/operations/events/replay',
      forOperators(identify, 'POST', (request, response) => answerReplay(log, request, response, logger)),
    ],
  ])
}
