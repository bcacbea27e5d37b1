/** What the proofs of all kinds work with. */
import type { Ledger } from './ledger.ts';
import type { QueryGrounds } from '../analysis/askWorker.ts';
import type { Syntax } from '../structure/syntax.ts';
import type { Workbench } from './workbench.ts';

export interface Tools {
  bench: Workbench;
  syntax: Syntax;
  /** Where queries are asked that may never end. */
  grounds: QueryGrounds;
  /** Ids of all constructs that are loaded. */
  constructs: ReadonlySet<string>;
  /** Whether changed solutions are tried. */
  mutants: boolean;
  ledger: Ledger | null;
}
