/** What comes until the signal fires, whether the source heeds it or not; then the source is told to end. */
export async function* untilAborted<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void> {
  const items = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await nextOrNothing(items, signal)
      if (!next || next.done) return
      yield next.value
    }
  } finally {
    // Not waited for: a source that is in the middle of something ends when it is done with it.
    items.return?.()?.catch(() => {})
  }
}

function nextOrNothing<Item>(items: AsyncIterator<Item>, signal: AbortSignal): Promise<IteratorResult<Item> | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null)
    const onAbort = () => resolve(null)
    signal.addEventListener('abort', onAbort, { once: true })
    items
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort))
  })
}
