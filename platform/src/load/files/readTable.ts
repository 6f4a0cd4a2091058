import { parse } from 'csv-parse/sync'
import { badRow, type Read } from './badRow.ts'
import { readLines, type ReadLinesOptions } from './readLines.ts'

export type TableRow = Readonly<Record<string, string>>

export interface ReadTableOptions extends ReadLinesOptions {
  /** The names that the header must have; it may have more. */
  columns: readonly string[]
  /** `csv` with quotes where needed, or `tsv` without. */
  format?: 'csv' | 'tsv'
}

/**
 * The rows of a table by the names in its header. One line is one row: a stray quote spoils its own line only.
 * A file without the `columns` gives a single bad row that names those that are missing.
 */
export async function* readTable(
  file: string,
  { columns, format = 'csv', ...options }: ReadTableOptions,
): AsyncGenerator<Read<TableRow>> {
  const fieldsOf = format === 'csv' ? csvFields : tabbedFields
  let header: string[] | null = null
  for await (const read of readLines(file, options)) {
    if (read.kind === 'bad') {
      yield read
      continue
    }
    const fields = fieldsOf(header === null ? withoutByteOrderMark(read.value) : read.value)
    if (typeof fields === 'string') {
      yield badRow(file, read.line, fields)
      if (header === null) return
      continue
    }
    if (header === null) {
      header = fields
      const missing = columns.filter((column) => !fields.includes(column))
      if (missing.length === 0) continue
      yield badRow(file, read.line, `the header lacks ${missing.join(', ')}`)
      return
    }
    if (fields.length !== header.length) {
      yield badRow(file, read.line, `has ${fields.length} fields where the header has ${header.length}`)
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
function csvFields(line: string): string[] | string {
  if (!line.includes('"')) return line.split(',')
  try {
    const [fields] = parse(line, { relax_column_count: true })
    return fields ?? 'is empty'
  } catch (error) {
    return `is not CSV: ${error instanceof Error ? error.message : String(error)}`
  }
}

function tabbedFields(line: string): string[] {
  return line.split('\t')
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
