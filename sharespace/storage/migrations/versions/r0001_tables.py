"""All tables of the first form, without what keeps uses apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sharespace.storage.column_types import CanonicalJson, Day, Flag, Id, Instant, decimal_number, number_key

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _places()
    _people_and_reservations()
    _records()
    op.execute("INSERT INTO counter (name, value) VALUES ('changes', 0)")


def _places() -> None:
    op.create_table(
        "facility",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("manager", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("latitude", decimal_number()),
        sa.Column("longitude", decimal_number()),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("rule_overrides", CanonicalJson(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "resource",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("facility_no", sa.Integer(), sa.ForeignKey("facility.no"), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("hours", CanonicalJson(), nullable=False),
        sa.Column("tariffs", CanonicalJson(), nullable=False),
        sa.Column("rule_pack", sa.Text(), nullable=False),
        sa.Column("rule_overrides", CanonicalJson(), nullable=False),
        sa.Column("any_of", sa.Integer()),
        sa.Column("capacity", sa.Integer()),
        sa.Column("area_m2", decimal_number()),
        sa.Column("equipment", sa.Text(), nullable=False),
        sa.Column("application_ways", CanonicalJson(), nullable=False),
        sa.Column("doubts", CanonicalJson(), nullable=False),
        sa.CheckConstraint("kind IN ('room', 'bay', 'toy', 'site')", name="kind_is_known"),
        sa.CheckConstraint("any_of IS NULL OR any_of > 0", name="any_of_counts"),
        sqlite_strict=True,
    )
    op.create_index("resource_of_facility", "resource", ["facility_no"])
    op.create_table(
        "unit",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sqlite_strict=True,
    )
    op.create_table(
        "resource_unit",
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("unit_no", sa.Integer(), sa.ForeignKey("unit.no"), nullable=False),
        sa.UniqueConstraint("resource_no", "unit_no"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("resource_unit_of_unit", "resource_unit", ["unit_no"])
    op.create_table(
        "resource_source",
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), primary_key=True),
        sa.Column("key", sa.Text(), nullable=False, unique=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("as_of", Day()),
        sa.Column("raw", CanonicalJson(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "closure",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("target", Id(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('works', 'event', 'cleaning', 'inspection', 'flood', 'other')",
            name="kind_is_known",
        ),
        sa.CheckConstraint("starts_at < ends_at", name="span_is_proper"),
        sqlite_strict=True,
    )
    op.create_index("closure_by_end", "closure", ["ends_at"])
    op.create_table(
        "own_holiday",
        sa.Column("day", Day(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holiday_group", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "holiday_group IN ('new_year', 'seollal', 'chuseok', 'other')", name="holiday_group_is_known"
        ),
        sqlite_strict=True,
    )


def _people_and_reservations() -> None:
    op.create_table(
        "applicant",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("group_key", sa.Text(), nullable=False),
        sa.Column("phone_key", sa.Text(), nullable=False),
        sa.Column("last_used_at", Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'group')", name="kind_is_known"),
        sqlite_strict=True,
    )
    op.create_index("applicant_by_group", "applicant", ["group_key"], sqlite_where=sa.text("group_key <> ''"))
    op.create_index("applicant_by_name", "applicant", ["name_key"])
    op.create_index("applicant_by_phone", "applicant", ["phone_key"])
    op.create_table(
        "reservation",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("id", Id(), nullable=False, unique=True),
        sa.Column("code", sa.Text(), nullable=False, unique=True),
        sa.Column("resource_no", sa.Integer(), sa.ForeignKey("resource.no"), nullable=False),
        sa.Column("applicant_no", sa.Integer(), sa.ForeignKey("applicant.no"), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("before_s", sa.Integer(), nullable=False),
        sa.Column("after_s", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holding", Flag(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("quote", CanonicalJson(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("requested_at", Instant(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('held', 'requested', 'confirmed', 'in_use', 'completed', 'rejected', "
            "'cancelled', 'expired', 'no_show', 'displaced')",
            name="state_is_known",
        ),
        sa.CheckConstraint(
            "certainty IN ('provisional', 'confirmed', 'needs_decision')", name="certainty_is_known"
        ),
        sa.CheckConstraint("payment IN ('unpaid', 'paid', 'waived', 'refunded')", name="payment_is_known"),
        sa.CheckConstraint("starts_at < ends_at", name="span_is_proper"),
        sa.CheckConstraint("before_s >= 0 AND after_s >= 0", name="buffers_count"),
        sa.CheckConstraint(
            "CASE WHEN state IN ('held', 'confirmed', 'in_use') THEN holding = 1 WHEN state "
            "= 'requested' THEN holding IN (0, 1) ELSE holding = 0 END",
            name="holding_fits_state",
        ).ddl_if(dialect="sqlite"),
        sqlite_strict=True,
    )
    op.create_index("reservation_by_start", "reservation", ["starts_at"])
    op.create_index(
        "reservation_long", "reservation", ["ends_at"], sqlite_where=sa.text("ends_at - starts_at > 86400")
    )
    op.create_index("reservation_of_applicant", "reservation", ["applicant_no", "starts_at"])
    op.create_table(
        "reservation_note",
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no"), primary_key=True),
        sa.Column("note", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "occupancy",
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no"), primary_key=True),
        sa.Column("unit_no", sa.Integer(), sa.ForeignKey("unit.no"), primary_key=True),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("before_s", sa.Integer(), nullable=False),
        sa.Column("after_s", sa.Integer(), nullable=False),
        sa.Column("holding", Flag(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name="span_is_proper"),
        sa.CheckConstraint("holding IN (0, 1)", name="holding_is_yes_or_no").ddl_if(dialect="sqlite"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _records() -> None:
    op.create_table(
        "audit",
        sa.Column("no", number_key(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no")),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("facts", CanonicalJson(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index(
        "audit_of_reservation",
        "audit",
        ["reservation_no"],
        sqlite_where=sa.text("reservation_no IS NOT NULL"),
    )
    op.create_table(
        "permit",
        sa.Column("reservation_no", sa.Integer(), sa.ForeignKey("reservation.no"), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.CheckConstraint("prints > 0", name="was_printed"),
        sqlite_strict=True,
    )
    op.create_table(
        "permit_counter",
        sa.Column("district", sa.Text(), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "command_done",
        sa.Column("id", Id(), primary_key=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Integer(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
