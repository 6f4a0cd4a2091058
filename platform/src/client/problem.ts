/** Something that the person at the command line can act on: its message is the whole answer, one sentence. */
export class CommandProblem extends Error {
  override name = 'CommandProblem'
}
