/**
 * The name of a skill outside Whetstone, for records that leave it. It names and does not locate: '.example' is reserved (RFC 2606),
 * so that nobody who looks it up reaches a stranger.
 */
export function skillIri(id: string): string {
  return `https://whetstone.example/skills/${id}`;
}
