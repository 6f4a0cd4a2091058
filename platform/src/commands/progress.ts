import cliProgress from 'cli-progress'

/** Shows how far something is, on standard error: a bar on a terminal, a line each ten per cent elsewhere. */
export interface Progress {
  update(step: string, done: number, total: number | null): void
  stop(): void
}

export function createProgress(): Progress {
  return process.stderr.isTTY ? barProgress() : lineProgress()
}

function barProgress(): Progress {
  const bar = new cliProgress.SingleBar({
    format: '  {bar} {percentage}%  {step}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  let isShown = false
  return {
    update(step, done, total) {
      if (!isShown) bar.start(total ?? 1, 0, { step })
      isShown = true
      bar.setTotal(Math.max(total ?? done, 1))
      bar.update(done, { step })
    },
    stop: () => bar.stop(),
  }
}

function lineProgress(): Progress {
  let shown = ''
  return {
    update(step, done, total) {
      const tenths = total ? Math.floor((done / total) * 10) : 0
      const mark = `${step}/${tenths}`
      if (mark === shown) return
      shown = mark
      process.stderr.write(total ? `  ${step}: ${tenths * 10} %\n` : `  ${step}\n`)
    },
    stop: () => {},
  }
}
