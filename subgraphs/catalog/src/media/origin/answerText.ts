import type { ServerResponse } from 'node:http'

/** Answers with one sentence. Never cached: the next try may go better. */
export function answerText(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(sentence),
      'cache-control': 'no-store',
    })
    .end(sentence)
}
