import type { AdFormat } from '../../generated/prisma/enums.ts'
import type { PixelKind } from './adUrls.ts'

/** An ad as VAST describes it. */
export interface VastAd {
  decisionId: string
  creativeId: string
  format: Exclude<AdFormat, 'DISPLAY'>
  title: string
  advertiser: string
  durationMs: number
  mediaUrl: string
  clickThrough: string | null
  pixel(kind: PixelKind): string
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  webm: 'video/webm',
}
const USUAL_TYPE = { AUDIO: 'audio/mpeg', VIDEO: 'video/mp4' } as const

/** What a player shows that is told of an ad which is no more. */
export const EMPTY_VAST = document([])

/** A VAST 4.2 response with one inline linear ad. The order of elements is that of IAB's schema. */
export function writeVast(ad: VastAd): string {
  const { decisionId, creativeId, pixel } = ad
  const tracked = {
    firstQuartile: 'FIRST_QUARTILE',
    midpoint: 'MIDPOINT',
    thirdQuartile: 'THIRD_QUARTILE',
    complete: 'COMPLETE',
    skip: 'SKIP',
  } as const
  return document([
    `  <Ad id="${decisionId}" adType="${ad.format.toLowerCase()}">`,
    '    <InLine>',
    '      <AdSystem version="1">Chorus</AdSystem>',
    `      <Error>${url(pixel('ERROR'))}</Error>`,
    `      <Impression id="${decisionId}">${url(pixel('IMPRESSION'))}</Impression>`,
    `      <AdServingId>${decisionId}</AdServingId>`,
    `      <AdTitle>${text(ad.title)}</AdTitle>`,
    `      <Advertiser>${text(ad.advertiser)}</Advertiser>`,
    '      <Creatives>',
    `        <Creative id="${creativeId}" sequence="1" adId="${creativeId}">`,
    '          <Linear>',
    '            <TrackingEvents>',
    ...Object.entries(tracked).map(
      ([event, kind]) => `              <Tracking event="${event}">${url(pixel(kind))}</Tracking>`,
    ),
    '            </TrackingEvents>',
    `            <Duration>${duration(ad.durationMs)}</Duration>`,
    '            <MediaFiles>',
    `              <MediaFile id="${creativeId}" delivery="progressive" type="${mediaType(ad)}" width="0" height="0">${url(ad.mediaUrl)}</MediaFile>`,
    '            </MediaFiles>',
    '            <VideoClicks>',
    `              <ClickTracking>${url(pixel('CLICK'))}</ClickTracking>`,
    ...(ad.clickThrough === null ? [] : [`              <ClickThrough>${url(ad.clickThrough)}</ClickThrough>`]),
    '            </VideoClicks>',
    '          </Linear>',
    `          <UniversalAdId idRegistry="chorus">${creativeId}</UniversalAdId>`,
    '        </Creative>',
    '      </Creatives>',
    '    </InLine>',
    '  </Ad>',
  ])
}

function document(lines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<VAST version="4.2" xmlns="http://www.iab.com/VAST">',
    ...lines,
    '</VAST>',
    '',
  ].join('\n')
}

/** `00:00:20.500` */
function duration(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23)
}

function mediaType({ mediaUrl, format }: VastAd): string {
  const extension = /\.([a-z0-9]+)$/i.exec(new URL(mediaUrl).pathname)?.[1]?.toLowerCase() ?? ''
  return MEDIA_TYPES[extension] ?? USUAL_TYPE[format]
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character)
}

function url(value: string): string {
  return `<![CDATA[${value.replaceAll(']]>', ']]%3E')}]]>`
}
