import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MAX_ROW_BYTES } from '../../src/load/files/readLines.ts'
import { readTable } from '../../src/load/files/readTable.ts'
import { aFile, readAll } from './writeFiles.ts'

const columns = ['id', 'name']

describe('a table of rows', () => {
  test.each([
    ['plain', (text: string) => Buffer.from(text), 'a.csv'],
    ['gzip', (text: string) => gzipSync(text), 'a.csv.gz'],
    ['gzip under another name', (text: string) => gzipSync(text), 'a.csv'],
    ['brotli', (text: string) => brotliCompressSync(text), 'a.csv.br'],
  ])('reads the same when %s', async (_kind, compress, name) => {
    const file = aFile(name, compress('id,name\n1,"Tyler, The Creator"\r\n\r\n2,星の窓\n'))
    const { rows, bad } = await readAll(readTable(file, { columns }))
    expect(rows).toEqual([
      { id: '1', name: 'Tyler, The Creator' },
      { id: '2', name: '星の窓' },
    ])
    expect(bad).toEqual([])
  })

  test('a stray quote spoils its own line and no other, and is reported with file, line and reason', async () => {
    const file = aFile('quotes.csv', 'id,name\n1,"never closed\n2,fine\n3,a"b"c"\n4,fine too\n')
    const { rows, bad } = await readAll(readTable(file, { columns }))
    expect(rows.map((row) => row.id)).toEqual(['2', '4'])
    expect(bad).toEqual([
      expect.stringMatching(/^quotes\.csv:2 is not CSV: Quote Not Closed/),
      expect.stringMatching(/^quotes\.csv:4 is not CSV: Invalid Opening Quote/),
    ])
  })

  test('a row with too few or too many fields is reported, not shifted', async () => {
    const { rows, bad } = await readAll(readTable(aFile('a.csv', 'id,name\n1\n2,b,c\n3,d\n'), { columns }))
    expect(rows).toEqual([{ id: '3', name: 'd' }])
    expect(bad).toEqual(['a.csv:2 has 1 fields where the header has 2', 'a.csv:3 has 3 fields where the header has 2'])
  })

  test('a header that lacks a column says which', async () => {
    const { rows, bad } = await readAll(readTable(aFile('a.csv', 'id;name\n1;b\n'), { columns }))
    expect(rows).toEqual([])
    expect(bad).toEqual(['a.csv:1 the header lacks id, name'])
  })

  test('a byte order mark is no part of the first column', async () => {
    const { rows } = await readAll(readTable(aFile('a.csv', '\uFEFFid,name\n1,b\n'), { columns }))
    expect(rows).toEqual([{ id: '1', name: 'b' }])
  })

  test('gzip that ends early gives the rows before the end, and then one bad row', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index},name ${Math.sin(index)}\n`).join('')
    const whole = gzipSync(`id,name\n${lines}`)
    const { rows, bad } = await readAll(
      readTable(aFile('cut.csv.gz', whole.subarray(0, whole.length / 2)), { columns }),
    )
    expect(rows.length).toBeGreaterThan(1_000)
    expect(rows.length).toBeLessThan(5_000)
    expect(bad).toEqual([
      `cut.csv.gz:${rows.length + 2} the compressed data is damaged or ends early (unexpected end of file)`,
    ])
  })

  test('a line that is not UTF-8 is reported, the others are read', async () => {
    const file = aFile(
      'a.csv',
      Buffer.concat([Buffer.from('id,name\n1,'), Buffer.from([0xe1]), Buffer.from('\n2,b\n')]),
    )
    const { rows, bad } = await readAll(readTable(file, { columns }))
    expect(rows).toEqual([{ id: '2', name: 'b' }])
    expect(bad).toEqual(['a.csv:2 the line is not valid UTF-8'])
  })

  test('a file in UTF-16 is told to be so', async () => {
    const file = aFile('a.csv', Buffer.from('\uFEFFid,name\n1,b\n', 'utf16le'))
    expect((await readAll(readTable(file, { columns }))).bad).toEqual(['a.csv:1 the text is UTF-16; UTF-8 is expected'])
  })

  test('Latin-1 is read where the source is known to be so', async () => {
    const file = aFile('tags.dat', Buffer.from('id\tname\r\n1\tRomântica "ao vivo"\r\n', 'latin1'))
    const { rows } = await readAll(readTable(file, { columns, format: 'tsv', encoding: 'latin1' }))
    expect(rows).toEqual([{ id: '1', name: 'Romântica "ao vivo"' }])
  })

  test('a line of megabytes is reported and passed over, never held', async () => {
    const file = aFile('a.csv.gz', gzipSync(`id,name\n1,${'x'.repeat(20_000_000)}\n2,b\n`))
    const { rows, bad } = await readAll(readTable(file, { columns }))
    expect(rows).toEqual([{ id: '2', name: 'b' }])
    expect(bad).toEqual([`a.csv.gz:2 the line is longer than ${MAX_ROW_BYTES} bytes`])
  })

  test('a file that is not there is an error that names it', async () => {
    await expect(readAll(readTable('/nowhere/a.csv', { columns }))).rejects.toThrow('Cannot read /nowhere/a.csv')
  })

  test('an aborted signal stops the reading with its own reason', async () => {
    const file = aFile('a.csv', 'id,name\n1,b\n')
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(readAll(readTable(file, { columns, signal }))).rejects.toThrow('enough')
  })
})
