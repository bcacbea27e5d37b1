/** What the proofs of all kinds work with. */
import type { Ledger } from './ledger.ts';
import type { Syntax } from '../structure/syntax.ts';
import type { Workbench } from './workbench.ts';

export interface Tools {
  bench: Workbench;
  syntax: Syntax;
  /** Ids of all constructs that are loaded. */
  constructs: ReadonlySet<string>;
  /** Whether changed solutions are tried. */
  mutants: boolean;
  ledger: Ledger | null;
}
