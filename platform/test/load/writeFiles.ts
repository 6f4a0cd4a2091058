import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Read } from '../../src/load/files/badRow.ts'

/** A file of the test's own, in a folder of its own. */
export function aFile(name: string, content: string | Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'chorus-load-')), name)
  writeFileSync(file, content)
  return file
}

/** All that a reader gives: the good values, and the bad rows as `file:line reason`. */
export async function readAll<Value>(reads: AsyncIterable<Read<Value>>): Promise<{ rows: Value[]; bad: string[] }> {
  const rows: Value[] = []
  const bad: string[] = []
  for await (const read of reads) {
    if (read.kind === 'row') rows.push(read.value)
    else bad.push(`${read.bad.file}:${read.bad.line} ${read.bad.reason}`)
  }
  return { rows, bad }
}
