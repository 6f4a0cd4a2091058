/** The words that display names are made of: neutral, and nobody's name. */
export const ADJECTIVES = `
  amber ancient blue brave breezy bright calm clear clever coastal copper coral crimson curious dawn deep eager
  early emerald evening fair fleet gentle glad golden grand green happy hidden humble indigo jade jolly keen kind
  late light little lively lucky lunar mellow merry misty modern morning north noble open patient pearl plain
  polar proud quick quiet rapid ready rosy royal rustic sandy scarlet serene shady silent silver simple sleepy
  smooth snowy solar south spring steady still stormy summer sunny swift teal tidal tiny velvet violet vivid warm
  wild winter wise witty young`
  .trim()
  .split(/\s+/)
export const NOUNS = `
  acorn anchor aspen badger bamboo banjo beacon bell birch bison brook canyon cedar cello cloud clover comet
  condor crane creek cricket delta drum dune eagle echo ember falcon fern field finch fjord flute forest fox gale
  garden gecko glacier grove harbor harp hawk hazel heron hill ibis iris island ivy jasmine juniper kestrel kite
  koi lagoon lake lantern lark laurel lemur linden lotus lynx maple marimba marten meadow mesa moon moss oak oasis
  oboe orchid otter owl panda pebble pine piano planet plover pond poppy prairie puffin quail rain raven reed reef
  ridge river robin sage sitar sparrow spruce star stone stork stream swallow swan tabla thicket tide trail tulip
  valley viola walnut wave willow wren`
  .trim()
  .split(/\s+/)

/**
 * The 18 countries of the LastFM Asia set are numbered, not named. That these are they is assumed: the list is of Asian
 * countries where many listen, in the order of their codes; nothing about the people follows from it.
 */
export const ASSUMED_COUNTRIES = [
  { country: 'AE', locale: 'ar-AE' },
  { country: 'BD', locale: 'bn-BD' },
  { country: 'CN', locale: 'zh-CN' },
  { country: 'HK', locale: 'zh-HK' },
  { country: 'ID', locale: 'id-ID' },
  { country: 'IL', locale: 'he-IL' },
  { country: 'IN', locale: 'hi-IN' },
  { country: 'JP', locale: 'ja-JP' },
  { country: 'KR', locale: 'ko-KR' },
  { country: 'KZ', locale: 'kk-KZ' },
  { country: 'LK', locale: 'si-LK' },
  { country: 'MY', locale: 'ms-MY' },
  { country: 'PH', locale: 'en-PH' },
  { country: 'PK', locale: 'ur-PK' },
  { country: 'SG', locale: 'en-SG' },
  { country: 'TH', locale: 'th-TH' },
  { country: 'TW', locale: 'zh-TW' },
  { country: 'VN', locale: 'vi-VN' },
] as const
