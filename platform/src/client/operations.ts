import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { DEMO_ACCOUNTS } from '../identity/demoAccounts.ts'
import { InstanceStatus } from '../operations/instanceStatus.ts'
import { ParkedEvents } from '../operations/eventLog.ts'
import { OperationEvent } from '../operations/events.ts'
import { JobList } from '../operations/jobs.ts'
import type { LoadRequest } from '../operations/loadRequest.ts'
import { CommandProblem } from './problem.ts'
import { findProtectedResource } from './protectedResource.ts'
import { signIn } from './signIn.ts'

/** A running instance, spoken to as its operator. */
export interface Operations {
  status(): Promise<InstanceStatus>
  load(request: LoadRequest): AsyncIterable<OperationEvent>
  jobs(): Promise<{ name: string; does: string }[]>
  runJob(job: string): AsyncIterable<OperationEvent>
  /** Events of a topic as they come, without end. */
  tail(request: { topic: string; from: string }): AsyncIterable<unknown>
  replay(request: { topic: string; from: string; group?: string }): AsyncIterable<OperationEvent>
  parked(which: { topic?: string; group?: string }): Promise<z.infer<typeof ParkedEvents>['parked']>
}

const ADMIN_SCOPE = 'admin'
const ANSWER_TIMEOUT_MS = 30_000

const Refusal = z.object({ error: z.string() })

/**
 * Signs in as the demo account that may operate the instance on this port.
 * @throws CommandProblem when there is no instance, or when it refuses.
 */
export async function operate(port: number): Promise<Operations> {
  const url = `http://localhost:${port}`
  const resource = await findProtectedResource(url)
  const operator = DEMO_ACCOUNTS.find(({ scopes }) => scopes.includes(ADMIN_SCOPE))
  if (!operator) throw new CommandProblem('No demo account may operate an instance.')
  const { accessToken } = await signIn(resource, { demo: operator.email })
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${url}${path}`, { ...init, headers }).catch((error: unknown) => {
      throw new CommandProblem(`The instance on port ${port} does not answer.`, { cause: error })
    })
    if (response.ok) return response
    const refusal = Refusal.safeParse(await response.json().catch(() => null))
    throw new CommandProblem(refusal.success ? refusal.data.error : `The instance answered ${response.status}.`)
  }

  async function* lines(path: string, init: RequestInit): AsyncIterable<unknown> {
    const response = await ask(path, init)
    if (!response.body) throw new CommandProblem('The instance sent nothing.')
    const input = Readable.fromWeb(response.body)
    try {
      for await (const line of createInterface({ input })) {
        if (line !== '') yield JSON.parse(line)
      }
    } finally {
      // Whoever has read enough does not wait for the end of what has none.
      input.destroy()
    }
  }

  async function* stream(path: string, body: object): AsyncIterable<OperationEvent> {
    let ended = false
    for await (const line of lines(path, { method: 'POST', body: JSON.stringify(body) })) {
      const event = OperationEvent.parse(line)
      ended = event.kind === 'done' || event.kind === 'failed'
      yield event
    }
    if (!ended)
      throw new CommandProblem(`The instance on port ${port} stopped before it was done; run the command again.`)
  }

  const get = async (path: string): Promise<unknown> => {
    const response = await ask(path, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) })
    return response.json()
  }
  return {
    status: async () => InstanceStatus.parse(await get('/operations/status')),
    load: (request) => stream('/operations/load', request),
    jobs: async () => JobList.parse(await get('/operations/jobs')).jobs,
    runJob: (job) => stream('/operations/jobs/run', { job }),
    tail: (request) => lines(`/operations/events/tail?${query(request)}`, {}),
    replay: (request) => stream('/operations/events/replay', request),
    parked: async (which) => ParkedEvents.parse(await get(`/operations/events/parked?${query(which)}`)).parked,
  }
}

/** What is given, as a query. */
function query(parameters: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) search.set(name, value)
  }
  return search.toString()
}
