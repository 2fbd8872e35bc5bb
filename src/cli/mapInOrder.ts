/** Works on a few items at a time; gives the results in the order of the items. */
export async function* mapInOrder<A, B>(
  items: AsyncIterable<A>,
  atOnce: number,
  work: (item: A) => Promise<B>,
): AsyncGenerator<Awaited<B>> {
  const running: Promise<B>[] = []
  for await (const item of items) {
    running.push(work(item))
    const first = running.length >= atOnce ? running.shift() : undefined
    if (first) yield await first
  }
  for (const each of running) yield await each
}
