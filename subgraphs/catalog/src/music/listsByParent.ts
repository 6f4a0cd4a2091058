import type DataLoader from 'dataloader'
import { z } from 'zod'

/** An item of one parent's list. */
export const ListItem = z.object({ parentId: z.string(), id: z.string() })
export type ListItem = z.infer<typeof ListItem>

/** How many items one parent has. */
export const ChildCount = z.object({ parentId: z.string(), count: z.int() })
export type ChildCount = z.infer<typeof ChildCount>

/**
 * Loaders for a field with arguments: what asks with the same ones shares a loader, so that one statement answers for
 * all parents of a tick; other arguments are another statement.
 */
export function loadersByArguments<Arguments extends object, Value>(
  createLoader: (list: Arguments) => DataLoader<string, Value>,
): (list: Arguments) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>()
  return (list) => {
    const key = JSON.stringify(list)
    const loader = loaders.get(key) ?? createLoader(list)
    loaders.set(key, loader)
    return loader
  }
}
