"""Words of the codes of surcharges, sessions and reductions; others bring a name of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sharespace.i18n.catalogue import N_

FEE_CODES: Mapping[str, str] = MappingProxyType(
    {
        "evening": N_("Evening"),
        "night": N_("Night"),
        "weekend": N_("Weekend"),
        "holiday": N_("Holiday"),
        "night_weekend": N_("Night or weekend"),
        "night_holiday": N_("Night or holiday"),
        "heating": N_("Heating"),
        "cooling": N_("Cooling"),
        "lights": N_("Floodlights"),
        "early": N_("Early morning"),
        "day": N_("Daytime"),
        "overpaid": N_("Paid too much"),
        "disabled": N_("Disabled person"),
        "veteran": N_("Person of national merit"),
        "compact": N_("Compact car"),
        "low_emission": N_("Low-emission car"),
        "many_children": N_("Family with many children"),
        "single_parent": N_("Single-parent family"),
        "war_veteran": N_("War veteran"),
        "military_family": N_("Family of long military service"),
        "youth": N_("18 or younger"),
        "senior": N_("65 or older"),
        "may_18": N_("Person of merit of 18 May"),
        "righteous": N_("Righteous rescuer"),
        "basic_livelihood": N_("Recipient of basic livelihood aid"),
        "pregnant": N_("Pregnant"),
        "group_of_ten": N_("Group of 10 or more"),
        "near_poor": N_("Low income"),
        "volunteer": N_("Volunteer of over 200 hours"),
        "discharged": N_("Discharged soldier"),
        "city_event": N_("Event of the city"),
        "school_team": N_("School team of the district"),
        "national_honour": N_("Event for national honour"),
        "folk": N_("Folk event"),
        "for_the_vulnerable": N_("Event for the elderly, children, youth or the disabled"),
        "residents_group": N_("Public-benefit event of residents"),
    }
)
