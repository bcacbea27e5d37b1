import { Model, type ModelDeps } from '../core/model.ts';
import type { PackSource } from '../core/ports.ts';
import type { Pack } from '../core/packs/schema.ts';
import type { RecordStore } from '../core/record.ts';
import type { QueryGrounds } from './analysis/askWorker.ts';
import { createPackSource, readShippedPacks } from './packs/packSource.ts';
import { LazyRecord, type LazyRecordDeps } from './store/openRecord.ts';
import type { Place } from './store/places.ts';

export interface DomainDeps extends LazyRecordDeps, Omit<ModelDeps, 'store'> {
  place: Place;
  /** The compiled packs that came with Whetstone. */
  packsFile: string;
  /** Where the queries of other packs are compiled. */
  queries: QueryGrounds;
}

export interface Domain {
  record: LazyRecord;
  /** Opens the record with the first call. @throws StoreError with a sentence for the person when it cannot be opened */
  store: () => RecordStore;
  model: Model;
  shippedPacks: () => Pack[];
  packSource: PackSource;
}

/**
 * The record, what is derived from it, and the packs: with zod and ts-fsrs they weigh as much as all else that listens, so they
 * are a chunk of their own, which the extension loads beside its own start. Nothing is opened or read here.
 */
export function createDomain({ place, packsFile, queries, ...deps }: DomainDeps): Domain {
  const record = new LazyRecord(place, deps);
  const store = record.open.bind(record);
  return {
    record,
    store,
    model: new Model({ ...deps, store }),
    shippedPacks: () => readShippedPacks(packsFile),
    packSource: createPackSource(queries),
  };
}
