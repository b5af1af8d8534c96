//! Rules and repairs that no cell of an ordinary ledger can trigger: why not, and what holds them instead.

/// Name, reason, test.
pub const RULES: &[(&str, &str, &str)] = &[
    (
        "wrong_length",
        "no built-in layout has such a length without a rule of its own",
        "tests/suites/planted/notices.rs",
    ),
    ("not_encodable", "the built-in layouts are UTF-8", "tests/literate/layouts.md"),
    ("unread_value", "the last resort: it speaks only where no other rule does", "crates/pmh-core/src/line/rows.rs"),
    ("too_short", "no built-in layout has such a length", "tests/suites/planted/notices.rs"),
    ("required_when_blank", "no built-in layout has such a condition", "tests/suites/planted/notices.rs"),
    ("not_quotable", "the built-in layouts quote where needed", "tests/suites/dialects.rs"),
    ("heading_not_writable", "about the headings", "tests/suites/dialects.rs"),
    ("too_many_details", "about the headings", "tests/suites/dialects.rs"),
    ("width_of_item", "no built-in layout has a width", "tests/suites/dialects/widths.rs"),
    ("lapsed_person", "a column that no item has", "crates/pmh-core/tests/intake.rs"),
    ("condition_form", "no ordinary ledger has the item", "tests/suites/json_schema.rs"),
    ("municipality_code", "no built-in layout has the item", "tests/suites/planted/notices.rs"),
    ("guardian_column", "taken only where an office chooses the column", "tests/suites/planted/notices.rs"),
    ("other_heading", "a row that is no person", "crates/pmh-core/tests/nobody_lost.rs"),
    ("extra_cells", "a text whose rows have more values than headings", "crates/pmh-core/tests/nobody_lost.rs"),
    ("required_item_missing", "about the headings", "tests/literate/mapping.md"),
    ("duplicate_heading", "about the headings", "tests/suites/blind/run.rs"),
    ("columns_changed", "about the headings", "tests/literate/severity.md"),
    ("layout_changed", "about the settings", "tests/literate/severity.md"),
    ("rival_columns", "about the headings", "tests/literate/mapping.md"),
    ("rows_above_heading", "about the headings", "tests/suites/planted/notices.rs"),
    ("constant_over_column", "about the settings", "tests/suites/planted/notices.rs"),
    ("several_sheets", "about the workbook", "tests/literate/reading.md"),
    ("suspicious_sheet", "about the workbook", "tests/literate/reading.md"),
    ("hidden_rows", "a style of the row", "tests/literate/rows.md"),
    ("struck_rows", "a style of the row", "tests/literate/rows.md"),
    ("greyed_rows", "a style of the row", "tests/literate/rows.md"),
    ("hidden_columns", "a style of the column", "tests/suites/blind/run.rs"),
    ("example_row", "a row that may be no person", "tests/literate/rows.md"),
    ("merged_cell", "merged cells", "crates/pmh-core/tests/merged_cells.rs"),
    ("corrected_value_changed", "the ledger of decisions", "crates/pmh-core/tests/notes/correcting.rs"),
];

/// Name, reason, test.
pub const REPAIRS: &[(&str, &str, &str)] = &[
    ("number_completed", "a doubt, planted as institution_point_table_added", "tests/suites/planted.rs"),
    ("era_read_through", "a doubt, planted under the same name", "tests/suites/planted.rs"),
    ("columns_joined", "the mapping joins columns", "tests/literate/mapping.md"),
    ("answered", "an answer in the settings", "tests/literate/words.md"),
    ("character_replaced", "the dictionary in the settings", "tests/literate/names.md"),
    ("merged_cell_filled", "merged cells", "crates/pmh-core/tests/merged_cells.rs"),
    ("corrected_by_office", "the ledger of decisions", "crates/pmh-core/tests/notes/correcting.rs"),
    ("width_of_item", "an answer about an item that has a width", "tests/suites/dialects/widths.rs"),
];
