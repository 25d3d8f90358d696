"""All rules of the house."""

from . import manual, pages, proofs, rooms, sizes, words

RULES = [
    rooms.rooms_without_their_shape,
    rooms.packages_that_hold_something,
    rooms.relations_out_of_line,
    sizes.files_over_budget,
    sizes.functions_over_budget,
    sizes.foggy_names,
    pages.templates_that_borrow,
    pages.templates_with_code_in_them,
    pages.elements_that_reach_out,
    proofs.events_without_proof,
    proofs.tests_that_replace_our_code,
    manual.settings_not_in_the_manual,
    manual.commands_not_in_the_manual,
    manual.locks_that_name_a_host,
    manual.links_that_lead_nowhere,
    words.sentences_without_japanese,
    words.translations_that_are_not_ready,
    words.sentences_with_two_translations,
]
