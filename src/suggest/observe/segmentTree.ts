import { ANY_ID, ANY_NAME, SEPARATOR } from './keyBytes.ts'
import { mix } from './distinct.ts'

/** The root, and what stands for no node. */
export const ROOT = 0
export const NO_NODE = -1

/**
 * Masked segments of keys as a tree in flat arrays. A place with too many different names below it is taken for variable: its
 * names become one that stands for any. Nodes are never given back; there is a most, after which every new name is any name.
 */
export interface SegmentTree {
  /** The child of a node for a masked segment, made where it is missing; `NO_NODE` where there is no more room. */
  readonly child: (parent: number, bytes: Uint8Array, start: number, end: number, hash: number) => number
  /** The masked key that ends at a node. */
  readonly textOf: (node: number) => Uint8Array
}

export interface TreeLimits {
  /** Different names that may stand in one place. */
  readonly names: number
  /** The same for the beginning of keys. */
  readonly firstNames: number
  readonly nodes: number
}

/** `merge` is told when what ended at a node now ends at another. */
export function createSegmentTree(
  classes: Uint8Array,
  limits: TreeLimits,
  merge: (from: number, into: number) => void,
): SegmentTree {
  let capacity = 1 << 10
  let parents = new Int32Array(capacity)
  let hashes = new Int32Array(capacity)
  let places = new Int32Array(capacity + 1)
  let table = new Int32Array(capacity * 4)
  let text = new Uint8Array(1 << 14)
  let count = 1
  const children: number[][] = [[]]
  const collapsed = new Set<number>()

  const slotOf = (parent: number, hash: number): number => mix(hash ^ Math.imul(parent, 0x9e3779b1))

  const find = (parent: number, bytes: Uint8Array, start: number, end: number, hash: number): number => {
    const mask = table.length - 1
    for (let at = slotOf(parent, hash) & mask; ; at = (at + 1) & mask) {
      const node = table[at] ?? 0
      if (node === 0) return NO_NODE
      if (parents[node] === parent && hashes[node] === hash && isSame(node, bytes, start, end)) return node
    }
  }

  const isSame = (node: number, bytes: Uint8Array, start: number, end: number): boolean => {
    const from = places[node] ?? 0
    if ((places[node + 1] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at++) if (bytes[at] !== text[from + at - start]) return false
    return true
  }

  const enter = (node: number): void => {
    const mask = table.length - 1
    let at = slotOf(parents[node] ?? 0, hashes[node] ?? 0) & mask
    while ((table[at] ?? 0) !== 0) at = (at + 1) & mask
    table[at] = node
  }

  const grow = (): void => {
    capacity *= 2
    parents = larger(parents, capacity)
    hashes = larger(hashes, capacity)
    places = larger(places, capacity + 1)
    rebuild()
  }

  const rebuild = (): void => {
    table = new Int32Array(capacity * 4)
    for (let node = 1; node < count; node++) if (parents[node] !== NO_NODE) enter(node)
  }

  const make = (parent: number, bytes: Uint8Array, start: number, end: number, hash: number): number => {
    if (count === capacity) grow()
    const node = count++
    const from = places[node] ?? 0
    const length = end - start
    while (from + length > text.length) text = largerBytes(text)
    for (let at = 0; at < length; at++) text[from + at] = bytes[start + at] ?? 0
    parents[node] = parent
    hashes[node] = hash
    places[node + 1] = from + length
    children[node] = []
    children[parent]?.push(node)
    enter(node)
    return node
  }

  const isVariable = (bytes: Uint8Array, start: number): boolean => bytes[start] === ANY_NAME || bytes[start] === ANY_ID

  /** The name that stands for any, with the separator that ends the segment. */
  const anyName = (parent: number, bytes: Uint8Array, end: number): number => {
    const last = bytes[end - 1] ?? 0
    const any = (classes[last] ?? 0) & SEPARATOR ? Uint8Array.of(ANY_NAME, last) : Uint8Array.of(ANY_NAME)
    const hash = hashSegment(any)
    const found = find(parent, any, 0, any.length, hash)
    return found === NO_NODE ? make(parent, any, 0, any.length, hash) : found
  }

  const collapse = (parent: number): void => {
    collapsed.add(parent)
    const names = (children[parent] ?? []).filter((node) => !isVariable(text, places[node] ?? 0))
    for (const node of names) {
      const end = places[node + 1] ?? 0
      if (end > (places[node] ?? 0)) moveInto(node, anyName(parent, text, end))
    }
    children[parent] = (children[parent] ?? []).filter((node) => parents[node] === parent)
    rebuild()
  }

  const moveInto = (from: number, into: number): void => {
    merge(from, into)
    for (const node of children[from] ?? []) {
      const start = places[node] ?? 0
      const twin = find(into, text, start, places[node + 1] ?? 0, hashes[node] ?? 0)
      if (twin !== NO_NODE) moveInto(node, twin)
      else {
        parents[node] = into
        children[into]?.push(node)
        enter(node)
      }
    }
    children[from] = []
    parents[from] = NO_NODE
  }

  const child = (parent: number, bytes: Uint8Array, start: number, end: number, hash: number): number => {
    const found = find(parent, bytes, start, end, hash)
    if (found !== NO_NODE) return found
    if (count >= limits.nodes * 2) return NO_NODE
    const isName = end > start && !isVariable(bytes, start)
    if (!isName) return make(parent, bytes, start, end, hash)
    const most = parent === ROOT ? limits.firstNames : limits.names
    if (!collapsed.has(parent) && ((children[parent] ?? []).length >= most || count >= limits.nodes)) collapse(parent)
    return collapsed.has(parent) ? anyName(parent, bytes, end) : make(parent, bytes, start, end, hash)
  }

  const textOf = (node: number): Uint8Array => {
    const parts: Uint8Array[] = []
    for (let at = node; at > ROOT; at = parents[at] ?? ROOT)
      parts.unshift(text.subarray(places[at] ?? 0, places[at + 1] ?? 0))
    const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
    parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
    return whole
  }

  return { child, textOf }
}

function larger(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length)
  copy.set(array)
  return copy
}

function largerBytes(array: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(array.length * 2)
  copy.set(array)
  return copy
}

/** The hash by which segments are found: FNV-1a. */
export const HASH_START = 0x811c9dc5 | 0
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193)
const hashSegment = (bytes: Uint8Array): number => bytes.reduce(hashByte, HASH_START)
