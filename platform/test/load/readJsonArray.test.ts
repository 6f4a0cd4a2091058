import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readJsonArray } from '../../src/load/files/readJsonArray.ts'
import { MAX_ROW_BYTES } from '../../src/load/files/readLines.ts'
import { aFile, readAll } from './writeFiles.ts'

const read = (content: string | Uint8Array, name = 'a.json') => readAll(readJsonArray(aFile(name, content)))

describe('a JSON array of objects', () => {
  test('is read one object at a time, braces and quotes inside strings notwithstanding', async () => {
    const objects = [{ a: 'a } b { "c" \\' }, { b: { c: [{ d: 1 }] } }, {}]
    expect(await read(JSON.stringify(objects, null, 2))).toEqual({ rows: objects, bad: [] })
    expect(await read(gzipSync(JSON.stringify(objects)))).toEqual({ rows: objects, bad: [] })
    expect(await read(`\uFEFF${JSON.stringify(objects)}`)).toEqual({ rows: objects, bad: [] })
  })

  test('of many objects is read whole across the chunks of the file', async () => {
    const objects = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `Zoë ${id} 星` }))
    const { rows, bad } = await read(JSON.stringify(objects))
    expect(bad).toEqual([])
    expect(rows).toEqual(objects)
  })

  test('with a broken object gives the others, and the line of the broken one', async () => {
    const { rows, bad } = await read('[\n{"a": 1},\n{"a": nonsense},\n17,\n{"a": 2}\n]\n')
    expect(rows).toEqual([{ a: 1 }, { a: 2 }])
    expect(bad).toEqual([
      'a.json:3 the object is not valid JSON',
      'a.json:4 the array holds something that is no object',
    ])
  })

  test('that ends early gives what there is, and says so', async () => {
    expect(await read('[{"a":1},\n{"a":')).toEqual({
      rows: [{ a: 1 }],
      bad: ['a.json:2 the file ends inside an object'],
    })
    expect(await read('[{"a":1},')).toEqual({ rows: [{ a: 1 }], bad: ['a.json:1 the file ends inside the array'] })
  })

  test.each([
    ['an object', '{"a": 1}', 'a.json:1 the file does not hold a JSON array'],
    ['a page of HTML', '<!doctype html>', 'a.json:1 the file does not hold a JSON array'],
    ['nothing', '', 'a.json:1 the file is empty; a JSON array is expected'],
    ['two arrays', '[]\n[]', 'a.json:2 there is more behind the end of the array'],
  ])('is missed with a reason in a file that holds %s', async (_what, content, reason) => {
    expect(await read(content)).toEqual({ rows: [], bad: [reason] })
  })

  test('with an object of megabytes passes it over and never holds it', async () => {
    const { rows, bad } = await read(`[{"a":"${'x'.repeat(10_000_000)}"},{"a":2}]`)
    expect(rows).toEqual([{ a: 2 }])
    expect(bad).toEqual([`a.json:1 the object is longer than ${MAX_ROW_BYTES} bytes`])
  })

  test('with an object that is not UTF-8 gives the others', async () => {
    const { rows, bad } = await read(
      Buffer.concat([Buffer.from('[{"a":"'), Buffer.from([0xff]), Buffer.from('"},{"a":2}]')]),
    )
    expect(rows).toEqual([{ a: 2 }])
    expect(bad).toEqual(['a.json:1 the text is not valid UTF-8'])
  })
})
