import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const FORMAT = /\bFORMAT\s+(\w+)\s*$/i

/** An INSERT that reads its rows from a file, which goes when it is disposed of. */
export interface FileInsert extends AsyncDisposable {
  query: string
}

/**
 * Brings an insert's rows to chDB in a file: twice as fast as within the statement, for formats that are not text too.
 * @param query ends in `FORMAT` and its name
 */
export async function insertFromFile(query: string, rows: Readable): Promise<FileInsert> {
  const format = FORMAT.exec(query)?.[1]
  if (!format) throw new Error('An INSERT with rows must end in FORMAT and its name.')

  const directory = await mkdtemp(join(tmpdir(), 'chorus-insert-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    const file = join(directory, 'rows')
    await pipeline(rows, createWriteStream(file, { mode: 0o600 }))
    const source = `FROM INFILE '${file.replaceAll('\\', '\\\\').replaceAll("'", "''")}' FORMAT ${format}`
    return { query: query.replace(FORMAT, () => source), [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}
