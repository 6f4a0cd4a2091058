/** What a stream of server-sent events says, as far as GraphQL over SSE uses it. */
export interface ServerEvent {
  name: string
  data: string
}

/** Reads events out of text as it comes, in pieces that end anywhere. */
export function createEventReader(): (text: string) => ServerEvent[] {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap(readBlock)
  }
}

function readBlock(block: string): ServerEvent[] {
  let name = ''
  const data: string[] = []
  for (const line of block.split('\n')) {
    const [field = '', ...value] = line.split(':')
    const said = value.join(':').replace(/^ /, '')
    if (field === 'event') name = said
    if (field === 'data') data.push(said)
  }
  // A comment is there to show that somebody still speaks.
  return name === '' ? [] : [{ name, data: data.join('\n') }]
}
