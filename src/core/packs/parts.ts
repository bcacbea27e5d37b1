/** What skills and exercises of a pack are made of alike. */
import * as z from 'zod/mini';

export const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
/** A path-like id: 'typescript/async-errors'. */
export const id = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,3}$/), z.maxLength(100));
/** A plain file name, so that no pack can reach outside an exercise's own folder. */
export const fileName = z.string().check(z.regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/), z.maxLength(60));

/** How deep a skill goes, from the lowest up. */
export const rungs = ['recognise', 'explain', 'use', 'adapt', 'review', 'teach'] as const;
export const rungSchema = z.enum(rungs);
export type Rung = z.infer<typeof rungSchema>;
