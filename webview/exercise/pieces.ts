/** Changes of an order, given and returned as the numbers of its pieces. */

/** @param to its place afterwards, from 0 up; at most behind the last */
export function moveTo(order: readonly number[], piece: number, to: number): number[] {
  const rest = leaveOut(order, piece);
  return [...rest.slice(0, to), piece, ...rest.slice(to)];
}

export function leaveOut(order: readonly number[], piece: number): number[] {
  return order.filter((one) => one !== piece);
}
