import type { Endpoint } from '@chorus/subgraph-server'
import type { PlayTicks } from './playTicks.ts'
import { readTicks } from './readTicks.ts'

const FORMATS: Readonly<Record<string, 'json' | 'ndjson'>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
}

/** `POST /events/play-ticks`: the mutation `recordPlayTicks` for players without GraphQL. 202 once they are on disk. */
export function createTicksEndpoint(playTicks: PlayTicks): Endpoint {
  return {
    method: 'POST',
    path: '/events/play-ticks',
    async handle({ identity, contentType, body }) {
      playTicks.authorise(identity)
      const format = FORMATS[contentType?.split(';')[0]?.trim().toLowerCase() ?? '']
      if (!format) {
        const message = `Send ${Object.keys(FORMATS).join(' or ')}.`
        return { status: 415, body: JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] }) }
      }
      const recorded = await playTicks.record(identity, readTicks(body.toString('utf8'), format))
      return { status: 202, body: JSON.stringify(recorded) }
    },
  }
}
