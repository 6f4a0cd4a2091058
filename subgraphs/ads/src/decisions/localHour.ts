/**
 * The hour of the day in a country. Where it has several time zones: that of most of its people, as far as the table
 * knows, else of the zone that is named first.
 */
export function localHour(country: string, nowMs: number): number {
  // Every zone is a multiple of a quarter of an hour away from UTC.
  const quarter = Math.floor(nowMs / QUARTER_MS)
  const remembered = hours.get(country)
  if (remembered?.quarter === quarter) return remembered.hour

  let format = formats.get(country)
  if (!format) formats.set(country, (format = formatOf(country)))
  const hour = Number(format.format(nowMs))
  hours.set(country, { quarter, hour })
  return hour
}

const QUARTER_MS = 15 * 60_000
const hours = new Map<string, { quarter: number; hour: number }>()
const formats = new Map<string, Intl.DateTimeFormat>()

const MOST_PEOPLE: Readonly<Record<string, string>> = {
  AQ: 'Antarctica/McMurdo',
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  PS: 'Asia/Gaza',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  UM: 'Pacific/Wake',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
}

function formatOf(country: string): Intl.DateTimeFormat {
  const zone = MOST_PEOPLE[country] ?? new Intl.Locale(`und-${country}`).getTimeZones()?.[0] ?? 'UTC'
  return new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' })
}
