import { join } from 'node:path'

/** Where the shipped sets lie; see `platform/sample/SOURCES.md`. */
export const SAMPLE_DIRECTORY = join(import.meta.dirname, '../../sample')

/** The files of a sample by what they hold. */
export function sampleFiles(directory: string) {
  const at = (name: string) => join(directory, name)
  return {
    tracks: at('tracks.csv.br'),
    releases: at('releases.json'),
    people: at('people.csv.br'),
    friendships: at('friendships.csv.br'),
    history: [at('StreamingHistory0.json.br'), at('StreamingHistory1.json.br'), at('endsong_3.json.br')],
  }
}

export type SampleFiles = ReturnType<typeof sampleFiles>
