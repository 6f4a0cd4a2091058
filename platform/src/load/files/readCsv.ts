import { parse } from 'csv-parse/sync'
import { badRow, type Read } from './badRow.ts'
import { readLines } from './readLines.ts'

export type CsvRow = Readonly<Record<string, string>>

/**
 * The rows of a CSV file by the names in its header. One line is one row: a stray quote spoils its own line only.
 * A file without the `columns` gives a single bad row that names those that are missing.
 */
export async function* readCsv(
  file: string,
  { columns, signal }: { columns: readonly string[]; signal?: AbortSignal | undefined },
): AsyncGenerator<Read<CsvRow>> {
  let header: string[] | null = null
  for await (const read of readLines(file, { signal })) {
    if (read.kind === 'bad') {
      yield read
      continue
    }
    const bad = (reason: string) => badRow(file, read.line, reason)
    const fields = fieldsOf(header === null ? withoutByteOrderMark(read.value) : read.value)
    if (typeof fields === 'string') {
      yield bad(fields)
      if (header === null) return
      continue
    }
    if (header === null) {
      header = fields
      const missing = columns.filter((column) => !fields.includes(column))
      if (missing.length === 0) continue
      yield bad(`the header lacks ${missing.join(', ')}`)
      return
    }
    if (fields.length !== header.length) {
      yield bad(`has ${fields.length} fields where the header has ${header.length}`)
      continue
    }
    yield {
      kind: 'row',
      line: read.line,
      value: Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ''])),
    }
  }
}

/** The fields of one line, or why it has none. Most lines have no quote, and need no parser. */
function fieldsOf(line: string): string[] | string {
  if (!line.includes('"')) return line.split(',')
  try {
    const [fields] = parse(line, { relax_column_count: true })
    return fields ?? 'is empty'
  } catch (error) {
    return `is not CSV: ${error instanceof Error ? error.message : String(error)}`
  }
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
