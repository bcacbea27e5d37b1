/** Ids that sort in the order in which they were made, as ULIDs do: 'id-0001', 'id-0002' ... */
export function fakeIds(prefix = 'id'): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `${prefix}-${String(made).padStart(4, '0')}`;
  };
}
