import type { Pool } from 'pg'
import type { Clock, Endpoint, EndpointAnswer } from '@chorus/subgraph-server'
import { AD_EVENT_KINDS } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import type { AdTokens } from '../breaks/adTokens.ts'
import type { AdEvents } from '../charging/adEvents.ts'
import { PIXEL_PATH, VAST_PATH, type AdUrls, type PixelKind } from './adUrls.ts'
import { findApprovedCreative } from './creativeRecord.ts'
import { EMPTY_VAST, writeVast } from './vast.ts'

export interface AdEndpointsDependencies {
  adEvents: AdEvents
  tokens: AdTokens
  urls: AdUrls
  pool: Pool
  clock: Clock
  logger: Logger
}

/** One transparent pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
/** Players on any page may read these. */
const HEADERS = { 'cache-control': 'no-store', 'access-control-allow-origin': '*' }

const pixel: EndpointAnswer = { status: 200, contentType: 'image/gif', headers: HEADERS, body: GIF }

/** For players that speak VAST, or only fire pixels. The token is the proof; nobody learns from an answer what is wrong with one. */
export function createAdEndpoints(dependencies: AdEndpointsDependencies): Endpoint[] {
  const { adEvents, tokens, urls, pool, clock, logger } = dependencies

  async function vastOf(token: string): Promise<string> {
    const opened = tokens.open(token, clock.now().getTime())
    if (opened.kind !== 'valid') return EMPTY_VAST
    const { decisionId, creativeId } = opened.claims
    const creative = await findApprovedCreative(pool, creativeId)
    if (!creative || creative.format === 'DISPLAY' || creative.durationMs === null) return EMPTY_VAST
    const { format, durationMs } = creative
    return writeVast({
      ...creative,
      decisionId,
      creativeId,
      format,
      durationMs,
      pixel: (kind) => urls.pixel(token, kind),
    })
  }

  return [
    {
      method: 'GET',
      path: VAST_PATH,
      async handle({ parameters }) {
        const body = await vastOf(parameters['token'] ?? '')
        return { status: 200, contentType: 'application/xml; charset=utf-8', headers: HEADERS, body }
      },
    },
    {
      method: 'GET',
      path: PIXEL_PATH,
      async handle({ parameters }) {
        const kind = readKind(parameters['kind'] ?? '')
        if (!kind) return pixel
        try {
          await adEvents.recordPixel(parameters['token'] ?? '', kind)
          return pixel
        } catch (error) {
          logger.error({ err: error }, 'a pixel could not be recorded')
          // Not recorded: a player that tries again is right to.
          return { ...pixel, status: 503 }
        }
      },
    },
  ]
}

/** `FIRST_QUARTILE`, `firstQuartile` and `first-quartile` are the same. */
function readKind(given: string): PixelKind | null {
  const plain = given.replaceAll(/[^a-z]/gi, '').toUpperCase()
  return AD_EVENT_KINDS.find((kind) => kind.replaceAll('_', '') === plain) ?? null
}
