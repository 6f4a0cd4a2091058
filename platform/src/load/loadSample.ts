import { createAdsImport } from '@chorus/ads'
import { createPlaysImport } from '@chorus/analytics'
import { createSocialImport } from '@chorus/social'
import {
  createMediaImport,
  createSampleAdMedia,
  createSampleMedia,
  createTrackLookup,
  type MediaFile,
  type SampleAdMedia,
} from '@chorus/catalog'
import type { ClickHouseClient } from '@clickhouse/client'
import type { RedisStore } from '@chorus/stores'
import type pg from 'pg'
import { DEMO_ACCOUNTS } from '../identity/demoAccounts.ts'
import { sampleAdvertisers, sampleCampaigns } from './advertising/sampleCampaigns.ts'
import { sampleCreatives, sampleLineItems } from './advertising/sampleLineItems.ts'
import type { BadRow } from './files/badRow.ts'
import { loadHistory, type HistoryReport } from './history/loadHistory.ts'
import { demoUserId } from './people/demoPeople.ts'
import { createSteps, type OnProgress, type StepReport, type Steps } from './progress.ts'
import { loadCatalogue, playableTracks } from './sample/loadCatalogue.ts'
import { loadPeople } from './sample/loadPeople.ts'
import { loadPlays } from './sample/loadPlays.ts'
import { SAMPLE_DIRECTORY, sampleFiles, type SampleFiles } from './sampleFiles.ts'

/** Each pool with the role of the subgraph that owns the database. */
export interface LoadSampleOptions {
  users: pg.Pool
  catalog: pg.Pool
  social: pg.Pool
  /** Where social serves from: what was loaded is dropped there. */
  serving?: RedisStore['client'] | undefined
  ads: pg.Pool
  analytics: ClickHouseClient
  /** Where the media origin keeps its files. */
  mediaDirectory: string
  /** Where it serves what is published, `http://localhost:4001`. */
  mediaOriginUrl: string
  /** Where the shipped sets lie; another folder for a smaller sample. */
  sampleDirectory?: string
  onProgress?: OnProgress | undefined
  /** Called for each row that could not be taken. */
  onBadRow?: ((bad: BadRow) => void) | undefined
  /** Stops between two batches; what was written stays, and the next load goes on from there. */
  signal?: AbortSignal | undefined
  now?: Date
}

export interface LoadReport {
  steps: StepReport[]
  badRows: BadRow[]
  history: HistoryReport
}

/**
 * Makes the sample platform: real music, real friendships and one real history from the shipped sets, and what they
 * lack from a fixed seed (`platform/sample/SOURCES.md` says which is which). Every row has an id derived from its
 * source, so that loading again, also after an interrupted load, doubles nothing.
 */
export async function loadSample(options: LoadSampleOptions): Promise<LoadReport> {
  const { sampleDirectory = SAMPLE_DIRECTORY, onProgress, onBadRow, signal, now = new Date() } = options
  const files = sampleFiles(sampleDirectory)
  const steps = createSteps({ onProgress, signal })
  const badRows: BadRow[] = []
  const report = (bad: BadRow) => {
    badRows.push(bad)
    onBadRow?.(bad)
  }
  const plays = createPlaysImport(options.analytics)

  const catalogue = await loadCatalogue({ files, catalog: options.catalog, steps, onBadRow: report, signal })
  const social = createSocialImport(options.social, { serving: options.serving })
  const people = await loadPeople({
    files,
    users: options.users,
    social,
    catalogue,
    steps,
    onBadRow: report,
    signal,
  })
  await loadPlays({ people, tracks: playableTracks(catalogue), plays, social, steps, now })
  const history = await loadPremiumHistory({ files, options, plays, steps, onBadRow: report, now })
  await loadAdvertising({ options, steps, onBadRow: report, now })
  await loadMedia({ catalog: options.catalog, directory: options.mediaDirectory, steps, signal })
  await steps.run('charts', 1, async (advance) => {
    await plays.finish()
    advance(1)
  })
  return { steps: steps.reports(), badRows, history }
}

/** One listener's real history, at its real dates, as that of `premium@`. */
async function loadPremiumHistory({
  files,
  options,
  plays,
  steps,
  onBadRow,
  now,
}: {
  files: SampleFiles
  options: LoadSampleOptions
  plays: ReturnType<typeof createPlaysImport>
  steps: Steps
  onBadRow: (bad: BadRow) => void
  now: Date
}): Promise<HistoryReport> {
  const userId = demoUserId('premium@chorus.test')
  const country = DEMO_ACCOUNTS.find((account) => account.userId === userId)?.country ?? 'CO'
  const found = Promise.withResolvers<HistoryReport>()
  await steps.run('history of premium@', 0, async (advance) => {
    const history = await loadHistory({
      files: files.history,
      userId,
      country,
      lookup: createTrackLookup(options.catalog),
      plays,
      onBadRow,
      signal: options.signal,
      now,
    })
    advance(history.matched)
    found.resolve(history)
  })
  return found.promise
}

/** Advertisers with something to hear: campaigns with line items, and ads that play. */
async function loadAdvertising({
  options,
  steps,
  onBadRow,
  now,
}: {
  options: LoadSampleOptions
  steps: Steps
  onBadRow: (bad: BadRow) => void
  now: Date
}): Promise<void> {
  const into = createAdsImport(options.ads)
  const refusedToBadRows =
    (file: string) =>
    ({ refused }: { refused: { id: string; reason: string }[] }) => {
      for (const { id, reason } of refused) onBadRow({ file, line: 0, reason: `${id}: ${reason}` })
    }
  const ofCampaigns = refusedToBadRows('sampleCampaigns.ts')
  const ofLineItems = refusedToBadRows('sampleLineItems.ts')

  const advertisers = sampleAdvertisers({ memberId: demoUserId('advertiser@chorus.test'), now })
  await steps.write('advertisers', advertisers, async (batch) => ofCampaigns(await into.advertisers(batch)))
  await steps.write('campaigns', sampleCampaigns({ now }), async (batch) => ofCampaigns(await into.campaigns(batch)))
  const media: SampleAdMedia[] = []
  await steps.run('audio of ads', 0, async (advance) => {
    const { mediaDirectory: directory, mediaOriginUrl: originUrl, signal } = options
    media.push(...(await createSampleAdMedia({ directory, originUrl, ...(signal && { signal }) })))
    advance(media.length)
  })
  const creatives = sampleCreatives({ media, now })
  await steps.write('creatives', creatives, async (batch) => ofLineItems(await into.creatives(batch)))
  await steps.write('line items', sampleLineItems({ now }), async (batch) => ofLineItems(await into.lineItems(batch)))
}

async function loadMedia({
  catalog,
  directory,
  steps,
  signal,
}: {
  catalog: pg.Pool
  directory: string
  steps: Steps
  signal: AbortSignal | undefined
}): Promise<void> {
  const into = createMediaImport(catalog)
  const files: MediaFile[] = []
  await steps.run('audio files', 0, async (advance) => {
    let known = 0
    const onProgress = (made: number) => {
      advance(made - known)
      known = made
    }
    files.push(...(await createSampleMedia({ directory, onProgress, ...(signal && { signal }) })))
    await into.files(files)
  })
  await steps.run('tracks given audio', 0, async (advance) => {
    const mediaKeys = [...new Set(files.map(({ mediaKey }) => mediaKey))]
    advance(await into.assign(mediaKeys))
  })
}
