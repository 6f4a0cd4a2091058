import { parse, v5 } from 'uuid'

/** Every id that is derived from a source's own key hangs on this namespace: never change it. */
const NAMESPACE = parse('5d5b3f0e-7c8f-4d0e-9f5a-6c1b2d3e4f50')

/**
 * The UUID (version 5) that belongs to a name, the same on every machine and in every load: `track:spotify:6f80…` is
 * one track forever. The first word says what kind of thing it is, so that kinds never collide.
 */
export function uuidFromName(name: string): string {
  return v5(name, NAMESPACE)
}
