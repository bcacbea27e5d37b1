import type { PackProver } from '../../core/ports.ts';
import type { ProverOptions } from './proveProcess.ts';

/** The prover of packs, loaded with the first proof. */
export function lazyProver(options: ProverOptions): PackProver {
  return { prove: async (...args) => (await import('./proveProcess.ts')).packProver(options).prove(...args) };
}
