/** Waits until `look` answers something other than false, null or undefined; fails after `atMostMs`: long, for machines that are slow. */
export async function until<T>(
  look: () => T | Promise<T>,
  atMostMs = 60_000,
): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + atMostMs;
  while (performance.now() < end) {
    const found = await look();
    if (found) return found as Exclude<T, false | null | undefined>;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it did not happen within ${atMostMs} ms: ${look}`);
}
