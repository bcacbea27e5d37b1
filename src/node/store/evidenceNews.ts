import type { EvidenceNews } from '../../core/record.ts';
import type { Connection } from './connection.ts';
import { byTimeThenId, evidenceBetween, holds, positionOf, type Position, type StoredEvidence } from './evidenceTable.ts';
import type { Profile } from './profile.ts';

const nowhere: Position = { generation: '', seq: 0 };

/** Evidence since a mark: where the record ended then, and where the profile did. */
export function news(record: Connection, profile: Profile | null, mark: string | null): EvidenceNews {
  const [ownText = '', sharedText = ''] = (mark ?? '').split(' ');
  const own = positionOf(record);
  const shared = profile?.position() ?? nowhere;
  const [ownBefore, sharedBefore] = [position(ownText), position(sharedText)];
  const whole = ownBefore.generation !== own.generation || sharedBefore.generation !== shared.generation;
  const [ownFrom, sharedFrom] = whole ? [0, 0] : [ownBefore.seq, sharedBefore.seq];
  const here = own.seq > ownFrom ? evidenceBetween(record, ownFrom, own.seq) : [];
  const elsewhere = profile !== null && shared.seq > sharedFrom ? profile.elsewhereBetween(sharedFrom, shared.seq) : [];
  const rows = [...here, ...elsewhere.filter((row) => !holds(record, row.id))].sort(byTimeThenId).map(evidenceOnly);
  return { rows, mark: `${text(own)} ${text(shared)}`, whole };
}

function evidenceOnly({ workspace: _, ...row }: StoredEvidence): Omit<StoredEvidence, 'workspace'> {
  return row;
}

function position(mark: string): Position {
  const [generation = '', seq = '0'] = mark.split('.');
  return { generation, seq: Number(seq) };
}

function text({ generation, seq }: Position): string {
  return `${generation}.${seq}`;
}
