import assert from 'node:assert/strict';
import { dayAsUtcNoon, dayMs, daysBefore, localDay } from '../../../src/core/days.ts';
import { inTimeZone } from '../../support/fakes/time.ts';

const minute = 60_000;

describe('local days', () => {
  it('change at local midnight, on either side of Greenwich', () => {
    for (const [zone, midnight] of [
      ['UTC', Date.UTC(2026, 2, 19)],
      ['America/Los_Angeles', Date.UTC(2026, 2, 19, 7)],
      ['Asia/Kolkata', Date.UTC(2026, 2, 18, 18, 30)],
      ['Pacific/Kiritimati', Date.UTC(2026, 2, 18, 10)],
      ['Pacific/Pago_Pago', Date.UTC(2026, 2, 19, 11)],
    ] as const) {
      inTimeZone(zone, () => {
        assert.deepEqual([localDay(midnight - 1), localDay(midnight)], ['2026-03-18', '2026-03-19'], zone);
      });
    }
  });

  it('are written so that they sort as text', () => {
    inTimeZone('UTC', () => {
      assert.equal(localDay(Date.UTC(2026, 0, 5)), '2026-01-05');
      assert.equal(localDay(Date.UTC(999, 10, 12)), '0999-11-12');
      assert.equal(localDay(0), '1970-01-01');
      assert.equal(localDay(-1), '1969-12-31');
    });
    // The last evening of a month and of a year, when it is the next one in Greenwich.
    inTimeZone('America/Los_Angeles', () => {
      assert.equal(localDay(Date.UTC(2026, 3, 1, 3)), '2026-03-31');
      assert.equal(localDay(Date.UTC(2027, 0, 1, 3)), '2026-12-31');
    });
  });

  it('counted back, are calendar days: a day of 23 or 25 hours is one', () => {
    inTimeZone('Europe/Berlin', () => {
      // 29 March 2026 has 23 hours, 25 October has 25.
      assert.equal(daysBefore(new Date(2026, 2, 30, 0, 10).getTime(), 1), '2026-03-29');
      assert.equal(daysBefore(new Date(2026, 2, 30, 0, 10).getTime(), 2), '2026-03-28');
      assert.equal(daysBefore(new Date(2026, 9, 25, 23, 50).getTime(), 1), '2026-10-24');
      assert.equal(daysBefore(new Date(2026, 9, 26, 23, 50).getTime(), 1), '2026-10-25');
    });
  });

  it('counted back over a year give each day once', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo']) {
      inTimeZone(zone, () => {
        for (const hour of [0, 12, 23]) {
          const at = new Date(2026, 11, 31, hour, 30).getTime();
          const days = Array.from({ length: 365 }, (_, count) => daysBefore(at, count));
          assert.equal(new Set(days).size, 365, zone);
          assert.deepEqual([days[0], days[364]], ['2026-12-31', '2026-01-01'], zone);
          assert.deepEqual([...days].sort().reverse(), days, zone);
        }
      });
    }
  });

  it('cross months, years and leap days', () => {
    inTimeZone('America/New_York', () => {
      const at = new Date(2028, 2, 1, 9).getTime();
      assert.deepEqual([daysBefore(at, 0), daysBefore(at, 1), daysBefore(at, 2)], ['2028-03-01', '2028-02-29', '2028-02-28']);
      assert.equal(daysBefore(new Date(2026, 0, 1, 0, 0).getTime(), 1), '2025-12-31');
    });
  });

  it('as noon UTC lie whole days of 24 hours apart, wherever the process runs', () => {
    for (const zone of ['Europe/Berlin', 'Pacific/Kiritimati']) {
      inTimeZone(zone, () => {
        assert.equal(dayAsUtcNoon('2026-03-29').toISOString(), '2026-03-29T12:00:00.000Z');
        assert.equal(dayAsUtcNoon('2026-03-30').getTime() - dayAsUtcNoon('2026-03-29').getTime(), dayMs);
      });
    }
  });

  it('of two moments ten minutes apart around midnight are two', () => {
    inTimeZone('America/Los_Angeles', () => {
      const midnight = new Date(2026, 5, 2).getTime();
      assert.notEqual(localDay(midnight - 5 * minute), localDay(midnight + 5 * minute));
    });
  });
});
