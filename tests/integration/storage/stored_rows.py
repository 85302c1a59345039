"""Rows for every table, written by SQL alone, so that they fit a database of any older form."""

from __future__ import annotations

from pathlib import Path

from tests.integration.storage.raw_sql import add_row, another_program, occupy

THINGS = """
INSERT INTO facility VALUES (1, x'00000000000000000000000000000001', 'F', '11200', '주민센터',
  '성수이로 1', '', '', '', '', 37.5, NULL, 'Asia/Seoul', '{}');
INSERT INTO resource (no, id, facility_no, code, name, kind, category, hours, tariffs, rule_pack,
  rule_overrides, any_of, capacity, area_m2, equipment, application_ways, doubts{more})
  VALUES (1, x'00000000000000000000000000000002', 1, 'R', '강당', 'room', 'other',
  '{"weekly":[[[540,1260]],[[540,1260]],[[540,1260]],[[540,1260]],[[540,1260]],[],[]]}',
  '[]', 'test_pack', '{}', NULL, 40, 66.7, '', '[]', '[]'{filled});
INSERT INTO unit VALUES (1, x'00000000000000000000000000000003'), (2, x'00000000000000000000000000000004');
INSERT INTO resource_unit VALUES (1, 0, 1), (1, 1, 2);
INSERT INTO resource_source VALUES (1, 'key', 'digest', '시설.csv', '2026-06-30', '{"a":"b"}');
INSERT INTO closure VALUES (1, x'00000000000000000000000000000005',
  x'00000000000000000000000000000002', 5, 9, 'works', '공사');
INSERT INTO own_holiday VALUES ('2026-12-24', '구민의 날', 'other');
INSERT INTO applicant VALUES (1, x'00000000000000000000000000000006', 'person', '김가상',
  '01000001234', '', '', 'resident', '김가상', '', '43210000010', 7);
"""
RECORDS = """
INSERT INTO reservation_note VALUES (1, '비고');
INSERT INTO audit VALUES (1, 5, '1번 창구', 'requested', 1, '', 'confirmed', '', '{}'),
  (2, 6, '1번 창구', 'imported', NULL, '', '', '', '{"rows":3}');
INSERT INTO permit VALUES (1, '성동-2026-00001', 8, 2);
INSERT INTO permit_counter VALUES ('성동', 2026, 1);
INSERT INTO command_done VALUES (x'00000000000000000000000000000007', 'RAW-0001', 5);
"""
SINCE_ALL_KINDS = """
INSERT INTO unit_label VALUES (1, 'A홀');
INSERT INTO reservation_more VALUES (1, 'group', '["beamer"]', x'00000000000000000000000000000008', NULL,
  '2026-12-01', 20000, 0, '[["lead_short","구정 행사"]]');
INSERT INTO series VALUES (1, x'00000000000000000000000000000008', 'RAW-S001', 1, 1,
  'FREQ=WEEKLY;BYDAY=TU;COUNT=3', '2026-12-01', 840, 960, 5, '1번 창구', NULL);
INSERT INTO series_day VALUES (1, '2026-12-01', 1), (1, '2026-12-08', NULL);
INSERT INTO reservation_plate VALUES (3, '서울12가3456');
INSERT INTO sanction VALUES (1, x'00000000000000000000000000000041', 'ban',
  x'00000000000000000000000000000006', '2026-11-02', '2026-12-01', 'revoked', '제5조의3제2항', NULL, 'site');
INSERT INTO district_rule VALUES ('11200', 'test_pack', '{"horizon_days":60}');
INSERT INTO share_entry VALUES (1, x'00000000000000000000000000000071', 1, 0,
  '[[[540,1080]],[[540,1080]],[[540,1080]],[[540,1080]],[[540,1080]],[],[]]', '2026-12-01', NULL, NULL, NULL,
  5, '1번 창구', ''), (2, x'00000000000000000000000000000072', 1, 1, NULL, NULL, NULL, 5, NULL, 6,
  '1번 창구', '이사');
INSERT INTO bay_holder VALUES (1, x'00000000000000000000000000000073', 1, '박가상', '01000000000', '12가3456',
  'night', 20000, '2026-01-01', NULL);
INSERT INTO wrong_parking VALUES (1, x'00000000000000000000000000000074', 1, '123가4568', 7, 4800, 4800,
  '제10조', 0, '1번 창구', '', 'due');
INSERT INTO charge VALUES (1, x'00000000000000000000000000000009', 3, 'extra', 3000, '{"days":2}', '제9조', 9,
  'due');
INSERT INTO basin VALUES (1, x'00000000000000000000000000000021', 'B1', '견본유수지', '11200', 'advisory');
INSERT INTO basin_place VALUES (1, x'00000000000000000000000000000001');
INSERT INTO closure_act VALUES (1, x'00000000000000000000000000000022', 'C-0000-0000', '견본유수지',
  '{"facilities":[],"units":["00000000000000000000000000000003"]}', 5, 9, 9, 'flood', '', 5, '1번 창구',
  1, NULL, '');
INSERT INTO closure_of_act VALUES (1, 1);
INSERT INTO displacement VALUES (1, x'00000000000000000000000000000023', 3, 1, 5, 'confirmed', '[]', '[]',
  NULL, 'refunded', 6, '1번 창구');
INSERT INTO basin_status VALUES (1, 'closed', 'advisory', 5, 1);
INSERT INTO basin_event VALUES (1, 1, 5, '1번 창구', 'manager', 'advisory', 'open', 'closed', 5, '');
INSERT INTO lending_copy VALUES (1, 'SD-0231-02', '2026-01-05', 45000,
  '[["판",1,null]]', 'B-2', '', 'lendable');
INSERT INTO household VALUES (1, x'00000000000000000000000000000031', 'M-0001', 0, '2026-03-02', '2027-03-01',
  NULL);
INSERT INTO household_member VALUES (1, 0, 1);
INSERT INTO child VALUES (1, 0, '2022-05-01', 0);
INSERT INTO loan VALUES (1, 1, 1, '2026-11-13', '2026-11-27', 0, 5, NULL, NULL, 0);
INSERT INTO return_check VALUES (1, 1, 6, '1번 창구', 'good', '{"소금통":1}', '', '');
INSERT INTO queue_entry VALUES (1, x'00000000000000000000000000000032', 1, 1, 5, 'waiting', NULL);
"""
RESERVATIONS = ((1, 3600, 7200, "confirmed"), (2, 7200, 9000, "held"), (3, 3600, 9000, "cancelled"))


def fill_all_tables(path: Path) -> None:
    """One row at least in every table; two reservations of one unit that meet, and one called off."""
    with another_program(path, "foreign_keys = ON") as connection:
        found = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'reservation_more'")
        newest = bool(found.fetchone()[0])
        more, filled = (", part, movable, details", ", 'whole', '[]', '{}'") if newest else ("", "")
        connection.executescript(THINGS.replace("{more}", more).replace("{filled}", filled))
        for no, start, end, state in RESERVATIONS:
            add_row(connection, no, start, end, state=state)
            occupy(connection, no, 1)
        connection.executescript(RECORDS)
        if newest:
            connection.executescript(SINCE_ALL_KINDS)
